"""What changed between two versions -> words: a summary, and what reads otherwise in one statement."""

from __future__ import annotations

from dashboard.data import Changes, Edition, Labels, Statement
from dashboard.wording.names import what, who
from dashboard.wording.numbers import figure
from dashboard.wording.periods import day
from dashboard.wording.titles import MODALITIES, REVIEW, count, when

SHORT = 8
"""So many signs of a version's name tell it from others."""


def summary(found: Changes) -> str:
    """ "12 new statements, 3 changed, 1 gone, 2 figures now differ"; "nothing has changed"."""
    parts = [
        count(found.texts, "new text") if found.texts else "",
        count(found.n_new, "new statement") if found.n_new else "",
        f"{found.n_changed:,} changed" if found.n_changed else "",
        f"{found.n_gone:,} gone" if found.n_gone else "",
        f"{count(found.n_differing, 'figure')} now differing" if found.n_differing else "",
        f"{len(found.refused):,} refused" if found.refused else "",
    ]
    return ", ".join(part for part in parts if part) or "nothing has changed"


def edition(one: Edition) -> str:
    """ "26 Nov 2026, 14:03 (b7defefe)": when a version was made, in UTC, and its short name."""
    return f"{day(one.made.date())}, {one.made:%H:%M} ({one.name[:SHORT]})"


def unlike(was: Statement, now: Statement, labels: Labels) -> list[tuple[str, str, str]]:
    """(name, what it was, what it is) for each thing a reader would see changed."""
    sides = (was, now)
    told = [
        ("figure", *(figure(one, labels) for one in sides)),
        ("period", *(when(one) for one in sides)),
        ("sides", *(who(one, labels) for one in sides)),
        ("about", *(what(one, labels) for one in sides)),
        ("said as", *(MODALITIES.get(one.modality, one.modality) for one in sides)),
        ("speaker", *(one.speaker for one in sides)),
        ("counted by", *(one.counted_by for one in sides)),
        ("checked", *(REVIEW.get(one.review, one.review) for one in sides)),
    ]
    return [
        (name, before or "not said", after or "not said") for name, before, after in told if before != after
    ]
