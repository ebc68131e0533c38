"""The sides that a sentence names, and the word that ties each to the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from etl.mark.ground import is_people
from etl.mark.sentence import Marks
from etl.model.noun import noun, replace
from etl.words.lexicon import Hit, homes

_ARTICLES = frozenset(
    """
    the its neighboring neighbouring whole entire both republic all other former fellow most many some
    """.split()
)


_LISTING = ([","], ["and"], ["or"], ["&"])
"""What follows the second of a list: a comma alone lists three or more."""


_HEADS = frozenset(
    """
    market markets economy side republic government territory region soil border ports port cities
    city provinces capital regions destinations buyers consumers customers sector industry companies
    airports territories hands
    """.split()
)


_ENDS = frozenset(("from", "to", "for"))
"""Ties that make a city an end of what moves: "trains from Xi'an"; elsewhere it only says where."""


_MEETING = frozenset(("to", "from", "with"))
_MEMBERS = frozenset(
    """
    partner neighbor neighbour member country nation state economy ally peer investor buyer supplier customer
    """.split()
)
"""Nouns after the name of a group that make it one land of it."""


_INTO = frozenset(
    ("to", "into", "towards", "toward", "entering", "entered", "visited", "visit", "reach", "reached")
)


_NAMELY = frozenset("chiefly mainly mostly notably especially particularly".split())
"""Words before an example that does nothing itself: "those to others, chiefly the US, rose"."""


_ENVOYS = frozenset("ambassador envoy consul representative".split())


_TAKEN = frozenset("bought taken purchased absorbed".split())


_BEATING = frozenset("overtook overtaking overtakes overtaken replaced replacing displaced ousted".split())
"""Who comes right after is left behind: "Angola overtook Saudi Arabia as China's top supplier"."""


_PERSONAL = frozenset(
    """
    president minister premier prime foreign ambassador deputy leader counterpart chancellor king
    embassy envoy official officials news parliament media agency citizen businessman economy state
    customs central national statistics energy transport trade ministry finance ministers presidents
    tv report newspaper magazine press study analyst expert economist envoys diplomat railways
    railway delegation capital secretary commissioner governor spokesman spokeswoman consul chamber
    daily
    """.split()
)


@noun
class Place:
    """A side named at tokens start..end, and how it is tied to the words around it.

    Args:
        codes: the place's code; several where they share one preposition ("to China and India").
        tie: own (adjective or possessive before a noun), to, from, with, in, of, between, by or "".
        head: for an own tie, the token after the place, where its noun begins.
        weak: whether it belongs to a person or an office ("the Russian ambassador"), not to the flow.
        people: whether it names people and no land: "Russians".
        group, region: whether it is a group of countries or a continent, or a region of a country.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    tie: str
    head: int
    role: str
    weak: bool = False
    people: bool = False
    group: bool = False
    region: bool = False


def places(marks: Marks) -> list[Place]:
    """All sides that a sentence names, coordinated ones joined, in order."""
    found: list[Place] = []
    hits = [
        h
        for h in marks.of("place")
        if not (_dateline(marks, h) or _worldwide(marks, h) or _one_of_group(marks, h))
    ]
    if cities := [h for h in marks.of("city") if lead_tie(marks, h.start) in _ENDS]:  # no other city counts
        hits = sorted([*hits, *cities], key=lambda h: h.start)
    at = 0
    while at < len(hits):
        group = [hits[at]]
        while at + 1 < len(hits) and _coordinated(marks, group[-1], hits[at + 1], len(group)):
            at += 1
            group.append(hits[at])
        at += 1
        spoken = any(s.attributes and s.start <= group[0].start < s.end for s in marks.speakers)
        kinds = {h.entry.get("place") for h in group}
        place = _place(marks, group)
        weak = place.weak or (spoken and not place.tie)
        group_of, region = kinds == {"group"}, kinds == {"region"}
        people = all(is_people(h) for h in group)
        if weak or people or group_of or region:
            place = replace(place, weak=weak, people=people, group=group_of, region=region)
        found.append(place)
    return [p for p in found if not (p.region and _departed(marks, p, found))]


