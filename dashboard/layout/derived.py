"""What a reader may have reckoned -> the menu that asks for it, the table that says how each came to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Derived, Way
from dashboard.view import WAYS, View
from dashboard.wording.titles import count

NAMES = {
    "growth": "growth between two levels",
    "share": "share of a whole",
    "step": "what lies between two cumulative figures",
}


def asking(view: View, series_id: str, currencies: Sequence[str]) -> html.Details:
    """A chip for each way, which asks for it or lets it go; currencies only where rates are known."""
    path, asked = f"/chart/{series_id}", [way for way in WAYS if Way(way) in view.ways]
    chips = []
    for way in WAYS:
        on = way in asked
        kept = [one for one in WAYS if (one in asked) != (one == way)]
        link = view.but(derived=",".join(kept)).address(path)
        chips.append(_chip(NAMES[way], link, on))
    for code in currencies:
        on = code == view.currency
        chips.append(_chip(f"in {code}", view.but(currency="" if on else code).address(path), on))
    told = html.P(
        "Reckoned from statements when you ask for it; drawn gray and dashed, since nobody said it.",
        className="muted small",
    )
    head = "Show derived" + (f": {len(view.ways)} on" if view.ways else "")
    return html.Details(
        [html.Summary(head), html.Div([*chips, told], className="menu")], className="chips late"
    )


def _chip(words: str, address: str, on: bool) -> html.Span:
    known: dict[str, Any] = {"aria-current": "true"} if on else {}
    text = f"{words} ✕" if on else words
    return html.Span(dcc.Link(text, href=address, className="chip current" if on else "chip"), **known)


def reckoning(view: View, made: Sequence[Derived]) -> list[Any]:
    """Each reckoned figure with formula and sources; nothing where none was asked for."""
    if not view.ways:
        return []
    if not made:
        told = "Nothing of the kind can be reckoned here: no two statements of this chart fit each other."
        return [html.P(told, className="nothing")]
    lines = [html.Li(_line(one)) for one in reversed(made)]
    head = f"{count(len(made), 'figure')} reckoned, said by nobody"
    return [html.Section([html.H2(head), html.Ul(lines, className="candidates reckoned")])]


def _line(one: Derived) -> list[Any]:
    sources: list[Any] = []
    for place, claim in enumerate(one.claim_ids, 1):
        sources += [" ", html.A(f"[{place}]", href=f"#c={claim}")]
    return [
        html.Span(one.words, className="muted"),
        " = ",
        one.formula,
        html.Span(sources, className="small"),
    ]
