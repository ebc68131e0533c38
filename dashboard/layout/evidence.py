"""One statement -> the panel beside the chart: whose words, what they say, and how each part is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote as quoted

from dash import dcc, html

from dashboard.data import Article, Check, Evidence, Labels, Signature, Statement
from dashboard.layout.which import checked
from dashboard.quotes import Run, elsewhere, known, quote
from dashboard.wording.names import byline, counter, summary_of, what, who
from dashboard.wording.numbers import exact, figure
from dashboard.wording.periods import day
from dashboard.wording.titles import MODALITIES, STATUS, judgment, when

HOW = {
    "stated": "stated in the sentence",
    "carried": "carried from elsewhere in the text",
    "metadata": "from the article’s header",
    "assumed": "assumed: the text does not say it",
    "": "",
}
CHECKED = 5
"""So many checks of one statement are told."""

PEEKED = 260
"""Characters of a sentence under the pointer; the whole stands in the panel."""

ENDS = 4
"""So many words at either end of a sentence find it on its page."""

CLOSE: dict[str, Any] = {"aria-label": "Close", "data-close": "evidence"}
BASIS = {
    "metadata": "",
    "dateline": " (day from the dateline)",
    "event": " (day inferred from a dated event in the text)",
    "unknown": "",
}


def panel(
    statement: Statement,
    article: Article,
    evidence: Sequence[Evidence],
    beside: Sequence[Statement],
    labels: Labels,
    signature: Signature | None = None,
) -> list[Any]:
    """The evidence of one statement.

    Args:
        beside: the other statements of the same thing, the newest first.
        signature: who checked it, where somebody did.
    """
    return [
        html.Button("✕", type="button", className="close", **CLOSE),
        *words(statement, evidence),
        _byline(statement, article),
        _facts(statement, article, evidence, labels),
        *_beside(statement, beside, labels),
        _foot(statement, signature),
    ]


def peek(statement: Statement, others: int, labels: Labels) -> list[Any]:
    """What a mark says under the pointer: its figure, its sentence, who published it.

    Args:
        others: how many statements more are of the same thing.
    """
    sure = MODALITIES.get(statement.modality, "") if statement.modality != "actual" else ""
    head = " · ".join(part for part in (when(statement), figure(statement, labels), sure) if part)
    said = statement.quote if len(statement.quote) <= PEEKED else statement.quote[: PEEKED - 1].rstrip() + "…"
    counted = f" · counted by {counter(statement.counted_by)}" if statement.counted_by else ""
    more = f" · {others} more said of it" if others else ""
    return [
        html.P(html.Strong(head)),
        html.P(
            said if statement.is_digest else f"“{said}”", className=None if statement.is_digest else "said"
        ),
        html.P(byline(statement) + counted + more, className="muted small"),
    ]


def empty() -> list[Any]:
    """The panel before a statement is chosen."""
    return [
        html.P("Choose a mark in the chart or a line in the table to read who said it.", className="muted")
    ]


def gone(claim_id: str, last: str, address: str) -> list[Any]:
    """The panel for a statement that this version does not hold.

    Args:
        last: the newest kept version that holds it, empty where none does.
        address: where that version opens it.
    """
    told = f"The statement {claim_id[:40]} is not in this version of the data: its article was read anew."
    if not last:
        ways: list[Any] = [" No version that is kept here holds it; the chart shows what is there now."]
    else:
        ways = [f" It last stood in version {last[:12]}. ", html.A("Open it there", href=address)]
    return [html.P([told, *ways], className="muted")]


def citation(line: str) -> list[Any]:
    """The statement as a line to be copied into a footnote."""
    copied: dict[str, Any] = {"data-copy": "cite-statement"}
    return [
        html.Details(
            [
                html.Summary("Cite this statement"),
                html.Label("Citation of the statement", htmlFor="cite-statement", className="unseen"),
                dcc.Textarea(id="cite-statement", value=line, readOnly=True, rows=4, className="copied"),
                html.Button("Copy", type="button", className="quiet", **copied),
            ],
            className="cite-one",
        )
    ]


def checks(found: Sequence[Check], labels: Labels) -> list[Any]:
    """What other figures say about this one."""
    if not found:
        return []
    lines = [checked(one, labels) for one in found[:CHECKED]]
    rest = [html.Li(f"and {len(found) - CHECKED} more", className="muted")] if len(found) > CHECKED else []
    return [
        html.H3("Beside other figures", className="checks-head"),
        html.Ul(lines + rest, className="checks"),
    ]


def drawn(inside: bool, extra: str) -> list[Any]:
    """What the reader must know where the statement is not among the marks shown unasked."""
    if not inside:
        told = "The chart’s filters leave this statement out; it is not drawn."
    elif extra:
        told = "Drawn because you opened it; it is not among the main figures."
    else:
        return []
    return [html.P(told, className="aside-note")]


def spans(runs: Sequence[Run]) -> list[Any]:
    """Runs of words as text and tinted marks; a source's words are always text, never markup."""
    return [html.Mark(run.text, className=f"tint {run.tint}") if run.tint else run.text for run in runs]


