"""`/article/<id>`: the stored text with its statements marked in place, and what was left over."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.data import Article, Filter, Labels, Leftover, Statement
from dashboard.layout.shell import Page, missing
from dashboard.pages.visit import Visit
from dashboard.quotes import Run, marked
from dashboard.wording.names import heading, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.periods import day
from dashboard.wording.titles import count, when


def page(article_id: str, visit: Visit) -> Page:
    """One article; 404 where the version has none of that name."""
    article = visit.version.article(article_id)
    if article is None:
        return missing(f"No article is called {article_id[:120]}.")
    found = visit.version.statements(Filter(article_id=article_id))
    found.sort(key=lambda one: (one.part != "title", one.figure_start, one.claim_id))
    left = visit.version.leftovers(article_id)
    name = heading(article)
    body: list[Any] = [
        html.H1(name),
        html.P(_about(article), className="subtitle"),
        html.Div([_text(article, found), _margin(found, visit.version.labels)], className="beside-text"),
        _leftovers(left, visit.version.labels),
    ]
    return Page(
        title=name, body=body, description=f"{name}: {count(len(found), 'statement')} marked in the text."
    )


def _about(article: Article) -> list[Any]:
    kind = (
        "our summary of a published page, in our words" if article.is_digest else "the publisher’s own text"
    )
    parts: list[Any] = [f"{article.publisher or 'unnamed publisher'}, {day(article.published)} · {kind}"]
    if article.url.startswith(("https://", "http://")):
        parts += [" · ", html.A("source page ↗", href=article.url, rel="noopener nofollow", target="_blank")]
    return parts


def _text(article: Article, found: list[Statement]) -> html.Article:
    children: list[Any] = []
    if article.title and not article.is_digest:
        children.append(html.P(_runs(marked(article, "title", found)), className="headline"))
    children.append(html.Div(_runs(marked(article, "text", found)), className="words"))
    return html.Article(children, className="text digest" if article.is_digest else "text")


def _runs(runs: list[Run]) -> list[Any]:
    """Plain words, words of a statement, and in them the words of its figure."""
    shown: list[Any] = []
    seen: set[str] = set()
    for run in runs:
        if not run.claims:
            shown.append(run.text)
            continue
        fresh = [claim for claim in run.claims if claim not in seen]
        seen.update(fresh)
        anchors: list[Any] = [html.Span(id=f"c={claim}", className="anchor") for claim in fresh]
        known: dict[str, Any] = {"data-claims": " ".join(run.claims)}
        kind = "tint figure" if run.tint else "tint sentence"
        shown += [*anchors, html.Mark(run.text, className=kind, **known)]
    return shown


def _margin(found: list[Statement], labels: Labels) -> html.Aside:
    lines = [
        html.Li(
            [
                dcc.Link(figure(one, labels), href=f"/chart/{one.series_id}#c={one.claim_id}")
                if one.series_id
                else html.Span(figure(one, labels)),
                html.Br(),
                html.Span(
                    " · ".join(part for part in (who(one, labels), what(one, labels), when(one)) if part)
                ),
            ],
            **_claim(one.claim_id),
        )
        for one in found
    ]
    title = html.H2(count(len(found), "statement"))
    named: dict[str, Any] = {"aria-label": "Statements in this text"}
    return html.Aside([title, html.Ol(lines)], className="margin", **named)


def _claim(claim_id: str) -> dict[str, Any]:
    return {"data-claim": claim_id}


def _leftovers(left: list[Leftover], labels: Labels) -> html.Details | None:
    if not left:
        return None
    lines = [html.Li([html.Q(one.words), f" {labels.label('reason', one.reason)}"]) for one in left]
    head = f"{count(len(left), 'number or word')} of movement made no statement".replace(
        "number or words", "numbers or words"
    )
    return html.Details([html.Summary(head), html.Ul(lines)], className="leftovers")
