"""Statements -> a table that says the same as the chart; on a phone its rows become cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html

from dashboard.data import Labels, Statement
from dashboard.view import View
from dashboard.wording.names import byline, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, STATUS, when

Element = dict[str, Any]
"""A component as it is sent: a table may hold thousands, and to make the objects takes longest."""

MOST = 150
"""Rows of a table; of a series on which more was said the others are told by number."""

SHORTENED = 160
"""Characters of a sentence in a table's cell; the whole stands in the evidence."""


def table(
    statements: Sequence[Statement], labels: Labels, linked: bool = False, frozen: str = ""
) -> html.Table:
    """One row a statement, the newest period first.

    Args:
        linked: True leads from each row to its chart (a page of many subjects); False selects
            the statement on this page.
        frozen: the version in which linked statements stand, where it is not the present one.
    """
    heads = ["Period", "Figure", *(["About"] if linked else []), "Sentence", "Source"]
    query = View(version=frozen).address()
    rows: Any = [_row(one, labels, linked, query) for one in _newest_first(statements)[:MOST]]
    return html.Table(
        [
            html.Caption("Every statement, one a row", className="unseen"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="statements",
    )


def numbers(statements: Sequence[Statement]) -> dict[str, int]:
    """Which row of the table a statement is: on paper, its footnote."""
    return {one.claim_id: place for place, one in enumerate(_newest_first(statements)[:MOST], 1)}


def left_out(number: int, address: str) -> list[Any]:
    """What stands under a table that does not hold all of a number; `address` gives them all as CSV."""
    rest = number - MOST
    if rest <= 0:
        return []
    way = html.A("take them all as CSV", href=address)
    told = f"The newest {MOST} stand here, without {rest:,} more: narrow the filter, or "
    return [html.P([told, way, "."], className="muted")]


def _newest_first(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda one: (-(one.day or date.min).toordinal(), one.measure, one.claim_id))


def _row(one: Statement, labels: Labels, linked: bool, query: str) -> Element:
    period = when(one) if one.period_end else "no period said"
    cells = [
        _cell("Period", _link(one, period, linked, query), "period-cell"),
        _cell("Figure", _figure(one, labels), "number"),
    ]
    if linked:
        subject = " · ".join(part for part in (who(one, labels), what(one, labels)) if part)
        cells.append(_cell("About", subject))
    cells += [_cell("Sentence", _sentence(one), "words"), _cell("Source", _source(one, query), "source")]
    known: dict[str, Any] = {"data-claim": one.claim_id, "data-status": one.status}
    return _made("Tr", cells, **known)


def _cell(name: str, content: Any, kind: str = "") -> Element:
    labelled: dict[str, Any] = {"data-label": name}
    return _made("Td", content, className=kind or None, **labelled)


def _link(one: Statement, text: str, linked: bool, query: str) -> Any:
    if not linked:
        return _made("A", text, href=f"#c={one.claim_id}")
    path = f"/chart/{one.series_id}" if one.series_id else f"/article/{one.article_id}"
    return _made("Link", text, href=f"{path}{query}#c={one.claim_id}")


def _sentence(one: Statement) -> Any:
    words = one.quote if len(one.quote) <= SHORTENED else one.quote[: SHORTENED - 1].rstrip() + "…"
    if one.is_digest:
        return _made("Span", [_made("Span", "Our summary: ", className="muted"), words])
    return _made("Span", f"“{words}”", className="said")


def _figure(one: Statement, labels: Labels) -> list[Any]:
    """The figure, and beneath it how it was said where it is no plain result."""
    found: list[Any] = [_made("Span", figure(one, labels))]
    if one.modality != "actual":
        found.append(_made("Span", MODALITIES.get(one.modality, one.modality), className="how"))
    return found


def _source(one: Statement, query: str) -> list[Any]:
    """Who says so, and what the statements beside it make of it."""
    text = byline(one)
    said = f"{one.speaker}; {text}" if one.speaker else text
    link = _made("Link", said, href=f"/article/{one.article_id}{query}#c={one.claim_id}")
    return [link, _made("Span", STATUS.get(one.status, one.status), className=f"how status {one.status}")]


def _made(kind: str, children: Any, **known: Any) -> Element:
    """An element of a page, in the form into which Dash would write the component of that name."""
    space = "dash_core_components" if kind == "Link" else "dash_html_components"
    return {"props": {"children": children, **known}, "type": kind, "namespace": space}