def words(statement: Statement, evidence: Sequence[Evidence]) -> list[Any]:
    """The sentence with its words tinted: a quotation, or a summary of ours."""
    said = spans(quote(statement, evidence))
    if statement.is_digest:
        return [
            html.H2(summary_of(statement.publisher, statement), className="summary-head"),
            html.P(said, className="summary"),
        ]
    return [html.Blockquote(html.P(["“", *said, "”"]), className="quote", cite=statement.url or None)]


def _byline(statement: Statement, article: Article) -> html.P:
    parts: list[Any] = []
    if statement.speaker:
        parts += [
            html.Strong(statement.speaker),
            ", reported by " if not statement.is_digest else ", according to ",
        ]
    parts += [html.Strong(statement.publisher or "unnamed publisher"), f", {day(statement.published)}"]
    parts += [html.Span(BASIS.get(article.published_basis, ""), className="muted")]
    parts += [
        " · ",
        dcc.Link("read in the article", href=f"/article/{article.article_id}#c={statement.claim_id}"),
    ]
    if statement.url.startswith(("https://", "http://")):
        text = "source page ↗" if statement.is_digest else "source ↗"
        address = statement.url if statement.is_digest else fragment(statement.url, statement.quote)
        parts += [" · ", html.A(text, href=address, rel="noopener nofollow", target="_blank")]
    return html.P(parts, className="byline")


def fragment(address: str, words: str) -> str:
    """The address with a text fragment: the sentence's first and last words, which survive a line break."""
    said = words.split()
    if "#" in address or len(said) < 2 * ENDS:
        return address
    ends = (" ".join(said[:ENDS]), " ".join(said[-ENDS:]))
    return f"{address}#:~:text=" + ",".join(quoted(end, safe="").replace("-", "%2D") for end in ends)


def _facts(statement: Statement, article: Article, evidence: Sequence[Evidence], labels: Labels) -> html.Dl:
    carried = elsewhere(article, statement, evidence)
    rows = [
        ("Figure", _value(statement, labels), "figure"),
        ("Period", when(statement), "period"),
        ("Sides", who(statement, labels) or "not said", "pair"),
        ("About", what(statement, labels), "indicator"),
    ]
    items: list[Any] = []
    for name, text, tint in rows:
        items += [
            html.Dt(html.Span(name, className=f"tint {tint}")),
            html.Dd([text, *_known(tint, known(evidence, tint), carried)]),
        ]
    sure = next((one.how for one in evidence if one.column == "modality"), "")
    items += [
        html.Dt("Said as"),
        html.Dd([MODALITIES.get(statement.modality, statement.modality), *_how(sure)]),
    ]
    if statement.counted_by:
        items += [html.Dt("Counted by"), html.Dd(counter(statement.counted_by))]
    return html.Dl(items, className="facts")


def _value(statement: Statement, labels: Labels) -> Any:
    text = figure(statement, labels)
    if statement.value is None:
        return text
    full = exact(statement.value) + (
        f"–{exact(statement.value_high)}" if statement.value_high is not None else ""
    )
    unit = labels.label("unit", statement.unit)
    return html.Span(text, title=f"{full} {unit}")


def _known(tint: str, how: str, carried: Sequence[tuple[str, str]]) -> list[Any]:
    words = [text for name, text in carried if name == tint]
    if how == "carried" and words:
        return [html.Span(" carried from “" + "”, “".join(words[:3]) + "”", className="how")]
    return _how(how)


def _how(how: str) -> list[Any]:
    return [html.Span(f" {HOW.get(how, how)}", className="how")] if how else []


def _beside(statement: Statement, beside: Sequence[Statement], labels: Labels) -> list[Any]:
    if not beside:
        return []
    verdict = STATUS.get(statement.status, statement.status)
    lines = [
        html.Li(
            [
                html.A(figure(one, labels), href=f"#c={one.claim_id}"),
                f", {one.speaker + ', ' if one.speaker else ''}{byline(one)}",
            ]
        )
        for one in beside[:8]
    ]
    more = [html.Li(f"and {len(beside) - 8} more")] if len(beside) > 8 else []
    kind = "beside differs" if statement.status == "differs" else "beside"
    return [
        html.Div(
            [html.H3(f"Also said of {when(statement)}: {verdict}"), html.Ul(lines + more)], className=kind
        )
    ]


def _foot(statement: Statement, signature: Signature | None) -> html.Div:
    review = judgment(statement.review, signature)
    return html.Div(
        [
            html.P(
                [review[:1].upper() + review[1:], " · rule ", html.Code(statement.rule)],
                className="muted small",
            ),
            html.Div(
                [
                    _step("previous", "←", "Previous statement"),
                    _step("next", "→", "Next statement"),
                ],
                className="steps",
            ),
        ],
        className="evidence-foot",
    )


def _step(name: str, sign: str, told: str) -> html.Button:
    labelled: dict[str, Any] = {"aria-label": told, "data-step": name}
    return html.Button(sign, type="button", className="step", **labelled)