def _departed(marks: Marks, place: Place, found: Sequence[Place]) -> bool:
    """ "Russian coal left Kuzbass for Mumbai": a region that goods leave, whose land owns them here."""
    land = homes().get(place.codes[0][:2].lower(), "")
    owned = any(p.tie == "own" and p.codes == (land,) for p in found)
    return owned and marks.norms(place.start - 1, place.start) in (["left"], ["from"], ["leaving"])


def _worldwide(marks: Marks, hit: Hit) -> bool:
    """ "Global weakness", "world prices": the world is a side where the trade itself is the world's."""
    if hit.code != "WLD":
        return False
    if _named_so(marks, hit.start):
        return True
    if hit.entry.get("role") != "adjectives":
        return False
    return not any(hit.end <= h.start <= hit.end + 2 for h in marks.of("indicator"))


def _named_so(marks: Marks, at: int) -> bool:
    """ "DP World": a firm that bears the name of all lands."""
    before = marks.line[at - 1] if at else None
    if before is None or marks.line[at].text != "World" or not before.text.isupper():
        return False
    return len(before.text) > 1 and marks.line[at].text != marks.line[at].text.upper()


def _dateline(marks: Marks, hit: Hit) -> bool:
    """ "BAKU, Azerbaijan, November 14.": where the report was filed, in a sentence that says no more."""
    if marks.sentence.start > 200 or hit.start > 4 or marks.of("indicator"):
        return False
    head = marks.line[: min(len(marks.line), 16)]
    cut = next((i for i, t in enumerate(head) if t.norm in ("-", "/", ")", ".")), None)
    if cut is None or hit.end > cut or head[0].text != head[0].text.upper() or len(head[0].text) < 3:
        return False
    months = any(s.start <= cut and s.months for s in marks.stretches)
    return months or (cut == len(marks.line) - 1 and len(marks.line) <= 6)


def _one_of_group(marks: Marks, hit: Hit) -> bool:
    """ "Its NAFTA partner", "the Asian country": one land of a group, which is not named here."""
    return hit.entry.get("place") == "group" and bool(_MEMBERS & set(marks.norms(hit.end, hit.end + 1)))


def _coordinated(marks: Marks, left: Hit, right: Hit, size: int) -> bool:
    gap = marks.norms(left.end, right.start)
    if gap == [","] and size == 1 and marks.norms(right.end, right.end + 1) not in _LISTING:
        return False  # "with Georgia, Azerbaijan traded": no list of two
    if gap in (
        [","],
        ["and"],
        [",", "and"],
        ["-"],
        ["/"],
        ["and", "the"],
        ["or"],
        ["&"],
        ["as", "well", "as"],
        [",", "the"],
        ["with"],
    ):
        if gap == ["with"]:
            return False
        return (
            left.entry.get("role") == right.entry.get("role") or gap == ["-"] or gap == ["/"] or "and" in gap
        )
    return False


