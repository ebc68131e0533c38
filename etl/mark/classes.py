"""Tokens by the classes that patterns name them by: `<year>`, `<card>`, `<month>` …"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from etl.mark.numbers import Words, words
from etl.words.line import PERIOD_CODE, Token

Classes = list[tuple[str, ...]]


def classes(line: Sequence[Token]) -> Classes:
    """For each token the classes that patterns may name it by."""
    table = words()
    return [
        _classes(line, at, token, table) if _may_have_class(token.norm) else ()
        for at, token in enumerate(line)
    ]


@lru_cache(maxsize=4096)
def _may_have_class(norm: str) -> bool:
    """Whether a token is worth a closer look: most words of a text are of no class, and known to be."""
    table = words()
    named = norm in table.cardinals or norm in table.ordinals or norm in table.months
    return named or norm[0].isdigit() or norm[1:2].isdigit() or norm[:2] == "fy"


def _classes(line: Sequence[Token], at: int, token: Token, table: Words) -> tuple[str, ...]:
    norm = token.norm
    if norm[0].isdigit():
        if norm.isdecimal():
            return _digit_classes(line, at, norm)
        return ("<code>",) if PERIOD_CODE.match(token.text.upper()) else ()
    if norm in table.cardinals:
        return ("<card>",)
    if norm in table.ordinals:
        return ("<ord>", "<day>")
    if norm in table.months and token.text[0].isupper() and _is_month(line, at, norm):
        return ("<month>",)
    if (
        norm[0] in "qhf"
        and (norm[1:2].isdigit() or norm[:2] == "fy")
        and PERIOD_CODE.match(token.text.upper())
    ):
        return ("<code>",)
    return ()


def _digit_classes(line: Sequence[Token], at: int, norm: str) -> tuple[str, ...]:
    found = []
    if len(norm) == 4 and 1900 <= int(norm) <= 2099:
        found.append("<year>")
    suffix = line[at + 1] if at + 1 < len(line) else None
    glued = suffix is not None and suffix.start == line[at].end and suffix.norm in ("st", "nd", "rd", "th")
    if len(norm) <= 2 and not glued:
        found.append("<card>")
        if len(norm) == 2:
            found.append("<yy>")
    if glued and len(norm) <= 3:
        found.append("<nth>")
    if len(norm) <= 2 and 1 <= int(norm) <= 31:
        found.append("<day>")
    return tuple(found)


_OWNING = frozenset(("'s", "'", "its", "their", "his", "the"))
_AFTER_MODAL = frozenset("be have also not well soon still even rise fall grow increase reach".split())
_BEFORE_MAY = frozenset(
    "in of since from to by - through until till last this during for and early late mid ( , on".split()
)


def _is_month(line: Sequence[Token], at: int, norm: str) -> bool:
    """Whether a capitalised month word is one: "May" and "March" are also a verb and a walk."""
    if norm not in ("may", "march", "mar", "sep", "dec", "jan", "jun", "apr"):
        return True
    following = line[at + 1].norm if at + 1 < len(line) else ""
    if following in ("-", "/") or following[:1].isdigit():
        return True
    if at == 0:
        return norm == "may" and following not in ("", ",", "be", "i", "the")
    if line[at - 1].norm in _BEFORE_MAY:
        return True
    owned = line[at - 1].norm in _OWNING or (at > 1 and line[at - 1].norm == "s" and line[at - 2].norm == "'")
    return norm == "may" and owned and following not in _AFTER_MODAL
