"""A scene -> the script that holds the living chart, and the library that draws it."""

from __future__ import annotations

import json

from dashboard.figures import CONFIG, figure
from dashboard.reports import Report
from dashboard.theme import theme

LOOKS = ("light", "dark")
SPOKEN = 400
"""How many statements answer to a click; the page answers to all."""


def living(report: Report, library: str) -> str:
    """The chart in both themes and its sentences.

    A script and not JSON, because a frame that its host has sandboxed may fetch nothing.
    """
    spec = {
        "library": library,
        "config": CONFIG,
        "wide": {look: figure(report.found.chart, theme(look)) for look in LOOKS},
        "narrow": {look: figure(report.found.chart, theme(look), True) for look in LOOKS},
        "said": {
            note.statement.claim_id: {
                "number": note.number,
                "words": note.statement.quote,
                "quoted": not note.statement.is_digest,
                "line": note.words.partition(" (“")[0] if not note.statement.is_digest else note.words,
                "link": note.link,
            }
            for note in report.notes[:SPOKEN]
        },
    }
    return f"window.living = {json.dumps(spec, ensure_ascii=False)};\n"
