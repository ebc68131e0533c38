"""Tells the language of a text by its script and its smallest words; nothing where it can't."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("languages.csv")
SAMPLE = 6000
FEWEST = 4
"""So many small words must speak for a language in Latin script."""
SHARE = 0.06
"""And such a part of all words."""


def language(text: str, declared: str = "") -> str:
    """ISO 639-1 code of a text's language: read from its words, else as declared, else English.

    Pages often declare the language of their template, so words come first.
    """
    sample = text[:SAMPLE]
    return _by_words(sample) or _believed(declared[:2], sample) or "en"


def _believed(declared: str, text: str) -> str:
    """What is declared, unless the text is in another script."""
    script = _script_of(text)
    return (
        "" if any(code == declared and known != script for code, known, _, _ in _vocabulary()) else declared
    )


@cache
def _vocabulary() -> tuple[tuple[str, str, str, frozenset[str]], ...]:
    """For each language its code, the script it is written in, its own letters, its small words."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((r["code"], r["script"], r["letters"], frozenset(r["words"].split())) for r in rows)


def _by_words(text: str) -> str:
    script = _script_of(text)
    words = "".join(sign if sign.isalpha() else " " for sign in text.lower()).split()
    rows = [row for row in _vocabulary() if row[1] == script]
    if len(rows) == 1:
        return rows[0][0]
    found = {code: sum(word in small for word in words) for code, _, _, small in rows}
    letters = Counter(text.lower())
    for code, _, own, _ in rows:
        found[code] += sum(letters[letter] for letter in own) // 3
    best = max(found, key=lambda code: found[code], default="")
    few = max(FEWEST, SHARE * len(words)) if script == "LATIN" else 1
    enough = best and found[best] >= few
    return best if enough and sum(count == found[best] for count in found.values()) == 1 else ""


def _script_of(text: str) -> str:
    """The script of most letters, empty where there are none."""
    scripts = Counter(_script(sign) for sign in text if sign.isalpha())
    if not scripts:
        return ""
    return "JAPANESE" if scripts["JAPANESE"] * 8 > scripts["HAN"] > 0 else scripts.most_common(1)[0][0]


_RANGES = (
    ("LATIN", 0x0041, 0x024F),
    ("LATIN", 0x1E00, 0x1EFF),
    ("GREEK", 0x0370, 0x03FF),
    ("CYRILLIC", 0x0400, 0x052F),
    ("ARMENIAN", 0x0530, 0x058F),
    ("HEBREW", 0x0590, 0x05FF),
    ("ARABIC", 0x0600, 0x06FF),
    ("GEORGIAN", 0x10A0, 0x10FF),
    ("HANGUL", 0xAC00, 0xD7AF),
    ("JAPANESE", 0x3040, 0x30FF),
    ("HAN", 0x4E00, 0x9FFF),
)
"""Blocks of Unicode by script."""


def _script(sign: str) -> str:
    code = ord(sign)
    return next((name for name, first, last in _RANGES if first <= code <= last), "OTHER")
