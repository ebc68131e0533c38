"""Tokens become numbers: digits of any habit, words, scales."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from etl.model.noun import noun
from etl.words.lexicon import VOCABULARY
from etl.words.line import Token

_SPACES = dict.fromkeys(map(ord, "\u0020\u00a0\u2009\u202f"))
_SIGNS = frozenset("$€£¥₽₺₼₾₸₹₩₦₴")
_GLUED_SCALES = frozenset({"k", "m", "b", "cr", "mill", "thou"})
MAX_DIGITS = 24


@noun
class Words:
    """The tables of numbers.toml."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, Decimal]
    multiples: dict[str, int]
    months: dict[str, int]


@lru_cache(maxsize=1)
def words() -> Words:
    """The number words, loaded once."""
    tables = tomllib.loads((VOCABULARY / "numbers.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    fractions = {word: Decimal(value) for word, value in tables.pop("fractions").items()}
    return Words(fractions=fractions, **tables)


@noun
class Number:
    """A number at tokens start..end (half-open), scale included.

    Args:
        value: the number as meant, scale applied.
        scale: the scale said with it, 1 where none was.
        digits: whether it is written in digits, not words.
        unit_digit: size of the last digit said, for the precision of the figure.
    """

    value: Decimal
    start: int
    end: int
    scale: int = 1
    digits: bool = True


def parse(written: str) -> Decimal | None:
    """The value of a number written in digits, None where it is no number.

    Commas group thousands unless one comma stands before one or two digits (a decimal comma);
    points are decimal unless several group thousands.
    """
    if len(written) > MAX_DIGITS:
        return None
    text = written.translate(_SPACES)
    commas, points = text.count(","), text.count(".")
    if commas and points:
        last_is_point = text.rfind(".") > text.rfind(",")
        text = text.replace(",", "") if last_is_point else text.replace(".", "").replace(",", ".")
    elif commas:
        parts = text.split(",")
        grouped = all(len(part) == 3 for part in parts[1:]) or (len(parts) > 2 and len(parts[-1]) == 3)
        if grouped and len(parts[0]) <= 3:
            text = "".join(parts)
        elif commas == 1:
            text = text.replace(",", ".")
        else:
            lakhs = len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])
            if not lakhs:
                return None
            text = "".join(parts)
    elif points > 1:
        parts = text.split(".")
        if not all(len(part) == 3 for part in parts[1:]):
            return None
        text = "".join(parts)
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def is_year(token: Token) -> bool:
    """Whether a token is a calendar year from 1900 to 2099."""
    return len(token.norm) == 4 and token.norm.isdecimal() and 1900 <= int(token.norm) <= 2099


def is_bare_year(line: Sequence[Token], number: Number) -> bool:
    """Whether a number may be but a calendar year: "2024", and neither "2024 million" nor words."""
    return number.digits and number.scale == 1 and is_year(line[number.start])


def numbers(line: Sequence[Token]) -> list[Number]:
    """All numbers of a line, scales and compounds ("3 million 256 thousand") joined."""
    cardinals = words().cardinals
    found: list[Number] = []
    end = 0
    for at, token in enumerate(line):
        norm = token.norm
        if at < end or not (norm[0].isdigit() or norm in cardinals or norm in _ARTICLES):
            continue
        number = _number(line, at)
        if number is not None:
            found.append(number)
            end = number.end
    return _compounds(line, found)


_ARTICLES = frozenset(("a", "an", "half"))
"""Words that begin a number where a scale follows: "half a million"."""


def _number(line: Sequence[Token], at: int) -> Number | None:
    token = line[at]
    if token.is_number:
        value = parse(token.norm)
        return None if value is None else _scaled(line, at, at + 1, value, True)
    return _worded(line, at)


def _scaled(line: Sequence[Token], start: int, end: int, value: Decimal, digits: bool) -> Number:
    scale, at = 1, end
    while (step := _scale(line, at)) is not None:
        scale *= step[0]
        at = step[1]
    return Number(value * scale, start, at, scale, digits)


def _scale(line: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The scale word at `at`, or after a hyphen there ("3.5-billion"), and where it ends."""
    table = words()
    if at + 1 < len(line) and line[at].norm == "-" and line[at].start == line[at - 1].end:
        word = line[at + 1].norm
        if word in table.scales and word not in _GLUED_SCALES and line[at + 1].start == line[at].end:
            return table.scales[word], at + 2
        return None
    if at >= len(line):
        return None
    word = line[at].norm
    if word not in table.scales:
        return None
    if word in _GLUED_SCALES and line[at].start != line[at - 1].end and not _priced(line, at - 1):
        return None
    end = at + 1
    if word in ("mln", "bln", "bn", "mn", "trln", "thsd") and end < len(line) and line[end].norm == ".":
        following = line[end + 1] if end + 1 < len(line) else None
        if following is not None and following.start > line[end].end and not following.text[0].isupper():
            end += 1
    return table.scales[word], end


def _priced(line: Sequence[Token], at: int) -> bool:
    """Whether a currency stands before a number, so that a spaced "m" is millions: "CHF 361.7 m"."""
    before = line[at - 1].text if at else ""
    return before in _SIGNS or (len(before) == 3 and before.isalpha() and before.isupper())


def _worded(line: Sequence[Token], at: int) -> Number | None:
    """A number written in words: "twenty-five million", "a million", "half a billion", "one and a half"."""
    table = words()
    norm = line[at].norm
    if norm in _ARTICLES:
        return _article(line, at)
    if norm not in table.cardinals:
        return None
    total, end = Decimal(table.cardinals[norm]), at + 1
    if total >= 20:
        step = end + 1 if end < len(line) and line[end].norm == "-" else end
        if step < len(line) and 0 < table.cardinals.get(line[step].norm, 0) < 10:
            total, end = total + table.cardinals[line[step].norm], step + 1
    half = [t.norm for t in line[end : end + 3]]
    if half == ["and", "a", "half"]:
        total, end = total + Decimal("0.5"), end + 3
    return _scaled(line, at, end, total, False)


def _article(line: Sequence[Token], at: int) -> Number | None:
    """ "a million", "half a million", "a half billion"; an article alone is no number."""
    value, end = Decimal(1), at + 1
    following = [t.norm for t in line[at + 1 : at + 3]]
    if line[at].norm == "half":
        value = Decimal("0.5")
        if following[:1] in (["a"], ["an"]):
            end += 1
    elif following[:1] == ["half"]:
        value, end = Decimal("0.5"), end + 1
    step = _scale(line, end)
    if step is None or step[0] < 100:
        return None
    return _scaled(line, at, end, value, False)


def _glued(line: Sequence[Token], number: Number) -> bool:
    """ "1.86 million 60-kilo bags": the second number is a part of the unit."""
    return (
        line[number.end - 1].end == line[number.end].start and line[number.end].norm == "-"
        if (number.end < len(line))
        else False
    )


def _compounds(line: Sequence[Token], found: list[Number]) -> list[Number]:
    """Joins neighbors whose scales fall: "1 billion 219.7 million"."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == number.start
            and 1 <= number.scale < last.scale
            and number.value < last.scale
            and (number.scale > 1 or number.value < 1000)
            and not _glued(line, number)
        ):
            joined[-1] = Number(last.value + number.value, last.start, number.end, number.scale, last.digits)
        else:
            joined.append(number)
    return joined
