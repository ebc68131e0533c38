"""Values and units -> words: "$3.5 bn", "1.07 m t", "+12%"."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.data import Labels, Statement

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
QUALIFIERS = {
    "about": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "up_to": "up to ",
    "nearly": "nearly ",
    "record": "a record ",
}
MINUS = "−"
DIRECTIONS = {"up": "growth", "down": "decline", "flat": "no change"}


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of ten, its word ("billion") and its abbreviation ("bn")."""

    factor: float
    word: str
    short: str


SCALES = (
    Scale(1e12, "trillion", "tn"),
    Scale(1e9, "billion", "bn"),
    Scale(1e6, "million", "m"),
    Scale(1e3, "thousand", "k"),
)
PLAIN = Scale(1.0, "", "")


def scale(values: Iterable[float]) -> Scale:
    """The scale in which the largest of `values` reads best; thousands only from ten thousand on."""
    top = max((abs(value) for value in values), default=0.0)
    for candidate in SCALES:
        floor = 1e4 if candidate.factor == 1e3 else candidate.factor
        if top >= floor:
            return candidate
    return PLAIN


def rounded(value: float, digits: int = 3) -> str:
    """`value` to so many significant digits, all digits before the point kept, no empty decimals."""
    if value == 0:
        return "0"
    places = digits - len(str(int(abs(value)))) if abs(value) >= 1 else max(digits, _leading(value))
    text = f"{abs(value):,.{max(places, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (MINUS if value < 0 else "") + text


def _leading(value: float) -> int:
    """The place behind the point of the first digit that is not zero, so nothing small becomes 0."""
    return -math.floor(math.log10(abs(value)))


def exact(value: float) -> str:
    """`value` with every digit it has."""
    text = f"{abs(value):,.10f}".rstrip("0").rstrip(".")
    return (MINUS if value < 0 else "") + text


def amount(value: float, high: float | None, unit: str, labels: Labels) -> str:
    """A value, or a range, with its unit: "$3.5 bn", "$8–10 bn", "12–15%"."""
    fit = scale([value if high is None else high]) if unit not in ("percent", "rank", "ratio") else PLAIN
    number = rounded(value / fit.factor)
    if high is not None:
        number += "–" + rounded(high / fit.factor).lstrip(MINUS)
    return _with_unit(number, fit, unit, labels)


def _with_unit(number: str, fit: Scale, unit: str, labels: Labels) -> str:
    if unit == "percent":
        return f"{number}%"
    if unit == "rank":
        return f"no. {number}"
    if unit == "ratio":
        return f"{number} times"
    base, _, per = unit.partition("/")
    tail = f" {fit.short}" if fit.short else ""
    per = f" a {per}" if per else ""
    if base in SYMBOLS:
        sign, digits = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
        return f"{sign}{SYMBOLS[base]}{digits}{tail}{per}"
    if is_money(base):
        return f"{base} {number}{tail}{per}"
    if base in BARE:
        return f"{number}{tail}{per}"
    return f"{number}{tail} {base if base in SHORT_UNITS else counted(base, labels)}{per}"


SHORT_UNITS = ("t", "TEU", "m3", "km")


def counted(unit: str, labels: Labels) -> str:
    """A counted unit in the middle of a sentence ("persons", "barrels")."""
    return labels.label("unit", unit).lower() if unit.islower() else labels.label("unit", unit)


def is_money(unit: str) -> bool:
    """True for an ISO 4217 code."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper() and unit != "TEU"


def figure(statement: Statement, labels: Labels) -> str:
    """What was said, hedge and sign included: "more than $3.5 bn", "+12%", "growth, no figure"."""
    if statement.value is None:
        moved = DIRECTIONS.get(statement.direction, statement.direction)
        return f"{moved}, a record, no figure" if statement.qualifier == "record" else f"{moved}, no figure"
    text = amount(statement.value, statement.value_high, statement.unit, labels)
    if statement.measure in ("change_rate", "change_absolute") and statement.value > 0:
        text = "+" + text
    if statement.measure == "multiple" and statement.direction == "down":
        text += " down"
    if statement.measure == "share" and statement.of:
        text += f" of {statement.of}"
    return QUALIFIERS.get(statement.qualifier, "") + text


def unit_words(unit: str, labels: Labels, fit: Scale = PLAIN) -> str:
    """The unit of an axis: "billion US dollars", "thousand tons", "percent"."""
    base, _, per = unit.partition("/")
    words = labels.label("unit", base)
    if base in MONEY:
        words = MONEY[base]
    if base in BARE:
        words = ""
    return " ".join(part for part in (fit.word, words, f"a {per}" if per else "") if part)


BARE = ("count",)
"""Units that say nothing beside their indicator: "1,247" companies, not "1,247 count"."""

MONEY = {"USD": "US dollars", "EUR": "euros", "AZN": "manats", "RUB": "rubles", "CNY": "yuan", "TRY": "liras"}
"""Plural names for axes, where the code list has none."""
