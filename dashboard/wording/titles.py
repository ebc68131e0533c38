"""Titles, subtitles and alternative text: subject, time and unit, never a conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.data import Labels, Signature, Statement
from dashboard.view import View
from dashboard.wording.names import byline
from dashboard.wording.numbers import figure
from dashboard.wording.periods import day, period, years

SPOKEN = 12
"""How many statements the alternative text spells out before it counts the rest."""

MEASURES = {
    "level": "level",
    "change_rate": "growth rate",
    "change_absolute": "change in amount",
    "multiple": "multiple",
    "share": "share",
    "rank": "rank",
    "direction": "movement, no figure",
}
MODALITIES = {
    "actual": "actual",
    "estimate": "estimate",
    "forecast": "forecast",
    "target": "target",
    "potential": "potential",
}
STATUS = {
    "single": "said once",
    "repeated": "repeated",
    "corroborated": "confirmed by another source",
    "differs": "sources differ",
    "": "not comparable",
}
PERSON = "a person"
REVIEW = {
    "": "read by machine",
    "accepted": "checked by a person",
    "changed": "mended by a person",
    "rejected": "rejected by a person",
    "stale": "read by machine; an earlier check no longer fits",
}


def judgment(review: str, signature: Signature | None = None) -> str:
    """Whether a statement was read by machine or checked, by whom and when as far as the check says."""
    told = REVIEW.get(review, review)
    if signature is None or not told.endswith(PERSON):
        return told
    by = told.removesuffix(PERSON) + (signature.who or PERSON)
    return f"{by}, {day(signature.when)}" if signature.when else by


def span(statements: Sequence[Statement]) -> str:
    """The years spoken of: "2024", "2014–2025"."""
    days = [one.day for one in statements if one.day]
    starts = [one.period_start for one in statements if one.period_start]
    return years(min([*days, *starts]).year, max(days).year) if days else ""


def title(subject: str, statements: Sequence[Statement], unit: str) -> str:
    """ "Azerbaijan–Russia trade turnover as reported, 2014–2025 · billion US dollars"."""
    when = span(statements)
    return f"{subject} as reported" + (f", {when}" if when else "") + (f" · {unit}" if unit else "")


def filters(view: View, labels: Labels) -> str:
    """The View's filters in words, empty where it has none."""
    said = [
        ("from " + day(view.first)) if view.first else "",
        ("to " + day(view.last)) if view.last else "",
        f"published by {day(view.until)}" if view.until else "",
        f"published in {view.publisher}" if view.publisher else "",
        MEASURES.get(view.measure, ""),
        MODALITIES.get(view.modality, ""),
        labels.label("period_kind", view.period_kind) if view.period_kind else "",
    ]
    return ", ".join(part for part in said if part)


def subtitle(view: View, labels: Labels, shown: int, total: int, articles: int) -> str:
    """What is drawn and from how much, filters in words."""
    drawn = f"{count(shown, 'statement')} from {count(articles, 'text')}"
    if shown < total:
        drawn = f"{shown} of {count(total, 'statement')}, from {count(articles, 'text')}"
    said = filters(view, labels)
    return f"{drawn} · {said}" if said else drawn


def count(number: int, noun: str) -> str:
    """ "1 statement", "42 statements"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {_plural(noun)}"


def _plural(noun: str) -> str:
    head, of, rest = noun.partition(" of ")
    if of:
        return _plural(head) + of + rest
    return noun if noun == "series" else noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"


def when(statement: Statement) -> str:
    """The period said, in words."""
    return period(statement.period_start, statement.period_end, statement.period_kind)


def sentence(statement: Statement, labels: Labels) -> str:
    """One statement in one line: period, figure, how sure, source."""
    sure = (
        ""
        if statement.modality == "actual"
        else f" ({MODALITIES.get(statement.modality, statement.modality)})"
    )
    return f"{when(statement)}: {figure(statement, labels)}{sure}, {byline(statement)}"


def alternative(heading: str, statements: Sequence[Statement], labels: Labels) -> str:
    """What a picture shows, for those who do not see it, in the sources' figures."""
    if not statements:
        return f"Chart: {heading}. No statement was read."
    spoken = "; ".join(sentence(one, labels) for one in statements[:SPOKEN])
    rest = len(statements) - SPOKEN
    return f"Chart: {heading}. {spoken}" + (f"; and {count(rest, 'more statement')}." if rest > 0 else ".")


def sources(statements: Sequence[Statement], limit: int = 6) -> str:
    """The publishers of what is drawn, most frequent first; digests named as ours."""
    counts: dict[str, int] = {}
    for one in statements:
        name = one.publisher or "unnamed publisher"
        counts[name] = counts.get(name, 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))
    listed = ", ".join(names[:limit]) + (f" and {len(names) - limit} more" if len(names) > limit else "")
    if statements and all(one.is_digest for one in statements):
        return f"{listed}, as summarised in our digests"
    if any(one.is_digest for one in statements):
        return f"{listed}, some as summarised in our digests"
    return listed


def newest(statements: Sequence[Statement]) -> date | None:
    """The last publication day among statements."""
    return max((one.published for one in statements if one.published), default=None)
