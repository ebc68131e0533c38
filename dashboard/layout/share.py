"""One View -> the ways out of the page: download, freeze, embed, cite."""

from __future__ import annotations

import html as markup
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html

from dashboard.view import View

FORMATS = (
    (
        "Figures",
        (
            (
                "Excel",
                "xlsx",
                "a row a period, with a chart; statements with links; what the columns mean",
            ),
            ("CSV", "csv", "a row a statement, with publisher, date and address"),
            ("JSON", "json", "the same for programs"),
            ("Parquet", "parquet", "the same, typed"),
        ),
    ),
    (
        "Picture",
        (("PNG", "png", "for slides"), ("SVG", "svg", "for the web"), ("PDF", "pdf", "for print")),
    ),
    (
        "Text",
        (
            ("LaTeX", "tex", "figure with caption and footnotes"),
            ("Markdown", "md", "picture and footnotes"),
            ("BibTeX", "bib", "the chart and each article behind it"),
        ),
    ),
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


def share(
    view: View, slug: str, citation: str, public_url: str, title: str, pins: bool = False
) -> html.Section:
    """Take, freeze, cite and embed exactly what the View shows.

    Args:
        pins: whether who looks may keep a version under a name.
    """
    folded = [
        _download(view, slug),
        _freeze(view, slug, pins),
        _cite(citation),
        _embed(view, slug, public_url),
    ]
    told: dict[str, Any] = {
        "data-slug": slug,
        "data-query": urlencode(view.but(theme="", claim="", page=1).query()),
        "data-public": public_url,
        "data-title": title,
        "data-sandbox": SANDBOX,
    }
    parts = [html.H2("Take it with you"), _at_once(view, slug), html.Div(folded, className="share")]
    return html.Section(parts, id="share", **told)


def _at_once(view: View, slug: str) -> html.P:
    """What most people came for, one click away."""
    return html.P(
        [
            html.A("Word document", href=view.address(f"/charts/{slug}.docx"), download="", className="take"),
            _button("Copy image", "image"),
            _button("Copy table", "table"),
            html.A("Report pack", href=view.address(f"/charts/{slug}.zip"), download="", className="take"),
        ],
        className="takes",
    )


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
    rows: list[Any] = []
    for name, formats in FORMATS:
        links = [
            html.Li([html.A(word, href=view.address(f"/charts/{slug}.{suffix}"), download=""), f" {told}"])
            for word, suffix, told in formats
        ]
        rows += [html.H3(name), html.Ul(links, className="formats")]
    return html.Details([html.Summary("Download"), *rows], open=True)


def _freeze(view: View, slug: str, pins: bool) -> html.Details:
    """What a newsroom that can't paste an iframe takes: a file, or a picture with its caption."""
    told = "Frozen, the chart keeps this data version, whatever is read later: "
    file = html.A("One HTML file", href=view.address(f"/charts/{slug}.html"), download="", id="frozen-file")
    picture = html.A("its PNG", href=view.address(f"/charts/{slug}.png"), download="", id="frozen-picture")
    return html.Details(
        [
            html.Summary("Freeze"),
            html.P([told, html.Code("…", id="frozen-version"), "."]),
            *_pin(pins),
            html.P([file, ": picture, table, footnotes; it asks no server for anything."]),
            _copied("frozen-figure", "", ["Figure for a media library, with ", picture], "Copy figure"),
        ],
        id="freeze",
    )


def _pin(pins: bool) -> list[Any]:
    """The button that keeps the version: by a name where that may be written, else by its hash."""
    name: list[Any] = []
    if pins:
        field = dcc.Input(id="pin-name", type="text", placeholder="spring-2026", maxLength=40)
        name = [html.Label(["Keep it under the name ", field]), " "]
    words = "Pin this version" if pins else "Freeze this chart"
    told: dict[str, Any] = {"data-freeze": "name" if pins else "hash"}
    said: dict[str, Any] = {"aria-live": "polite"}
    return [
        html.P([*name, html.Button(words, type="button", className="quiet", **told)], className="pin"),
        html.P("", id="frozen-said", className="muted", **said),
    ]


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
            _copied("embed-oembed", "", "oEmbed link: paste it on a line of its own", "Copy link", 1),
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
    word = html.A("Word document", href=view.address(f"/charts/{slug}.docx"), download="", className="take")
    own: list[Any] = [
        _copied("embed-markdown", "", "Markdown", "Copy Markdown"),
        html.P([_button("Copy LaTeX figure", "tex"), word], className="takes"),
    ]
    return html.Details([html.Summary("Embed"), picks, preview, *codes, *own], id="embed")


def _cite(citation: str) -> html.Details:
    more = html.P([_button("Copy BibTeX", "bib"), _button("Copy footnotes", "md")], className="takes")
    return html.Details(
        [html.Summary("Cite"), _copied("citation", citation, "Citation", "Copy citation", 5), more]
    )


def _pick(words: str, name: str, values: tuple[tuple[str, str], ...]) -> html.Label:
    picked: dict[str, Any] = {"data-pick": name}
    options = [html.Option(label, value=value) for label, value in values]
    return html.Label([f"{words} ", html.Select(options, **picked)])


def _button(words: str, taken: str) -> html.Button:
    told: dict[str, Any] = {"data-take": taken}
    return html.Button(words, type="button", className="quiet", **told)


def _copied(name: str, text: str, label: Any, words: str, rows: int = 4) -> html.Div:
    copied: dict[str, Any] = {"data-copy": name}
    return html.Div(
        [
            html.Div(
                [
                    html.Label(label, htmlFor=name, className="muted"),
                    html.Button(words, type="button", className="quiet", **copied),
                ],
                className="copied-head",
            ),
            dcc.Textarea(id=name, value=text, readOnly=True, rows=rows, className="copied"),
        ]
    )
