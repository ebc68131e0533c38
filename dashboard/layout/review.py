"""What a reviewer has beside a statement: accept, reject, fix, and what was said of it with its way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dash import dcc, html

from dashboard.data import Doubt, Labels, Statement, Word
from dashboard.wording.doubts import reasons, told
from dashboard.wording.names import byline, what, who
from dashboard.wording.numbers import figure
from dashboard.wording.titles import MODALITIES, count, when

DONE = (("accept", "Accept", "✓", "A"), ("reject", "Reject", "✕", "R"), ("change", "Fix", "✎", "F"))
"""Action, its name, its sign, its key."""

SHORTENED = 240
"""Signs of a sentence in the queue; the whole stands beside it."""


def buttons(claim_id: str) -> html.Div:
    """The three things that can be said of a statement, each with its key."""
    return html.Div(
        [
            html.Button([name, html.Kbd(key)], type="button", **_acts(action, claim_id))
            for action, name, _, key in DONE
        ],
        className="review-buttons",
    )


def signs(one: Statement, labels: Labels) -> html.Span:
    """The same on one line, for lists: signs whose names tell of which statement."""
    of = figure(one, labels)
    return html.Span(
        [
            html.Button(sign, type="button", title=name, **_acts(action, one.claim_id, f"{name}: {of}"))
            for action, name, sign, _ in DONE
        ],
        className="review-signs",
    )


def judged(one: Statement, said: Sequence[Word], doubt: Doubt | None) -> html.Section:
    """The buttons, why the statement is doubtful, and what was said of it."""
    parts: list[Any] = [html.P("Review", className="review-title"), buttons(one.claim_id)]
    if said:
        parts.append(html.Ul([_word(word) for word in said], className="review-words"))
    elif doubt and doubt.reasons:
        parts.append(html.P("Doubtful: " + "; ".join(reasons(doubt)) + ".", className="muted small"))
    return html.Section(parts, className="review", **_named("Review of this statement"))


def _word(word: Word) -> html.Li:
    lines: dict[str, Any] = {"data-lines": json.dumps([asdict(line) for line in word.lines])}
    waits = [html.Span(" waits for the tables to be built", className="review-waits")] if word.waits else []
    back = html.Button("Take back", type="button", className="quiet", **_acts("undo"), **lines)
    return html.Li([told(word), *waits, " ", back])


def adding(article_id: str) -> html.P:
    """How a statement that was missed is added in an article."""
    known: dict[str, Any] = {"data-article": article_id}
    button = html.Button(
        ["Add a statement that was missed", html.Kbd("M")], type="button", **_acts("add"), **known
    )
    hint = html.Span("Select the words of its figure first.", className="muted small")
    return html.P([button, " ", hint], className="review-add")


def keeping() -> html.Div:
    """How a text that was just read is added to the collection."""
    fields = [
        html.Div(
            [
                html.Label(name, htmlFor=f"keep-{key}"),
                dcc.Input(id=f"keep-{key}", name=key, type="text", placeholder=shape),
            ],
            className="field",
        )
        for key, name, shape in (
            ("title", "Headline", ""),
            ("publisher", "Publisher", ""),
            ("url", "Address", "https://…"),
        )
    ]
    button = html.Button("Add to the collection", type="button", className="primary", **_acts("keep"))
    return html.Div(
        [html.H2("Keep this text"), html.Div([*fields, button], className="read-row")],
        className="review-keep",
    )


def keys() -> html.P:
    """The keys, and the switch for those whose software types letters."""
    said = [
        *(part for _, name, _, key in DONE for part in (html.Kbd(key), f" {name.lower()} ")),
        html.Kbd("M"),
        " add a missed one, in an article ",
        html.Kbd("U"),
        " undo ",
        html.Kbd("←"),
        html.Kbd("→"),
        " the one before, the next ",
    ]
    pressed: dict[str, Any] = {"aria-pressed": "true"}
    switch = html.Button("Keys are on", type="button", className="quiet", **_acts("keys"), **pressed)
    return html.P([*said, switch], className="review-keys")


def queue(found: Sequence[tuple[Statement, Doubt]], labels: Labels) -> html.Ol:
    """The doubtful statements, one a line."""
    return html.Ol([_queued(one, doubt, labels) for one, doubt in found], className="queue")


def _queued(one: Statement, doubt: Doubt, labels: Labels) -> html.Li:
    period = when(one) if one.period_end else "no period said"
    sure = MODALITIES.get(one.modality, one.modality) if one.modality != "actual" else ""
    said = " · ".join(part for part in (who(one, labels), what(one, labels), period, sure) if part)
    words = one.quote if len(one.quote) <= SHORTENED else one.quote[: SHORTENED - 1].rstrip() + "…"
    quoted = html.P(
        words if one.is_digest else f"“{words}”", className="words" if one.is_digest else "words said"
    )
    known: dict[str, Any] = {"data-claim": one.claim_id}
    return html.Li(
        [
            html.P(
                [html.A(figure(one, labels), href=f"#c={one.claim_id}"), " ", html.Span(said)],
                className="head-line",
            ),
            quoted,
            html.P(byline(one), className="muted small"),
            html.Ul([html.Li(reason) for reason in reasons(doubt)], className="doubts"),
            html.Div(className="review-done", **_live()),
        ],
        **known,
    )


def entering(refused: bool, word: bool, name: str) -> html.Form:
    """The door: a word where one is asked for, and how the reviewer wants to be called."""
    fields: list[Any] = []
    if word:
        fields.append(_field("word", "The word for reviewers", "password"))
    fields.append(_field("name", "Your name, as corrections are signed", "text", name))
    if refused:
        fields.insert(0, html.P("That was not the word.", className="nothing"))
    button = html.Button("Enter" if word else "Sign so", type="submit", className="primary")
    return html.Form([*fields, button], action="/review/enter", method="post", className="review-door")


def _field(name: str, label: str, kind: str, value: str = "") -> html.Div:
    entry: Any = dcc.Input(id=f"door-{name}", name=name, type=kind, value=value)  # type: ignore[arg-type]
    return html.Div([html.Label(label, htmlFor=f"door-{name}"), entry], className="field")


def progressed(reviewed: int, total: int) -> str:
    """ "12 of 983 statements checked"."""
    return f"{reviewed:,} of {count(total, 'statement')} checked"


def _acts(action: str, claim_id: str = "", name: str = "") -> dict[str, Any]:
    known = {"data-review": action}
    if claim_id:
        known["data-of"] = claim_id
    if name:
        known["aria-label"] = name
    return known


def _live() -> dict[str, Any]:
    return {"aria-live": "polite"}


def _named(words: str) -> dict[str, Any]:
    return {"aria-label": words}
