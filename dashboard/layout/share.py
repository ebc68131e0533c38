"""One View -> the ways out of the page: download, freeze, embed, cite."""

from __future__ import annotations

import html as markup
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html

from dashboard.view import View

FORMATS = (
    ("CSV", "csv", "one row a statement, with publisher, date and address"),
    ("Excel", "xlsx", "figures ready to be charted, statements with links, the meaning of the columns"),
    ("Word", "docx", "chart, source table, numbered footnotes"),
    ("Report pack", "zip", "pictures, table, Word, LaTeX, BibTeX, footnotes: one version"),
    ("PNG", "png", "picture for slides"),
    ("SVG", "svg", "picture for the web"),
    ("PDF", "pdf", "picture for print"),
    ("JSON", "json", "the same as CSV, for programs"),
    ("Parquet", "parquet", "the same, typed"),
    ("LaTeX", "tex", "figure with caption and footnotes"),
    ("Markdown", "md", "picture and footnotes"),
    ("BibTeX", "bib", "the chart and each article behind it"),
)
HEIGHT = 560
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
CHOICES = (
    ("Height", "height", (("Fits itself", ""), ("420", "420"), ("560", "560"), ("700", "700"))),
    ("Theme", "theme", (("As the reader’s system", ""), ("Light", "light"), ("Dark", "dark"))),
    ("Footnotes", "notes", (("Folded", ""), ("Open", "open"), ("None", "none"))),
    ("Data", "data", (("Frozen: never changes", "frozen"), ("Live: follows the data", "live"))),
)
"""What the embed's code says: words, name, and each value with its words."""


def share(view: View, slug: str, citation: str, public_url: str, title: str) -> html.Section:
    """Download, freeze, embed and cite exactly what the View shows."""
    parts = [
        _download(view, slug),
        _freeze(view, slug),
        _embed(view, slug, public_url),
        _cite(view, slug, citation),
    ]
    told: dict[str, Any] = {
        "data-slug": slug,
        "data-query": urlencode(view.but(theme="", claim="", page=1).query()),
        "data-public": public_url,
        "data-title": title,
        "data-sandbox": SANDBOX,
    }
    return html.Section([html.H2("Take it with you"), html.Div(parts, className="share")], id="share", **told)


def code(
    view: View, slug: str, public_url: str, title: str, height: int = HEIGHT, width: int | None = None
) -> str:
    """The iframe that shows the View on another site."""
    source = markup.escape(public_url + view.address(f"/embed/{slug}"))
    wide = f'width="{width}"' if width else 'width="100%"'
    return (
        f'<iframe src="{source}" title="{markup.escape(title)}" {wide} height="{height}" '
        f'style="border:0;max-width:100%" loading="lazy" sandbox="{SANDBOX}"></iframe>'
    )


def _download(view: View, slug: str) -> html.Details:
    links = [
        html.Li([html.A(name, href=view.address(f"/charts/{slug}.{suffix}"), download=""), f" {told}"])
        for name, suffix, told in FORMATS
    ]
    copied = html.P([_button("Copy image", "image"), " ", _button("Copy table", "table")])
    return html.Details([html.Summary("Download"), copied, html.Ul(links, className="formats")], open=True)


def _freeze(view: View, slug: str) -> html.Details:
    """What a newsroom that can't paste an iframe takes: a file, or a picture with its caption."""
    told = "Frozen, the chart keeps this data version for good, whatever is read later."
    return html.Details(
        [
            html.Summary("Freeze"),
            html.P([told, " ", html.Span("", id="frozen-version", className="muted")]),
            html.P(
                [
                    html.A(
                        "One HTML file",
                        href=view.address(f"/charts/{slug}.html"),
                        download="",
                        id="frozen-file",
                    ),
                    " with picture, table and footnotes, which asks no server for anything.",
                ]
            ),
            _copied("frozen-figure", "", "Figure for a media library: put the PNG beside it", "Copy figure"),
        ],
        id="freeze",
    )


def _embed(view: View, slug: str, public_url: str) -> html.Details:
    picks = html.Div([_pick(*choice) for choice in CHOICES], className="picks")
    preview = html.Iframe(
        src=view.address(f"/embed/{slug}"),
        title="Preview of the embed",
        id="embed-preview",
        className="preview",
    )
    codes: list[Any]
    if public_url:
        codes = [
            _copied("embed-code", "", "iframe", "Copy iframe"),
            _copied("embed-oembed", "", "oEmbed link: paste it on a line of its own", "Copy link"),
        ]
    else:
        codes = [
            html.P(
                "This server has no public address, so an iframe or a link made here would reach no reader. "
                "Start it with PUBLIC_URL=https://… and their code stands here; "
                "a frozen file, Word and LaTeX need no address.",
                className="muted",
            )
        ]
    own: list[Any] = [
        _copied("embed-markdown", "", "Markdown", "Copy Markdown"),
        html.P(
            [
                _button("Copy LaTeX figure", "tex"),
                " ",
                html.A("Word", href=view.address(f"/charts/{slug}.docx"), download=""),
            ]
        ),
    ]
    return html.Details([html.Summary("Embed"), picks, preview, *codes, *own], id="embed")


def _cite(view: View, slug: str, citation: str) -> html.Details:
    more = html.P([_button("Copy BibTeX", "bib"), " ", _button("Copy footnotes", "md")])
    return html.Details([html.Summary("Cite"), _copied("citation", citation, "Citation", "Copy"), more])


def _pick(words: str, name: str, values: tuple[tuple[str, str], ...]) -> html.Label:
    picked: dict[str, Any] = {"data-pick": name}
    options = [html.Option(label, value=value) for label, value in values]
    return html.Label([f"{words} ", html.Select(options, **picked)])


def _button(words: str, taken: str) -> html.Button:
    told: dict[str, Any] = {"data-take": taken}
    return html.Button(words, type="button", className="quiet", **told)


def _copied(name: str, text: str, label: str, words: str) -> html.Div:
    copied: dict[str, Any] = {"data-copy": name}
    return html.Div(
        [
            html.Label(label, htmlFor=name, className="muted"),
            dcc.Textarea(id=name, value=text, readOnly=True, rows=4, className="copied"),
            html.Button(words, type="button", className="quiet", **copied),
        ]
    )