def _place(marks: Marks, group: Sequence[Hit]) -> Place:
    first, last = group[0], group[-1]
    codes = tuple(dict.fromkeys(h.code for h in group))
    start, end = first.start, last.end
    role = str(last.entry.get("role"))
    possessive = marks.norms(end, end + 1) in (["'s"], ["'"]) or marks.norms(end, end + 2) == ["'", "s"]
    head = end
    if possessive:
        head = end + (2 if marks.norms(end, end + 2) == ["'", "s"] else 1)
    following = marks.norms(head, head + 1)
    tie = lead_tie(marks, start)
    own = possessive or role == "adjectives"
    if possessive and tie == "in" and not any(head <= h.start <= head + 3 for h in marks.of("indicator")):
        own = False  # "foreign investment in Bolivia's gas fields"
    if own and (tie == "outside" or (tie and following and following[0] in _HEADS)):
        own = False
    if own and not possessive and tie in _ENDS and is_people(last):
        own = False  # "remittances from Egyptians in Saudi Arabia"
    weak = own and bool(following) and (following[0] in _PERSONAL) and not _flows_at(marks, head)
    if own and role == "leaders":
        return Place(codes, start, end, "", head, role, True)
    if own:
        return Place(codes, start, end, "own", head, role, weak)
    if tie == "of" and _after_is_noun(marks, end):
        return Place(codes, start, end, "own", end, role)  # "78 percent of EU imports"
    if not tie and (
        _after_is_noun(marks, end) or any(f.start < start and end < f.end for f in marks.figures)
    ):
        return Place(codes, start, end, "own", end, role)
    weak = tie == "to" and not _ENVOYS.isdisjoint(marks.norms(start - 2, start - 1))
    weak = weak or (not tie and not _NAMELY.isdisjoint(marks.norms(start - 2, start)))
    weak = weak or role == "leaders" or (role == "governments" and tie in ("in", "at", "from", ""))
    return Place(codes, start, end, tie, end, role, weak)


def _flows_at(marks: Marks, at: int) -> bool:
    """Whether an indicator begins right there: "Russian energy exports", "Turkey's trade"."""
    offices = [(h.start, h.end) for h in marks.of("void") if h.end - h.start > 1]
    return any(
        h.start <= at + 1 and h.end > at and not any(s <= h.start and h.end <= e for s, e in offices)
        for h in marks.of("indicator")
    )


def _after_is_noun(marks: Marks, end: int) -> bool:
    """A bare name before an indicator: "Azerbaijan-Russia trade", "China exports"."""
    return any(h.start == end and h.entry.get("form") != "verb" for h in marks.of("indicator"))


def _of_all(marks: Marks, of: int) -> str | None:
    """The tie of all of a group: "with the whole of the CEFTA area", "to members of the union"."""
    if marks.norms(of - 2, of) == ["the", "whole"]:
        return marks.norms(of - 3, of - 2)[0] if of > 2 else ""
    if marks.norms(of - 1, of) != ["members"]:
        return None
    return next((tie for tie in reversed(marks.norms(of - 3, of - 1)) if tie in _MEETING), None)


def lead_tie(marks: Marks, start: int) -> str:
    """The preposition before the place at token `start`, past articles; empty where none ties it."""
    at = start
    while at and (
        marks.line[at - 1].norm in _ARTICLES
        or (marks.line[at - 1].norm == "of" and at > 1 and marks.line[at - 2].norm == "republic")
    ):
        at -= 1
    word = marks.line[at - 1].norm if at else ""
    if word == "of" and (whole := _of_all(marks, at - 1)) is not None:
        return whole
    if word == "non" or marks.norms(at - 2, at) == ["non", "-"]:
        return "outside"
    if word == "than" or (marks.norms(at - 2, at - 1) == ["than"] and not marks.line[at - 1].is_number):
        return "beaten"  # "more to Ukraine than to Russia"
    if word in _INTO:
        return "" if marks.norms(at - 2, at - 1) == ["according"] else "to"
    if word in _BEATING or marks.norms(at - 2, at) == ["ahead", "of"]:
        return "beaten"
    if word == "by" and at > 1 and marks.line[at - 2].norm in _TAKEN:
        return "to"  # "the 12 percent bought by Spain"
    if word == "by" and marks.norms(at - 2, at - 1) in (["led"], ["headed"], ["driven"], ["topped"]):
        return "led"  # "imports, led by China with 1.3 trillion naira, declined"
    if word in (
        "from",
        "with",
        "in",
        "of",
        "between",
        "by",
        "for",
        "among",
        "via",
        "through",
        "across",
        "at",
        "within",
        "against",
        "outside",
        "excluding",
        "except",
        "beyond",
    ):
        return word
    return ""
