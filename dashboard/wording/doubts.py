"""Doubts and corrections -> words for reviewers."""

from __future__ import annotations

from datetime import date

from dashboard.data import Doubt, Word
from dashboard.wording.periods import day
from dashboard.wording.titles import count

REASONS = {
    "impossible": "a check finds it impossible",
    "check": "a check finds that it differs",
    "stale": "the article changed since it was checked",
    "differs": "sources differ",
    "no_period": "no period",
    "no_sides": "neither side nor route",
    "assumed": "assumed",
    "carried": "from elsewhere in the text",
}
ACTIONS = {"accept": "Accepted", "reject": "Rejected", "change": "Fixed", "add": "Added"}


def reasons(doubt: Doubt) -> list[str]:
    """Why a statement is doubtful, the weightiest first."""
    found = []
    for name in doubt.reasons:
        how, _, part = name.partition(":")
        found.append(f"{part} {REASONS[how]}" if part else REASONS[how])
    if doubt.wrong:
        rule = doubt.rule.replace("_", " ")
        found.append(
            f"rule “{rule}” was wrong in {doubt.wrong} of {count(doubt.reviewed, 'reviewed statement')}"
        )
    return found


def told(word: Word) -> str:
    """ "Fixed by Aysel, 27 Nov 2026: period end"."""
    line = word.lines[0]
    when = f", {day(date.fromisoformat(line.when))}" if _is_day(line.when) else ""
    columns = ", ".join(one.column.replace("_", " ") for one in word.lines) if word.action == "change" else ""
    why = f" ({line.why})" if line.why else ""
    said = f"{ACTIONS.get(word.action, word.action)} by {word.who or 'somebody'}{when}"
    return said + (f": {columns}" if columns else "") + why


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
