"""The frame around every page: what a browser is sent first, the head, the foot."""

from __future__ import annotations

import html as markup
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html

from dashboard.theme import stylesheet

NAME = "Trade, as said"
PURPOSE = "Trade and cooperation figures as officials and newsrooms said them, each bound to its sentence."
PLACES = (
    ("Overview", "/"),
    ("Statements", "/statements"),
    ("Differences", "/differences"),
    ("Changes", "/changes"),
    ("Read a text", "/read"),
    ("About", "/about"),
)
FEED = "/changes.atom"
GRIDS = ("/statements",)
"""Pages that hold a grid."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one address shows.

    Args:
        title: of the browser's window.
        body: the children of `main`.
        status: HTTP status of the address (200, or 404 where nothing is there).
        description: one sentence for search engines and link previews.
        image: address of the preview's image, empty for none.
        chosen: claim_id selected where the address names none.
        place: which entry of the head is current.
    """

    title: str
    body: list[Any] = field(default_factory=list)
    status: int = 200
    description: str = PURPOSE
    image: str = ""
    chosen: str = ""
    place: str = ""


def index(title: str, description: str, address: str, image: str, theme: str) -> str:
    """The HTML around Dash's own parts, with the title and preview of the address asked for."""
    chosen = f' data-theme="{theme}"' if theme else ""
    preview = f'<meta property="og:image" content="{markup.escape(image)}">' if image else ""
    heading, told = markup.escape(f"{title} · {NAME}" if title else NAME), markup.escape(description)
    return f"""<!DOCTYPE html>
<html lang="en"{chosen}>
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<meta name="description" content="{told}">
<meta property="og:type" content="article">
<meta property="og:title" content="{heading}">
<meta property="og:description" content="{told}">
<meta property="og:url" content="{markup.escape(address)}">
{preview}
<link rel="alternate" type="application/atom+xml" href="{FEED}" title="{NAME}: what changed">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
%3Cpath d='M2 14V9h5v5zm6 0V3h6v11z' fill='%230B5FA5'/%3E%3C/svg%3E">
<style>{stylesheet()}</style>
{{%css%}}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
{{%app_entry%}}
<noscript><p class="noscript">The pages need JavaScript; the addresses that end in .csv, .json, .svg and .png,
and the embeds under /embed/, do not.</p></noscript>
<footer class="foot-scripts">{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


def shell() -> html.Div:
    """The layout that is sent once; `content` is filled by the address."""
    return html.Div(
        [
            dcc.Location(id="url", refresh="callback-nav"),
            dcc.Store(id="screen"),
            dcc.Store(id="selected"),
            dcc.Store(id="heading"),
            html.Header(_head(), className="head"),
            html.Main(html.P("Loading…", className="loading"), id="main", tabIndex="-1"),
            html.Footer(_foot(), className="foot"),
            _trouble(),
        ],
        className="page",
    )


def _trouble() -> html.P:
    """What the browser shows where the server does not answer."""
    again: dict[str, Any] = {"data-again": "page"}
    button = html.Button("Try again", type="button", **again)
    return html.P([html.Span(), button], id="trouble", className="trouble", role="status", hidden=True)


def _head() -> list[Any]:
    links = [html.Li(_to(text, path)) for text, path in PLACES]
    return [
        dcc.Link(NAME, href="/", className="brand"),
        html.Nav(html.Ul(links), **_named("Pages")),
        html.Button(
            "Dark", id="theme", className="quiet", type="button", **_named("Change to dark or light")
        ),
    ]


def _to(text: str, path: str) -> html.A | dcc.Link:
    """A page with a grid is loaded anew, so that no other page need carry the grid's scripts."""
    kind = html.A if path in GRIDS else dcc.Link
    return kind(text, href=path, className="place")


def _foot() -> list[Any]:
    return [
        html.P(
            "Every figure here was said by somebody and is bound to the sentence that says it. "
            "Nothing is averaged, converted or filled in."
        ),
        html.P(
            [
                html.A("Data", href="/data/datapackage.json"),
                " · ",
                html.A("All statements as CSV", href="/claims.csv"),
                " · ",
                html.A("What changed, as a feed", href=FEED),
                " · ",
                dcc.Link("Method and limits", href="/about"),
            ]
        ),
    ]


def missing(sentence: str, status: int = 404) -> Page:
    """The page of an address where nothing is."""
    return Page(
        "Not found",
        [
            html.H1("Nothing is here"),
            html.P(sentence),
            html.P(dcc.Link("Go to the overview", href="/")),
        ],
        status=status,
    )


def _named(words: str) -> dict[str, Any]:
    return {"aria-label": words}
