"""The articles of a version -> what was read, by kind, language, month and publisher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.data import Reading, Version, reading
from dashboard.wording.languages import language
from dashboard.wording.periods import MONTHS
from dashboard.wording.titles import count

KINDS = {"article": "publisher’s own text", "digest": "summary of ours"}
LISTED = 18
"""So many publishers stand open; the rest unfold."""


def intake(version: Version) -> list[Any]:
    """The bounds of what these pages can know."""
    held = reading(version)
    kinds = [count(held.kinds[kind], words) for kind, words in KINDS.items() if held.kinds.get(kind)]
    told = [
        f"{' and '.join(kinds)}.",
        f"{count(held.silent, 'text')} had nothing to say on trade in figures.",
    ]
    return [
        html.H2("What was read", id="read-so-far"),
        html.P(" ".join(told)),
        html.P(_languages(held)),
        html.H3("Texts by month of publication"),
        html.Div(_calendar(held.months), className="scroll", **_scrolled()),
        html.P(f"{count(held.undated, 'text')} without a day of publication." if held.undated else ""),
        html.H3(count(len(held.publishers), "publisher")),
        *_publishers(list(held.publishers.items())),
    ]


def _languages(held: Reading) -> str:
    said = ", ".join(f"{language(code)} {number:,}" for code, number in held.languages.items())
    waiting = count(held.unread, "text")
    rest = (
        f"{waiting} in languages that are not read yet" if held.unread else "none in a language not read yet"
    )
    return f"By language: {said}; {rest}."


def _calendar(months: Mapping[tuple[int, int], int]) -> html.Table:
    """Years down, months across, the number of texts in each; the more texts the darker."""
    years = sorted({year for year, _ in months}, reverse=True)
    most = max(months.values(), default=1)
    heads = [html.Th("Year", scope="col"), *(html.Th(name, scope="col") for name in MONTHS)]
    rows = []
    for year in years:
        numbers = [months.get((year, month), 0) for month in range(1, 13)]
        cells = [_cell(number, most) for number in numbers]
        total = html.Td(f"{sum(numbers):,}", className="number")
        rows.append(html.Tr([html.Th(str(year), scope="row"), *cells, total]))
    return html.Table(
        [
            html.Caption("Texts by month of publication", className="unseen"),
            html.Thead(html.Tr([*heads, html.Th("All", scope="col", className="number")])),
            html.Tbody(rows),
        ],
        className="calendar",
    )


def _cell(number: int, most: int) -> html.Td:
    share = round(8 + 42 * number / most) if number else 0
    color = f"color-mix(in srgb, var(--side-0) {share}%, var(--panel))"
    return html.Td(f"{number:,}" if number else "", style={"background": color} if number else None)


def _publishers(found: list[tuple[str, int]]) -> list[Any]:
    parts: list[Any] = [_named(found[:LISTED])]
    if len(found) > LISTED:
        rest = html.Summary(f"{len(found) - LISTED:,} more")
        parts.append(html.Details([rest, _named(found[LISTED:])], className="more"))
    return parts


def _named(found: list[tuple[str, int]]) -> html.Ul:
    lines = [html.Li([name, " ", html.Span(f"{number:,}", className="muted")]) for name, number in found]
    return html.Ul(lines, className="columns")


def _scrolled() -> dict[str, Any]:
    return {"tabIndex": "0", "role": "region", "aria-label": "Texts by month"}
