"""A text and what was read in it -> the text with its statements marked, in the margin what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from dashboard.data import Article, Evidence, Labels, Leftover, Signature, Statement
from dashboard.layout.review import adding, signs
from dashboard.quotes import Run, marked
from dashboard.wording.names import what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, count, judgment, when

TINTS = (("figure", "figure"), ("period", "period"), ("pair", "sides"), ("indicator", "about what"))


def reading(
    article: Article,
    found: Sequence[Statement],
    evidence: Sequence[Evidence],
    left: Sequence[Leftover],
    labels: Labels,
    linked: bool = True,
    reviewed: bool = False,
    signatures: Mapping[str, Signature] | None = None,
) -> list[Any]:
    """The text beside its statements, and under it the leftovers.

    Args:
        found: in the order of the text.
        linked: whether the statements stand in the collection, so that a chart can be opened.
        reviewed: whether who looks may accept, reject, fix and add.
        signatures: who checked statements, by claim.
    """
    text = _text(article, found, evidence, left)
    lines = [
        html.Li(
            [
                *_line(one, labels, linked, (signatures or {}).get(one.claim_id)),
                *([signs(one, labels)] if reviewed else []),
            ],
            **_named(**{"data-claim": one.claim_id}),
        )
        for one in found
    ]
    margin = _margin(article, lines, reviewed)
    kept = [part for part in (_leftovers(left, labels),) if part is not None]
    return [html.Div([html.Div([text, *kept]), margin], className="beside-text")]


def in_order(found: Sequence[Statement]) -> list[Statement]:
    """Statements as the text makes them, the title's first."""
    return sorted(found, key=lambda one: (one.part != "title", one.figure_start, one.claim_id))


def _text(
    article: Article, found: Sequence[Statement], evidence: Sequence[Evidence], left: Sequence[Leftover]
) -> html.Article:
    children: list[Any] = []
    seen: set[str] = set()
    if article.title and not article.is_digest:
        title = marked(article, "title", found, evidence, left)
        children.append(html.P(_runs(title, seen), className="headline"))
    words = marked(article, "text", found, evidence, left)
    children.append(html.Div(_runs(words, seen), className="words"))
    return html.Article(children, className="text digest" if article.is_digest else "text")


def _runs(runs: Sequence[Run], seen: set[str]) -> list[Any]:
    """Plain words, words of a statement, and in them the words that decide it.

    A statement's address leads to its figure, not to words carried from elsewhere.
    """
    shown: list[Any] = []
    for run in runs:
        if not run.claims and not run.tint:
            shown.append(run.text)
            continue
        named = run.decides if run.tint == "figure" else ()
        fresh = [claim for claim in named if claim not in seen]
        seen.update(fresh)
        shown += [html.Span(id=f"c={claim}", className="anchor") for claim in fresh]
        known: dict[str, Any] = {"data-claims": " ".join(run.claims)} if run.claims else {}
        if run.decides:
            known["data-decides"] = " ".join(run.decides)
        inside = " sentence" if run.claims else ""
        kind = f"tint {run.tint}{inside}" if run.tint else "tint sentence"
        shown.append(html.Mark(run.text, className=kind, **known))
    return shown


def _margin(article: Article, lines: Sequence[html.Li], reviewed: bool) -> html.Aside:
    parts: list[Any] = [html.H2(count(len(lines), "statement"))]
    if lines:
        keys = [html.Li(html.Span(words, className=f"tint {tint}")) for tint, words in TINTS]
        parts += [html.Ul(keys, className="tints"), html.Ol(lines)]
    else:
        parts.append(html.P("Nothing in this text is a figure or a movement of trade.", className="muted"))
    if reviewed:
        parts.append(adding(article.article_id))
    return html.Aside(parts, className="margin", **_named(**{"aria-label": "Statements in this text"}))


def _line(one: Statement, labels: Labels, linked: bool, signature: Signature | None) -> list[Any]:
    sure = MODALITIES.get(one.modality, one.modality) if one.modality != "actual" else ""
    period = when(one) if one.period_end else "no period said"
    said = f"said by {one.speaker}" if one.speaker else ""
    checked = judgment(one.review, signature) if one.review else ""
    known = (who(one, labels), what(one, labels), period, sure, said, checked)
    told = " · ".join(part for part in known if part)
    parts: list[Any] = [html.A(figure(one, labels), href=f"#c={one.claim_id}"), html.Br(), html.Span(told)]
    if linked and one.series_id:
        chart = dcc.Link("in its chart", href=f"/chart/{one.series_id}#c={one.claim_id}")
        parts += [" · ", chart]
    return parts


def _leftovers(left: Sequence[Leftover], labels: Labels) -> html.Details | None:
    if not left:
        return None
    lines = [html.Li([html.Q(one.words), f" {labels.label('reason', one.reason)}"]) for one in left]
    noun = "number or word" if len(left) == 1 else "numbers or words"
    head = f"{len(left):,} {noun} of movement made no statement; show them in the text"
    return html.Details([html.Summary(head), html.Ul(lines)], className="leftovers")


def _named(**attributes: str) -> dict[str, Any]:
    return dict(attributes)
