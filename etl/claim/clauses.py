"""How far apart two places of a sentence are: a comma a little, a semicolon or "while" much."""

from __future__ import annotations

from itertools import accumulate, pairwise

from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

HARD = 3.0
ASIDE = 1.0
"""The weight of a whole relative clause between commas, for what stands on either side of it."""
_SIGNS = {";": 8.0, ":": 2.5, "(": 2.0, ")": 2.0, ",": 1.5, ".": 4.0, '"': 0.5, "|": 6.0, "•": 6.0}
_RELATIVE = frozenset("which who where whose".split())
_BEING = frozenset("was were is are reached totaled totalled hit".split())
_GOING_ON = frozenset("to will would is are was were has have had from by".split())
"""Words that take up the main clause after a relative one."""


_NAMING = frozenset("the a its our once now long by still".split())
_APPOSED = 14
_GOING = frozenset("but and , ; . while in".split())
_TELLING = (
    "indicator",
    "other",
    "place",
    "commodity",
    "movement",
    "reach",
    "share",
    "unit",
    "route",
    "clause",
)
_LEADING = frozenset(
    "nearly almost mostly mainly chiefly largely primarily especially overwhelmingly".split()
)
"""Words that begin a remark, whatever goods it names: ", mostly crude oil,"."""
_BESIDES = frozenset("meanwhile however though".split())
_JOINING = frozenset("and or with to from for of up down".split())
REMARK = 6
"""So many tokens may stand between the commas of a remark."""
_DATING = frozenset("since after before".split())
_RESULTING = frozenset("bringing taking lifting pushing leaving".split())
"""Participles that tell what came of it: ", bringing its total since 2020 to 420 million"."""


class Clauses:
    """The boundaries of one sentence, as running sums so that any distance is one subtraction."""

    def __init__(self, marks: Marks) -> None:
        weights = [_SIGNS.get(norm, 0.0) for norm in marks.norm]
        for at, norm in enumerate(marks.norm):
            if norm == "-" and 0 < at < len(marks.line) - 1:
                spaced = marks.line[at - 1].end < marks.line[at].start
                weights[at] = 2.5 if spaced and marks.line[at].end < marks.line[at + 1].start else 0.0
            elif norm == "," and _inside_number_list(marks, at):
                weights[at] = 0.3
            elif norm in _RESULTING and at and marks.norm[at - 1] == ",":
                weights[at] = 2.0
        dated = {s.start for s in marks.stretches}
        for hit in marks.of("clause"):
            if marks.line[hit.start].norm in _DATING and {hit.start, hit.end} & dated:
                continue  # "tripled since 2017 to 190"
            weights[hit.start] += HARD
        for at in _joints(marks):
            weights[at] += HARD
        self._sums = [0.0, *accumulate(weights)]
        self._asides = _asides(marks)

    def between(self, left: int, right: int) -> float:
        """The weight of the boundaries among tokens left..right (half-open), whatever their order."""
        if left > right:
            left, right = right, left
        weight = self._sums[right] - self._sums[left]
        for start, end in self._asides:
            if left <= start and end <= right:
                weight -= self._sums[end] - self._sums[start] - ASIDE
        return weight

    def same(self, left: int, right: int) -> bool:
        """Whether two tokens stand in one clause."""
        return self.between(left, right) < HARD


def _asides(marks: Marks) -> list[tuple[int, int]]:
    """The relative clauses set between commas: "exports, which stood at 5 bcm in 2022, to …"."""
    verbs = {h.start for h in marks.of("reach") if h.end - h.start > 1 or marks.line[h.start].norm in _BEING}
    verbs |= {h.start for h in marks.of("movement") if h.entry.get("form") == "verb"}
    found = [*_brackets(marks), *_appositions(marks, verbs)]
    found += _remarks(marks, found)
    for hit in marks.of("clause"):
        if marks.line[hit.start].norm not in _RELATIVE or marks.norms(hit.start - 1, hit.start) != [","]:
            continue
        commas = (at for at in range(hit.end + 1, len(marks.line) - 1) if marks.line[at].norm == ",")
        closed = next((at for at in commas if at + 1 in verbs or marks.line[at + 1].norm in _GOING_ON), None)
        if closed is not None and marks.norm[closed + 1] == "to" and _reached(marks, hit.start - 1):
            continue  # "rose to 11 billion, which cut the surplus by half, to 4 billion"
        if closed is not None and all(end <= hit.start or hit.end <= start for start, end in found):
            found.append((hit.start - 1, closed + 1))
    return found


