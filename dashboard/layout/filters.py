"""A View and what was said -> the form that narrows a chart, and the menu that adds another to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Series
from dashboard.view import COMPARED, KINDS, MEASURES, MODALITIES, View
from dashboard.wording.titles import MEASURES as MEASURE_WORDS
from dashboard.wording.titles import MODALITIES as MODALITY_WORDS

OFFERED = 14
"""So many other series are offered for comparison."""

ASKED = ("from", "to", "until", "measure", "modality", "period_kind", "publisher")
"""Parameters that the form writes; the others travel with it unseen."""

Choice = Iterable[tuple[str, str]]


def narrowing(view: View, series: Series, labels: Labels, publishers: Sequence[str]) -> html.Details:
    """The form of filters; submitting it is following an address, so it needs no callback."""
    kinds = [(code, labels.label("period_kind", code)) for code in KINDS]
    fields = [
        _day("from", "Periods from", view.first),
        _day("to", "to", view.last),
        _day("until", "As known on", view.until),
        choice("measure", "Kind of figure", ((code, MEASURE_WORDS[code]) for code in MEASURES), view.measure),
        choice("modality", "Said as", ((code, MODALITY_WORDS[code]) for code in MODALITIES), view.modality),
        choice("period_kind", "Length of period", kinds, view.period_kind),
        choice("publisher", "Publisher", ((name, name) for name in publishers), view.publisher),
    ]
    path = f"/chart/{series.series_id}"
    kept = {name: text for name, text in view.query().items() if name not in (*ASKED, "c")}
    unseen = [dcc.Input(type="hidden", name=name, value=text) for name, text in kept.items()]
    buttons = html.Div(
        [html.Button("Show", type="submit", className="primary"), dcc.Link("Clear", href=path)],
        className="buttons",
    )
    form = html.Form([*fields, *unseen, buttons], action=path, method="get", className="filters sparse")
    return html.Details([html.Summary("Filter"), html.Div(form, className="menu")], className="chips late")


def comparing(
    view: View, series: Series, beside: Sequence[Series], kin: Sequence[Series]
) -> html.Details | None:
    """The menu of other series; chips for those that stand there.

    Args:
        beside: what is compared already.
        kin: what may be.
    """
    path = f"/chart/{series.series_id}"
    chosen = [one.series_id for one in beside]
    links: list[Any] = [
        dcc.Link(
            f"{one.title} ✕",
            href=view.but(compare=_without(chosen, one.series_id)).address(path),
            className="chip current",
        )
        for one in beside
    ]
    if len(chosen) < COMPARED:
        offered = [one for one in kin if one.series_id not in chosen][:OFFERED]
        links += [
            dcc.Link(
                f"{one.title} ({one.n_claims})",
                href=view.but(compare=",".join([*chosen, one.series_id])).address(path),
                className="chip",
            )
            for one in offered
        ]
    if not links:
        return None
    head = f"Compare: {len(chosen)} beside" if chosen else "Compare"
    return html.Details([html.Summary(head), html.Div(links, className="menu")], className="chips late")


def _without(chosen: Sequence[str], slug: str) -> str:
    return ",".join(one for one in chosen if one != slug)


def field(name: str, words: str, control: Any) -> html.Div:
    """A control under its label."""
    return html.Div([html.Label(words, htmlFor=f"f-{name}"), control], className="field")


def choice(name: str, words: str, options: Choice, present: str, empty: str = "any") -> html.Div:
    """A labelled list of codes, before them what asks for none of them, where there is such a thing."""
    listed: list[Any] = [html.Option(empty, value="")] if empty else []
    for code, label in options:
        chosen: dict[str, Any] = {"selected": True} if code == present else {}
        listed.append(html.Option(label, value=code, **chosen))
    named: dict[str, Any] = {"name": name}
    return field(name, words, html.Select(listed, id=f"f-{name}", **named))


def _day(name: str, words: str, present: Any) -> html.Div:
    control = dcc.Input(
        id=f"f-{name}", name=name, type="text", value=str(present or ""), placeholder="2024 or 2024-09-30"
    )
    return field(name, words, control)
