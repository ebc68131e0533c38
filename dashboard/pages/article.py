"""`/article/<id>`: the stored text with its statements marked in place, and what was left over."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.data import Article, Filter, signed
from dashboard.layout.reading import in_order, reading
from dashboard.layout.shell import Page, missing
from dashboard.pages.visit import Visit
from dashboard.wording.names import heading
from dashboard.wording.periods import day
from dashboard.wording.titles import count

BASIS = {
    "dateline": "day from the dateline",
    "event": "day inferred from a dated event in the text",
    "unknown": "no day of publication is known",
}


def page(article_id: str, visit: Visit) -> Page:
    """One article; 404 where the version has none of that name."""
    version = visit.version
    article = version.article(article_id)
    if article is None:
        return missing(f"No article is called {article_id[:120]}.")
    found = in_order(version.statements(Filter(article_id=article_id)))
    evidence = version.evidence([one.claim_id for one in found])
    left = version.leftovers(article_id)
    name = heading(article)
    body: list[Any] = [
        html.H1(name),
        html.P(_about(article), className="subtitle"),
        html.Div(id="gone", role="status"),
        *reading(
            *(article, found, evidence, left, version.labels),
            reviewed=visit.ledger is not None,
            signatures=signed(version, [one.claim_id for one in found if one.review]),
        ),
    ]
    told = f"{name}: {count(len(found), 'statement')} marked in the text."
    return Page(title=name, body=body, description=told)


def _about(article: Article) -> list[Any]:
    kind = (
        "our summary of a published page, in our words" if article.is_digest else "the publisher’s own text"
    )
    parts: list[Any] = [f"{article.publisher or 'unnamed publisher'}, {day(article.published)} · {kind}"]
    if basis := BASIS.get(article.published_basis):
        parts.append(f" · {basis}")
    if article.url.startswith(("https://", "http://")):
        parts += [" · ", html.A("source page ↗", href=article.url, rel="noopener nofollow", target="_blank")]
    return parts