def _reached(marks: Marks, end: int) -> bool:
    """Whether a clause has told what it came to right before token `end`: "rose to 11 billion"."""
    return any(f.end == end and marks.norms(f.start - 1, f.start) == ["to"] for f in marks.figures)


def _appositions(marks: Marks, verbs: set[int]) -> list[tuple[int, int]]:
    """What says who a side is: "Pakistan, the biggest buyer of the Kenyan beverage, bought …"."""
    doing = verbs | {h.start for h in marks.of("indicator") if h.entry.get("form") == "verb"}
    amounts = {f.start for f in marks.figures if f.kind != "rank"}
    found = []
    for hit in marks.of("place"):
        if marks.norms(hit.end, hit.end + 1) != [","] or not _NAMING & set(
            marks.norms(hit.end + 1, hit.end + 2)
        ):
            continue
        inside = range(hit.end + 1, min(len(marks.line) - 1, hit.end + _APPOSED))
        closed = next((at for at in inside if marks.line[at].norm == ","), None)
        if closed is not None and closed + 1 in doing and amounts.isdisjoint(range(hit.end, closed)):
            found.append((hit.end, closed + 1))
    return found


def _remarks(marks: Marks, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The short remarks between commas that name nothing: ", by contrast,", ", the minister said,"."""
    commas = [at for at, norm in enumerate(marks.norm) if norm == ","]
    if len(commas) < 2:
        return []
    amounts = {f.start for f in marks.figures} | {s.start for s in marks.stretches}
    told = {h.start for h in marks.of(*_TELLING)} | amounts
    told -= {at for at in told if marks.line[at].norm in _BESIDES}
    return [
        (start, end + 1)
        for start, end in pairwise(commas)
        if 1 < end - start <= REMARK
        and (told.isdisjoint(range(start, end)) or _is_remark(marks, start + 1, amounts, end))
        and not any(a <= start < b or a < end <= b for a, b in taken)
        and not _JOINING.intersection(marks.norms(start + 1, end))
    ]


def _is_remark(marks: Marks, at: int, amounts: set[int], end: int) -> bool:
    """Whether tokens at..end only tell which goods are meant, or are led by "now"."""
    if marks.line[at].norm in ("now", "currently"):
        return True
    return marks.line[at].norm in _LEADING and amounts.isdisjoint(range(at, end))


def _brackets(marks: Marks) -> list[tuple[int, int]]:
    """The remarks in brackets: "6.3 Mt (Jun 5.9 Mt), +6.8%"."""
    found: list[tuple[int, int]] = []
    opened = -1
    for at, norm in enumerate(marks.norm if "(" in marks.said else ()):
        if norm == "(":
            opened = at
        elif norm == ")" and opened >= 0:
            found.append((opened, at + 1))
            opened = -1
    return found


def _inside_number_list(marks: Marks, at: int) -> bool:
    before, after = (
        marks.line[at - 1] if at else None,
        marks.line[at + 1] if at + 1 < len(marks.line) else None,
    )
    return bool(before and after and before.text[0].isupper() and after.text[0].isupper())


def _joints(marks: Marks) -> list[int]:
    """Where "and" or "or" begins a new statement: figures or movement before it, and a subject soon after."""
    said = sorted(
        [h.start for h in marks.of("movement", "reach")]
        + [f.start for f in marks.figures if f.kind != "rank"]
    )
    starts = sorted(h.start for h in marks.of("indicator", "other"))
    joints = []
    for at, norm in enumerate(marks.norm if said and starts else ()):
        if norm not in ("and", "with", "as") or (norm == "with" and _with_whom(marks, at)):
            continue
        first = next((s for s in starts if s > at), None)
        if first is None or first - at > 6 or not any(s < at for s in said):
            continue
        following = [s for s in said if s > at]
        subject_first = bool(following) and following[0] > first
        if subject_first and following[0] - first <= 12:
            joints.append(at)
    joints += [h.start - 1 for h in marks.of("modality") if _new_statement(marks, h)]
    return joints


def _with_whom(marks: Marks, at: int) -> bool:
    """ "A surplus with Canada but a deficit in goods": a partner, and nothing that is its own."""
    partner = next((h for h in marks.of("place") if h.start in (at + 1, at + 2)), None)
    if partner is None or marks.norms(partner.end, partner.end + 1) in (["'s"], ["'"]):
        return False
    return partner.entry.get("role") == "names" and bool(
        _GOING & set(marks.norms(partner.end, partner.end + 1))
    )


def _new_statement(marks: Marks, hit: Hit) -> bool:
    """Whether "and" before a plan or forecast begins what is still to come: "and agreed to double"."""
    return not hit.entry.get("fallback") and marks.norms(hit.start - 1, hit.start) == ["and"]
