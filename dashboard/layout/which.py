"""Figures that differ -> the panel "Which figure?": each candidate with who counted, said and repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.data import Candidate, Check, Labels
from dashboard.wording.names import counter
from dashboard.wording.numbers import DIRECTIONS, QUALIFIERS, amount
from dashboard.wording.periods import period
from dashboard.wording.titles import MEASURES, count

NAMES = {
    "implied_baseline": "Growth and the year before",
    "sum": "The parts and the whole",
    "balance": "Exports less imports",
    "cumulative": "Months within the year",
    "share": "Share of a whole",
    "mirror": "What the other side says",
    "magnitude": "A thousandfold off",
    "reference": "The official series",
}
VERDICTS = {
    "agrees": "agrees",
    "differs": "does not agree",
    "impossible": "cannot be",
    "unknown": "cannot be told",
}


def grouped(found: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates by what they are of, in the order in which they came."""
    return [list(group) for _, group in groupby(found, key=lambda one: one.observation_id)]


def which(group: Sequence[Candidate], title: str, labels: Labels, opened: bool = True) -> html.Details:
    """The panel of one thing on which sources differ.

    Args:
        title: what it is about; the period is added.
    """
    one = group[0]
    measure = f", {MEASURES.get(one.measure, one.measure)}" if one.measure != "level" else ""
    head = f"{title}{measure}, {period(one.period_start, one.period_end)}: {count(len(group), 'figure')}"
    name = f"quote-{one.observation_id}"
    copied: dict[str, Any] = {"data-copy": name}
    return html.Details(
        [
            html.Summary(head),
            html.Ul([html.Li(_candidate(said, labels)) for said in group], className="candidates"),
            html.Label("Ready to be quoted", htmlFor=name, className="muted small"),
            dcc.Textarea(id=name, value=one.sentence, readOnly=True, rows=3, className="copied"),
            html.Button("Copy", type="button", className="quiet", **copied),
        ],
        className="panel which",
        open=opened,
    )


def _candidate(one: Candidate, labels: Labels) -> list[Any]:
    source = "as summarised in our digests of" if one.is_digest else "published by"
    told = [
        f"counted by {counter(_listed(one.counted_by))}" if one.counted_by else "",
        f"said by {_listed(one.speakers)}" if one.speakers else "",
        f"{source} {_listed(one.publishers)}" if one.publishers else "",
        f"in {count(one.n_texts, 'text')}" if one.n_texts > 1 else "",
        f"adds up: {one.adds_up}" if one.adds_up else "",
        _against(one),
    ]
    return [
        html.A(
            _figure(one, labels), href=f"/chart/{one.series_id}#c={one.claim_id}", className="which-figure"
        ),
        html.Span("; ".join(part for part in told if part) + ".", className="small"),
    ]


def _listed(text: str) -> str:
    return ", ".join(part.strip() for part in text.split(";") if part.strip())


def _against(one: Candidate) -> str:
    if one.reference_gap is None:
        return ""
    source = one.reference_source or "the official series"
    return f"{abs(one.reference_gap):.0%} {'above' if one.reference_gap > 0 else 'below'} {source}"


def _figure(one: Candidate, labels: Labels) -> str:
    if one.value is None:
        return DIRECTIONS.get(one.direction, one.direction)
    sign = "+" if one.measure in ("change_rate", "change_absolute") and one.value > 0 else ""
    return QUALIFIERS.get(one.qualifier, "") + sign + amount(one.value, one.value_high, one.unit, labels)


def checked(one: Check, labels: Labels, linked: bool = False) -> html.Li:
    """One check as a line: what was set against what, and how it came out.

    Args:
        linked: whether the line leads to the statement that is checked (a list of checks does).
    """
    verdict = VERDICTS.get(one.verdict, one.verdict)
    values = [
        f"set against {amount(one.expected, None, one.unit, labels)}" if one.expected is not None else "",
        f"said {amount(one.found, None, one.unit, labels)}" if one.found is not None else "",
    ]
    told = ", ".join(part for part in values if part)
    parts: list[Any] = [
        html.Strong(f"{NAMES.get(one.check, one.check)}: {verdict}. "),
        f"{one.formula[:1].upper()}{one.formula[1:]}" + (f": {told}. " if told else ". "),
    ]
    if linked and one.found_claims:
        address = f"/chart/{one.series_id}#c={one.found_claims.split(';')[0]}"
        parts.append(html.A("The statement that is checked", href=address))
    parts += [
        html.A(f" [{place}]", href=f"#c={claim}") for place, claim in enumerate(one.others, 1) if not linked
    ]
    return html.Li(parts, className=f"check {one.verdict}")
