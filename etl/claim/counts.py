"""Numbers that count people or flights without saying so: "tourist arrivals rose to 208,253"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.claim.clauses import HARD, Clauses
from etl.claim.entries import labels
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.mark.numbers import Number, is_year
from etl.mark.sentence import Marks

_PEOPLE = frozenset(
    ("tourist_arrivals", "tourist_departures", "passengers", "border_crossings", "students", "flights")
)
_THINGS = frozenset(("joint_ventures", "companies", "projects", "agreements", "schools", "bus_routes"))
_UNITS = {"students": "students", "flights": "flights", "bus_routes": "routes"} | {
    code: code for code in _THINGS - {"bus_routes"}
}
_LEADS = frozenset(
    """
    to at was were is are averaged averaging reached totaled totalled with from : of hit stood exceeded
    exceeding nearly about over almost than only against amounted around approximately some numbered number
    be and by from - (
    """.split()
)
_ENDS = frozenset(
    """
    to in , . ; ) ( from for during by last this compared up down a and on versus against while which as
    after year-on-year people per with - (
    """.split()
)
_SOFT = frozenset("a an the record new revised high all-time".split())
SMALLEST = 100
_THING_KINDS = frozenset(("vehicle", "container", "count"))
MILLION = 1_000_000
HEADING = 6
_POINTING = frozenset("to from with it them there".split())
"""Words for a partner named before: "exports to it 9 billion"."""


def counted(marks: Marks, clauses: Clauses, found: Sequence[Subject]) -> Iterator[Figure]:
    """The figures of bare numbers that stand where a count of people or flights is expected.

    Args:
        found: the subjects of the sentence.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    timed = {at for s in marks.stretches for at in range(s.start, s.end)}
    people = [s for s in found if s.scope and s.code in _PEOPLE | _THINGS and _names(marks, s)]
    for number in marks.numbers if people else ():
        if number.start in taken or number.start in timed or not _bare(marks, number):
            continue
        before = [s for s in people if s.end <= number.start]
        others = [s for s in found if before and before[-1].end <= s.start < number.start and not s.verb]
        if not before or others or not _told(marks, clauses, before[-1], number):
            continue
        code = before[-1].code
        end, rate = _rate(marks, number.end)
        if not rate and _paired(marks, number):
            continue
        moved = _moves(marks, clauses, before[-1], number)
        if (number.value < SMALLEST or code in _THINGS) and not rate and not moved:
            continue
        unit = _UNITS.get(code) or _crossing(marks, before[-1])
        yield Figure(number.value, unit + rate, unit, number.start, end)
        if rate:
            yield from _rates_before(marks, number, end, unit, rate)


def _crossing(marks: Marks, subject: Subject) -> str:
    """What crosses a border or comes: lorries of "lorry crossings", else people."""
    inside = set(marks.norms(subject.start, subject.end))
    return "trucks" if inside & {"lorry", "truck"} else "vehicles" if "vehicle" in inside else "persons"


def _names(marks: Marks, subject: Subject) -> bool:
    """Whether a subject is a thing that can be counted: a noun, or "the number of Kenyans visiting Japan"."""
    return not subject.verb or "number" in marks.norms(subject.start - 4, subject.start)


def of_things(marks: Marks, clauses: Clauses, found: Sequence[Subject], unit: str) -> Iterator[Figure]:
    """The bare numbers of what a subject counts by its noun: "the number of trains rose to 5,012".

    Args:
        found: the subjects of the sentence.
        unit: what the text before counted.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    taken |= {at for s in marks.stretches for at in range(s.start, s.end)}
    nouns = [h for h in marks.of("unit") if h.entry.get("unit_kind") in _THING_KINDS]
    for number in marks.numbers:
        if number.start in taken or number.value < SMALLEST or not _bare(marks, number):
            continue
        before = [s for s in found if s.end <= number.start and not s.verb]
        if not before or not before[-1].scope or not _moves(marks, clauses, before[-1], number):
            continue
        goods = {h.end for h in marks.of("commodity") if h.code in ("cars", "vehicles")}
        if before[-1].code in ("exports", "imports") and (before[-1].start in goods or unit == "vehicles"):
            yield Figure(number.value, "vehicles", "vehicle", number.start, number.end)
            continue
        noun = next((h for h in nouns if before[-1].start <= h.end <= before[-1].end + 1), None)
        if noun is not None and noun.code not in ("persons", "cargoes"):
            yield Figure(number.value, noun.code, str(noun.entry.get("unit_kind")), number.start, number.end)


def _paired(marks: Marks, number: Number) -> bool:
    """Whether a number is said of the rate beside it: "from seven to 14 a week"."""
    if marks.norms(number.start - 1, number.start) != ["from"]:
        return False
    after = next((n for n in marks.numbers if n.start == number.end + 1), None)
    before = next((n for n in reversed(marks.numbers) if n.end <= number.start), None)
    to = after is not None and marks.norms(number.end, after.start) == ["to"] and _rate(marks, after.end)[1]
    return bool(to) or (
        before is not None and bool(_rate(marks, before.end)[1]) and number.start - before.end <= 3
    )


def _rates_before(marks: Marks, number: Number, end: int, unit: str, rate: str) -> Iterator[Figure]:
    """ "From seven to 14 a week", "14 a week from seven": the rate that a rate is compared with."""
    for other in marks.numbers:
        led = marks.norms(other.start - 1, other.start) == ["from"]
        joined = other.start == end + 1 or marks.norms(other.end, number.start) == ["to"]
        if led and joined:
            yield Figure(other.value, unit + rate, unit, other.start, other.end)


def _told(marks: Marks, clauses: Clauses, subject: Subject, number: Number) -> bool:
    """Whether a number is of a subject: in its clause, or after the colon of the line that it heads."""
    if clauses.between(subject.end, number.start) < HARD:
        return True
    if "which" in marks.norms(number.start - 4, number.start):
        return ";" not in marks.norms(subject.end, number.start)
    headed = subject.start <= HEADING and marks.norms(number.start - 1, number.start) == [":"]
    return headed and ":" not in marks.norms(subject.end, number.start - 1)


def labelled(marks: Marks, unit: str) -> Iterator[Figure]:
    """The bare numbers of a list that places label: "Canadians formed the largest group, 1.17 million, …".

    Args:
        unit: what the text before counted.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    taken |= {at for s in marks.stretches for at in range(s.start, s.end)}
    for number in marks.numbers if unit else ():
        free = number.start not in taken and number.value >= SMALLEST
        if free and _is_label(marks, number) and not (number.digits and is_year(marks.line[number.start])):
            yield Figure(number.value, unit, unit, number.start, number.end)


def sent(marks: Marks, unit: str) -> Iterator[Figure]:
    """The bare numbers of people by where they are from: "Of those, 118,000 came from Britain".

    Args:
        unit: what the text before counted.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    taken |= {at for s in marks.stretches for at in range(s.start, s.end)}
    starts = {h.start for h in marks.of("place")}
    for number in marks.numbers if unit else ():
        after = marks.norms(number.end, number.end + 2)
        tie = number.end + (1 if after[:1] in (["came"], ["were"], ["arrived"], ["hailed"]) else 0)
        if number.start in taken or number.value < SMALLEST or marks.norms(tie, tie + 1) != ["from"]:
            continue
        if starts & {tie + 1, tie + 2}:
            yield Figure(number.value, unit, unit, number.start, number.end)


def worth(marks: Marks) -> Iterator[Figure]:
    """ "Steel worth 5.3 billion euros and aluminium worth 1.1 billion": the money said just before."""
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    for number in marks.numbers:
        if number.start in taken or number.scale < MILLION:
            continue
        if marks.norms(number.start - 1, number.start) != ["worth"]:
            continue
        last = next((f for f in reversed(marks.figures) if f.end <= number.start and f.kind == "money"), None)
        if last is not None and not last.hedge and marks.norms(last.start - 1, last.start) == ["worth"]:
            yield Figure(number.value, last.unit, "money", number.start, number.end)


def listed(marks: Marks, currency: str) -> Iterator[Figure]:
    """The bare numbers of places in a list: "Spain bought 38,000 tonnes, Italy 21,500 and France 19,000".

    Args:
        currency: the money of the last claim, in which large amounts of a list go on.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    taken |= {at for s in marks.stretches for at in range(s.start, s.end)}
    said = any(f.kind == "money" for f in marks.figures)
    for number in marks.numbers:
        if number.start in taken or number.value < SMALLEST or not _is_label(marks, number):
            continue
        if number.digits and number.scale == 1 and is_year(marks.line[number.start]):
            continue
        last = next((f for f in reversed(marks.figures) if f.end <= number.start), None)
        goods = last is not None and last.kind in ("mass", "volume", "vehicle") and last.noun is not None
        if last is not None and goods and _labelled_too(marks, last):
            yield Figure(number.value, last.unit, last.kind, number.start, number.end)
        elif number.scale >= MILLION and last is not None and last.kind == "money":
            yield Figure(number.value, last.unit, "money", number.start, number.end)
        elif currency and not said and number.scale >= MILLION:
            yield Figure(number.value, currency, "money", number.start, number.end)


def _labelled_too(marks: Marks, figure: Figure) -> bool:
    place = next((h for h in reversed(marks.of("place")) if h.end <= figure.start), None)
    return place is not None and labels(marks, place, figure.start)


def _is_label(marks: Marks, number: Number) -> bool:
    """Whether a place labels a number that counts nothing beside it."""
    after = marks.norms(number.end, number.end + 1)
    place = next((h for h in reversed(marks.of("place")) if h.end <= number.start), None)
    return place is not None and labels(marks, place, number.start) and (not after or after[0] in _ENDS)


def _moves(marks: Marks, clauses: Clauses, subject: Subject, number: Number) -> bool:
    """ "The number of joint ventures rose from 40 to 180": a small number that something moved from or to."""
    led = marks.norms(number.start - 1, number.start) in (["from"], ["to"])
    moving = [h.start for h in marks.of("movement")]
    moving += [f.start for f in marks.figures if f.kind == "multiple"]
    return led and any(at < number.start and clauses.same(at, number.start) for at in moving)


def in_money(marks: Marks, clauses: Clauses, found: Sequence[Subject], unit: str) -> Iterator[Figure]:
    """The amounts said without a currency, where the sentence before names one: "rose to 1.95 billion".

    Args:
        found: the subjects of the sentence.
        unit: the currency of the last claim.
    """
    taken = {at for f in marks.figures for at in range(f.start, f.end)}
    priced = [s for s in found if s.scope and "money" in s.hit.entry.get("units", ())]
    if any(f.kind == "money" for f in marks.figures):
        return
    for number in marks.numbers:
        if number.start in taken or number.scale < MILLION:
            continue
        if marks.norms(number.start - 2, number.start) == ["it", "to"] and not found:
            yield Figure(number.value, unit, "money", number.start, number.end)  # "bring it to one billion"
        led = any(s.end <= number.start and clauses.same(s.end, number.start) for s in priced)
        glued = any(
            _POINTING.issuperset(marks.norms(s.end, number.start)) for s in priced if s.end <= number.start
        )
        if led and (glued or _bare(marks, number) or _made_of_it(marks, number)):
            yield Figure(number.value, unit, "money", number.start, number.end)


def _made_of_it(marks: Marks, number: Number) -> bool:
    """ "Poland's exports made up 11.4 billion of that"."""
    before, after = marks.norms(number.start - 1, number.start), marks.norms(number.end, number.end + 2)
    of_it = after in (["of", "that"], ["of", "this"], ["of", "it"])
    if before in (["worth"], ["for"]):
        return of_it or not after or after[0] in _ENDS  # "sold its neighbor goods for 294 billion"
    return before == ["up"] and of_it


def _bare(marks: Marks, number: Number) -> bool:
    """Whether a number stands alone: after a word that leads to a level, before none that it could count."""
    if number.scale == 1 and number.digits and is_year(marks.line[number.start]):
        return False
    start = number.start
    while start and marks.line[start - 1].norm in _SOFT:
        start -= 1
    before = marks.norms(start - 1, start)
    after = marks.norms(number.end, number.end + 1)
    timed = any(s.start == number.end for s in marks.stretches)
    return bool(before) and before[0] in _LEADS and (timed or not after or after[0] in _ENDS)


def _rate(marks: Marks, at: int) -> tuple[int, str]:
    """ "14 a week": the end of the rate after a number and how the unit says it."""
    words = marks.norms(at, at + 2)
    if marks.norms(at + 2, at + 3) in (["earlier"], ["ago"], ["before"], ["later"]):
        return at, ""
    if len(words) == 2 and words[0] in ("a", "per", "each") and words[1] in ("week", "day", "month", "year"):
        return at + 2, f"/{words[1]}"
    return at, ""
