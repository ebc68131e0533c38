"""Too few periods for a time axis -> statement cards: the figure large, the sentence beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Labels, Statement
from dashboard.layout.review import signs
from dashboard.wording.names import byline
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, when


def sayings(
    statements: Sequence[Statement], labels: Labels, address: str, reviewed: bool = False
) -> html.Div:
    """A card a statement; `address` draws them on a time axis all the same.

    Args:
        reviewed: whether who looks may accept, reject and fix.
    """
    told: list[Any] = [
        "Too few periods were spoken of for a chart to mean something, so the statements stand as they are. ",
        dcc.Link("Draw them on a time axis", href=address),
    ]
    cards: list[Any] = [_card(one, labels) for one in statements]
    if reviewed:
        pairs = zip(cards, statements, strict=True)
        cards = [html.Div([card, signs(one, labels)], className="card-reviewed") for card, one in pairs]
    body = [html.Div(cards, className="cards sayings"), html.P(told, className="muted small")]
    return html.Div(body, className="drawing plain")


def _card(one: Statement, labels: Labels) -> html.A:
    sure = "" if one.modality == "actual" else f" · {MODALITIES.get(one.modality, one.modality)}"
    period = when(one) if one.period_end else "no period said"
    words = one.quote if one.is_digest else f"“{one.quote}”"
    return html.A(
        [
            html.Span(figure(one, labels), className="card-figure"),
            html.Span(f"{period}{sure}", className="card-when"),
            html.Span(words, className="card-words" if one.is_digest else "card-words said"),
            html.Span(byline(one), className="card-source"),
        ],
        href=f"#c={one.claim_id}",
        className="card",
        **_claim(one.claim_id),
    )


def _claim(claim_id: str) -> dict[str, Any]:
    return {"data-claim": claim_id}
