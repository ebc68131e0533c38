"""Statements -> a grid that asks the server for its rows as the reader scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from dash_ag_grid import AgGrid

from dashboard.data import Labels, Statement
from dashboard.wording.names import what, who
from dashboard.wording.numbers import figure
from dashboard.wording.periods import day
from dashboard.wording.titles import MODALITIES, STATUS, when

BLOCK = 100
"""Rows asked for at a time."""

MOST = 10_000
"""Rows that a grid scrolls through; beyond them a reader narrows or downloads."""

COLUMNS = (
    ("period", "Period", 112, True),
    ("figure", "Figure", 148, True),
    ("sides", "Sides", 150, True),
    ("about", "About", 150, True),
    ("said", "Said as", 92, True),
    ("quote", "Sentence", 280, False),
    ("source", "Source", 190, True),
    ("status", "Beside", 104, True),
)
"""Field, head, width in pixels, whether it can be ordered by."""


SIGNS = {
    "field": "claim",
    "headerName": "Review",
    "width": 144,
    "sortable": False,
    "pinned": "right",
    "cellRenderer": "ReviewSigns",
}
"""The column of those who review."""


def grid(reviewed: bool = False) -> AgGrid:
    """The grid without rows; `rows` fills it block by block.

    Args:
        reviewed: whether who looks may accept, reject and fix.
    """
    columns = [
        {"field": name, "headerName": head, "width": wide, "sortable": sortable, "resizable": True}
        | ({"cellRenderer": "StatementLink"} if name == "period" else {})
        | ({"flex": 1, "minWidth": 260, "wrapText": True} if name == "quote" else {})
        for name, head, wide, sortable in COLUMNS
    ]
    options = {
        "rowHeight": 78,
        "rowBuffer": 10,
        "cacheBlockSize": BLOCK,
        "maxBlocksInCache": 10,
        "suppressCellFocus": False,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "suppressFieldDotNotation": True,
    }
    return AgGrid(
        id="grid",
        columnDefs=[*columns, *([SIGNS] if reviewed else [])],
        rowModelType="infinite",
        dashGridOptions=options,
        className="ag-theme-said",
        style={"height": "min(72vh, 46rem)", "width": "100%"},
    )


def rows(statements: Sequence[Statement], labels: Labels) -> list[dict[str, str]]:
    """A row a statement, in words; all of it is text, none of it markup."""
    return [_row(one, labels) for one in statements]


def _row(one: Statement, labels: Labels) -> dict[str, str]:
    place = f"/chart/{one.series_id}" if one.series_id else f"/article/{one.article_id}"
    said = f"{one.speaker}; " if one.speaker else ""
    source = f"{one.publisher or 'unnamed publisher'}, {day(one.published)}"
    return {
        "period": when(one) if one.period_end else "no period said",
        "figure": figure(one, labels),
        "sides": who(one, labels),
        "about": what(one, labels),
        "said": MODALITIES.get(one.modality, one.modality),
        "quote": f"Our summary: {one.quote}" if one.is_digest else f"“{one.quote}”",
        "source": said + (f"our digest of {source}" if one.is_digest else source),
        "status": STATUS.get(one.status, one.status),
        "href": f"{place}#c={one.claim_id}",
        "claim": one.claim_id,
    }
