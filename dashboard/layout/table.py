"""Statements -> a table that says the same as the chart; on a phone its rows become cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Statement
from dashboard.wording.names import byline, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, STATUS, when

SHORTENED = 160
"""Characters of a sentence in a table's cell; the whole stands in the evidence."""


def table(statements: Sequence[Statement], labels: Labels, linked: bool = False) -> html.Table:
    """One row a statement, the newest period first.

    Args:
        linked: True leads from each row to its chart (a page of many subjects); False selects
            the statement on this page.
    """
    heads = [
        "Period",
        "Figure",
        *(["About"] if linked else []),
        "Said as",
        "Sentence",
        "Source",
        "Beside others",
    ]
    rows = [_row(one, labels, linked) for one in _newest_first(statements)]
    return html.Table(
        [
            html.Caption("Every statement, one a row", className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="statements",
    )


def _newest_first(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda one: (-(one.day or date.min).toordinal(), one.measure, one.claim_id))


def _row(one: Statement, labels: Labels, linked: bool) -> html.Tr:
    period = when(one) if one.period_end else "no period said"
    cells = [
        _cell("Period", _link(one, period, linked), "period-cell"),
        _cell("Figure", figure(one, labels), "number"),
    ]
    if linked:
        subject = " · ".join(part for part in (who(one, labels), what(one, labels)) if part)
        cells.append(_cell("About", subject))
    cells += [
        _cell("Said as", MODALITIES.get(one.modality, one.modality)),
        _cell("Sentence", _sentence(one), "words"),
        _cell("Source", _source(one)),
        _cell("Beside others", STATUS.get(one.status, one.status)),
    ]
    known: dict[str, Any] = {"data-claim": one.claim_id, "data-status": one.status}
    return html.Tr(cells, **known)


def _cell(name: str, content: Any, kind: str = "") -> html.Td:
    labelled: dict[str, Any] = {"data-label": name}
    return html.Td(content, className=kind or None, **labelled)


def _link(one: Statement, text: str, linked: bool) -> Any:
    if not linked:
        return html.A(text, href=f"#c={one.claim_id}")
    path = f"/chart/{one.series_id}" if one.series_id else f"/article/{one.article_id}"
    return dcc.Link(text, href=f"{path}#c={one.claim_id}")


def _sentence(one: Statement) -> Any:
    words = one.quote if len(one.quote) <= SHORTENED else one.quote[: SHORTENED - 1].rstrip() + "…"
    if one.is_digest:
        return html.Span([html.Span("Our summary: ", className="muted"), words])
    return html.Span(f"“{words}”", className="said")


def _source(one: Statement) -> Any:
    text = byline(one)
    said = f"{one.speaker}; {text}" if one.speaker else text
    return dcc.Link(said, href=f"/article/{one.article_id}#c={one.claim_id}")
