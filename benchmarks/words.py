"""Makes texts to measure with, by a seed: dense trade text, general news, lines of one sign."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "hard"
ARTICLE = 3_000
"""So many characters make an article."""
PLACES = "Russia China Georgia Iran India Italy Brazil Kenya Vietnam Poland Norway Egypt Mexico Japan".split()
MONTHS = "January February March April June July August September October November December".split()

WHO = "The mayor|A local court|Firefighters|The coach|Residents|Doctors|A museum|Two actors|The author"
DID = "opened|praised|closed|described|remembered|painted|rejected|celebrated|questioned|repaired|lost"
WHAT = (
    "the old theater|a quiet match|the long trial|a new song|the broken bridge|an early flood|a rare bird"
    "|the evening game|the library roof|a film about winter|the referee|an unusual play|the mountain path"
)
WHEN = "on Monday|late at night|before dawn|after heavy rain|in front of a small crowd|for the third time"
WHY = (
    "because nobody had expected it|while the rain went on|although critics were divided|as neighbors watched"
    "|and the evening ended with applause|though the weather was cold|since the judge had asked for silence"
)


def dense(size: int, draw: random.Random) -> list[str]:
    """Articles of together so many characters, of sentences with a claim every 80."""
    said = _sentences()
    texts = []
    while sum(map(len, texts)) < size:
        parts: list[str] = []
        while sum(map(len, parts)) < ARTICLE:
            parts.append(varied(draw.choice(said), draw))
        texts.append(" ".join(parts))
    return texts


def news(size: int, share: float, draw: random.Random) -> list[str]:
    """Articles of general news, with sentences on trade among them up to a share of all."""
    said = _sentences()
    texts = []
    while sum(map(len, texts)) < size:
        parts: list[str] = []
        while sum(map(len, parts)) < ARTICLE:
            trade = draw.random() < share
            parts.append(varied(draw.choice(said), draw) if trade else _event(draw))
        texts.append(" ".join(parts))
    return texts


def varied(sentence: str, draw: random.Random) -> str:
    """A sentence with its decimals drawn anew, its countries and months changed for others."""
    for names in (PLACES, MONTHS):
        moved = draw.sample(names, len(names))
        for at, name in enumerate(names):
            sentence = sentence.replace(name, f"\x00{at}\x00")
        for at, name in enumerate(moved):
            sentence = sentence.replace(f"\x00{at}\x00", name)
    signs = [
        str(draw.randint(1, 9)) if sign.isdecimal() and before == "." else sign
        for before, sign in zip(f" {sentence}", sentence, strict=False)
    ]
    return "".join(signs)


def _event(draw: random.Random) -> str:
    who, did, what, when, why = (draw.choice(words.split("|")) for words in (WHO, DID, WHAT, WHEN, WHY))
    return f"{who} {did} {what} {when}, {why}, a witness of {draw.randint(20, 80)} recalled."


def _sentences() -> list[str]:
    """The passages of the gold tables that hold the most claims for their length: one every 80 characters."""
    passages = [
        p for path in sorted(GOLD.glob("seen_*.toml")) for p in tomllib.loads(path.read_text())["passage"]
    ]
    ranked = sorted(passages, key=lambda p: len(p["text"]) / (len(p.get("claims", ())) + 0.01))
    chosen: list[str] = []
    claims = 0
    for passage in ranked:
        chosen.append(passage["text"].replace("\n", " "))
        claims += len(passage.get("claims", ()))
        if sum(map(len, chosen)) > 80 * claims:
            return chosen[:-1]
    return chosen


def line(unit: str, size: int) -> str:
    """A line of so many characters: an opening in scope, so that it is read, then one sign or word."""
    opening = "Exports rose 5% in May 2023 "
    return opening + (unit * (size // len(unit) + 1))[: size - len(opening)]


SIGNS = [
    *("1", ",", "(", '"', "“", "-", ".", "$", "%", " ", "!", "[", "\n", "\u202e", "\u0301", "𝟑", "\x00"),
    *("12 ", "1,", "1.", "1 ", "$1 ", "5% ", "and ", "a ", "x", "A: ", "– ", "A - B ", "• "),
]
WORDS = [
    *("2023 ", "million ", "1 million ", "first ", "May ", "Jan. ", "China ", "Russia, ", "U.S. ", "from "),
    *("said ", "rose ", "exports ", "trade turnover "),
]
"""Signs, and words of the vocabulary, that a reader's patterns may go over again and again."""
