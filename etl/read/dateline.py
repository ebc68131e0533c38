"""Reads the dateline of a news text: "BAKU, Azerbaijan, November 14. …"."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from etl.words.line import Token, tokens

MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
REACH = 220
"""Characters from the start in which a dateline may stand."""
BEFORE = 14
"""Tokens that may stand before its date: city, country, agency, signs."""
SMALL = frozenset("of the and de la al el".split())
NOT_FIRST = frozenset("on in at by as since from until till after before during for between of the".split())
ENDS = frozenset(". , : - / ( ) |".split())
_CAPITALS_LONG = 4
"""Letters of a lone word in capitals that may be a city's: "EU - China trade" opens with none."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that a dateline names; year is 0 where it names none."""

    year: int
    month: int
    day: int

    def on(self, year: int) -> date | None:
        """That day of a year, None where the year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def whole(self) -> date | None:
        """The day, where the dateline names its year."""
        return self.on(self.year) if self.year else None


def dateline(text: str) -> Dateline | None:
    """The dateline in the first non-empty lines of a text, None where there is none."""
    lines = [line.strip() for line in text[: 4 * REACH].split("\n") if line.strip()]
    for line in lines[:2]:
        found = next(_in_line(tokens(line[:REACH])), None)
        if found:
            return found
    return None


def is_dateline(head: str, dash: str) -> bool:
    """Whether the words before a dash say where and when a text was written: "NAIROBI, July 20 (Reuters) - ".

    Args:
        head: what stands before the dash.
        dash: the dash, as printed.
    """
    line = tokens(head)
    bracket = next((at for at, token in enumerate(line) if token.text == "("), len(line))
    if not all(_may_stand_before(token) for token in line[:bracket]):
        return False
    dated = any(token.norm in MONTHS and _date(line, at) for at, token in enumerate(line))
    agency = bracket < len(line) and line[-1].text == ")" and line[0].text.isupper()
    first = line[0].text
    city = len(first) >= _CAPITALS_LONG and first.isupper() and dash != "-"
    return dated or agency or city


def _in_line(line: Sequence[Token]) -> Iterator[Dateline]:
    for at, token in enumerate(line[: BEFORE + 1]):
        if token.norm in MONTHS and token.text[0].isupper():
            found = _date(line, at)
            if found:
                start, end, day = found
                if _is_head(line[:start]) and _ends(line, end) and (start or day.year):
                    yield day
        elif not _may_stand_before(token):
            return


def _date(line: Sequence[Token], at: int) -> tuple[int, int, Dateline] | None:
    """Start, end and day of a date around the month at `at`: November 14, 2024; Nov. 14; 14 November 2024."""
    month, after = MONTHS[line[at].norm], at + 1
    if at and _number(line[at - 1], 31) and not (after < len(line) and _number(line[after], 31)):
        start, day, end = at - 1, int(line[at - 1].text), after
    elif after < len(line) and _number(line[after], 31):
        start, day, end = at, int(line[after].text), after + 1
    else:
        return None
    year = 0
    for skip in (0, 1):
        if end + skip < len(line) and (skip == 0 or line[end].text == ",") and _year(line[end + skip]):
            year, end = int(line[end + skip].text), end + skip + 1
            break
    found = Dateline(year, month, day)
    return (start, end, found) if found.on(year or 2024) else None


def full_date(line: Sequence[Token], at: int) -> date | None:
    """The day written around the month at `at`, None where it lacks its day or year."""
    found = _date(line, at)
    return found[2].whole if found else None


def _number(token: Token, most: int) -> bool:
    return (
        token.text.isdecimal()
        and token.text.isascii()
        and 1 <= int(token.text) <= most
        and len(token.text) <= 2
    )


def _year(token: Token) -> bool:
    return (
        token.text.isdecimal()
        and token.text.isascii()
        and len(token.text) == 4
        and 1950 <= int(token.text) <= 2100
    )


def _may_stand_before(token: Token) -> bool:
    return token.text[0].isupper() or token.norm in SMALL or not token.text[0].isalpha()


def _is_head(before: Sequence[Token]) -> bool:
    """Whether tokens are a place and perhaps an agency: capitals and signs, no beginning of a sentence."""
    if not before:
        return True
    words = [token for token in before if token.text[0].isalpha()]
    return bool(words) and words[0].norm not in NOT_FIRST and not any(token.is_number for token in before)


def _ends(line: Sequence[Token], end: int) -> bool:
    """Whether the dateline stops here: a sign, the line's end, or an agency in capitals."""
    if end >= len(line):
        return True
    after = line[end]
    return after.norm in ENDS or (len(after.text) > 2 and after.text.isupper())
