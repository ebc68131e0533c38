"""A frozen scene and the newest version -> what has changed since, in one sentence."""

from __future__ import annotations

from dashboard.data import Statement, Version
from dashboard.marks import Scene, scene
from dashboard.wording.titles import count

OURS = ("observation_id", "rule", "char_start", "char_end", "figure_start", "figure_end", "series_id")
"""Columns whose change no reader sees."""


def since(found: Scene, newest: Version) -> str:
    """ "Since then: 3 new statements, 1 changed."; empty where nothing that the View shows has changed."""
    if found.version.name == newest.name:
        return ""
    then = _statements(scene(found.version, found.view.but(everything=True)))
    now = _statements(scene(newest, found.view.but(everything=True, version="")))
    new = len(now.keys() - then.keys())
    gone = len(then.keys() - now.keys())
    changed = sum(now[name] != then[name] for name in now.keys() & then.keys())
    said = [
        count(new, "new statement") if new else "",
        f"{changed:,} changed" if changed else "",
        f"{gone:,} withdrawn" if gone else "",
    ]
    told = ", ".join(part for part in said if part)
    return f"Since then: {told}." if told else ""


def _statements(found: Scene | None) -> dict[str, tuple[object, ...]]:
    return {one.claim_id: _shown(one) for one in found.statements} if found else {}


def _shown(one: Statement) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in Statement.__dataclass_fields__ if name not in OURS)
