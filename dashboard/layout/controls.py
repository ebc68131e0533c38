"""A View and what it may become -> links: each control is an address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Series
from dashboard.marks.choice import FEW, NONE, Showing
from dashboard.view import View
from dashboard.wording.numbers import unit_words
from dashboard.wording.titles import count

Option = tuple[str, View, bool]
"""Words, the View they lead to, whether it is the present one."""

WHOLE = {"commodity": "all goods", "mode": "any mode", "route": "any route"}
NAMES = {"commodity": "Goods", "mode": "Mode", "route": "Route", "unit": "Unit"}
LISTED = 2
"""So many options stand side by side; more of them go into a menu."""


def controls(view: View, series: Series, shown: Showing, labels: Labels, *more: Any) -> html.Div:
    """The chips above a chart; only those that would change something.

    Args:
        more: menus that stand behind those of the layers.
    """
    path = f"/chart/{series.series_id}"
    rows: list[Any] = []
    if series.n_periods < FEW:
        rows += _axes(view, path)
    elif len(shown.drawn) + shown.unread < shown.of_layer or view.everything:
        rows.append(_amount(view, path, shown))
    rows += [
        _menu(NAMES[name], path, _options(view, name, shown, labels))
        for name in NAMES
        if len(shown.others.get(name, {})) > 1
    ]
    rows += [one for one in more if one is not None]
    rows += _asked(view, path, labels)
    return html.Div(rows, className="controls")


def _amount(view: View, path: str, shown: Showing) -> html.Div:
    everything = f"Show all {count(shown.of_layer, 'statement')}"
    options = [
        ("Main figures", view.but(everything=False), not view.everything),
        (everything, view.but(everything=True), view.everything),
    ]
    return html.Div(list(_chips(path, options)), className="chips", role="group", **_named("How much"))


def _axes(view: View, path: str) -> list[html.Div]:
    """The way back from a time axis that was asked for to the cards."""
    if not view.everything:
        return []
    options = [("Cards", view.but(everything=False), False), ("On a time axis", view, True)]
    return [html.Div(list(_chips(path, options)), className="chips", role="group", **_named("How drawn"))]


def _options(view: View, name: str, shown: Showing, labels: Labels) -> list[Option]:
    present = getattr(shown.layer, name)
    found = []
    for code, number in shown.others[name].items():
        words = WHOLE.get(name, "not said") if not code else _words(name, code, labels)
        found.append((f"{words} ({number})", view.but(**{name: code or NONE}), code == present))
    return found


def _words(name: str, code: str, labels: Labels) -> str:
    return unit_words(code, labels) if name == "unit" else labels.label(name, code)


def _menu(name: str, path: str, options: list[Option]) -> html.Details | html.Div:
    if len(options) <= LISTED:
        chips = list(_chips(path, options))
        return html.Div(
            [html.Span(name, className="chips-name"), *chips], className="chips", role="group", **_named(name)
        )
    present = next((words for words, _, current in options if current), "choose")
    return html.Details(
        [
            html.Summary([html.Span(f"{name}: ", className="muted"), present]),
            html.Div(list(_chips(path, options)), className="menu"),
        ],
        className="chips",
    )


def _chips(path: str, options: Iterable[Option]) -> Iterable[Any]:
    for words, view, current in options:
        shown: dict[str, Any] = {"aria-current": "true"} if current else {}
        yield html.Span(
            dcc.Link(words, href=view.address(path), className="chip current" if current else "chip"), **shown
        )


def _asked(view: View, path: str, labels: Labels) -> list[Any]:
    """A chip for each filter in the address, which takes it away."""
    found = []
    for name, words in (
        ("first", f"from {view.first}"),
        ("last", f"to {view.last}"),
        ("until", f"published by {view.until}"),
        ("publisher", view.publisher),
        ("measure", labels.label("measure", view.measure)),
        ("modality", labels.label("modality", view.modality)),
        ("period_kind", labels.label("period_kind", view.period_kind)),
        ("version", f"data version {view.version[:8]}"),
    ):
        if value := getattr(view, name):
            cleared = view.but(**{name: None if name in ("first", "last", "until") else type(value)()})
            link = dcc.Link(
                f"{words} ✕",
                href=cleared.address(path),
                className="chip asked",
                title="Take this filter away",
            )
            found.append(link)
    return found


def _named(words: str) -> dict[str, Any]:
    return {"aria-label": words}
