"""One View -> the ways out of the page: download, embed, cite."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.view import View

FORMATS = (
    ("CSV", "csv", "one row a statement, with publisher, date and address"),
    ("JSON", "json", "the same, for programs"),
    ("SVG", "svg", "picture for print"),
    ("PNG", "png", "picture for slides"),
)
HEIGHT = 560


def share(view: View, slug: str, citation: str, public_url: str, title: str) -> html.Section:
    """Download, embed and cite exactly what the View shows."""
    return html.Section(
        [
            html.H2("Take it with you"),
            html.Div(
                [_download(view, slug), _embed(view, slug, public_url, title), _cite(citation)],
                className="share",
            ),
        ]
    )


def code(view: View, slug: str, public_url: str, title: str) -> str:
    """The iframe that shows the View on another site."""
    plain = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = (public_url + view.address(f"/embed/{slug}")).replace("&", "&amp;")
    return (
        f'<iframe src="{source}" title="{plain}" width="100%" height="{HEIGHT}" '
        'style="border:0" loading="lazy" sandbox="allow-scripts allow-popups"></iframe>'
    )


def _download(view: View, slug: str) -> html.Details:
    links = [
        html.Li([html.A(name, href=view.address(f"/charts/{slug}.{suffix}"), download=""), f" {told}"])
        for name, suffix, told in FORMATS
    ]
    return html.Details([html.Summary("Download"), html.Ul(links, className="formats")], open=True)


def _embed(view: View, slug: str, public_url: str, title: str) -> html.Details:
    address = view.address(f"/embed/{slug}")
    preview = html.P(html.A("Look at the embed alone", href=address))
    if not public_url:
        told: list[Any] = [
            html.P(
                "This server has no public address, so a code made here would reach no reader. "
                "Start it with PUBLIC_URL=https://… and the iframe code stands here.",
                className="muted",
            )
        ]
    else:
        told = [_copied("embed-code", code(view, slug, public_url, title), "Embed code")]
    return html.Details([html.Summary("Embed"), *told, preview])


def _cite(citation: str) -> html.Details:
    return html.Details([html.Summary("Cite"), _copied("citation", citation, "Citation")])


def _copied(name: str, text: str, label: str) -> html.Div:
    copied: dict[str, Any] = {"data-copy": name}
    return html.Div(
        [
            html.Label(label, htmlFor=name, className="unseen"),
            dcc.Textarea(id=name, value=text, readOnly=True, rows=4, className="copied"),
            html.Button("Copy", type="button", className="quiet", **copied),
        ]
    )
