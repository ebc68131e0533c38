"""Why a figure that has a subject and a measure is still no claim."""

from __future__ import annotations

from etl.claim.draft import Draft
from etl.claim.flows import abroad, flows, sold_otherwise
from etl.claim.hosts import lent_by_bank
from etl.claim.lookalikes import lookalike
from etl.claim.nearest import does_more
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.sureness import asked, denied
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.extraction import Reason
from etl.model.quantity import Measure

_DEFINITE = (["the"], ["this"], ["that"], ["its"], ["their"])
_BEING = (["was"], ["were"], ["is"], ["are"])


_FOREIGN = frozenset(
    "foreign direct fdi mutual bilateral overseas outward inward external cross inflow inflows".split()
)
_GIFTS = frozenset("grant grants loan loans credit credits".split())
_CALLED_OFF = frozenset("cancelled canceled delayed grounded diverted suspended".split())
_ATTRACTIONS = frozenset(
    """
    museum museums exhibition expo festival zoo cinema stadium website gallery theatre theater
    concert pavilion booth booths heritage sites monuments castles churches parks
    """.split()
)
"""What has visitors of its own, who came to no country."""
_STUDYING = frozenset("studied studying enrolled erasmus universities scholarship scholarships".split())
_MEETINGS = frozenset(
    """
    forum exhibition fair expo delegation conference attended participated participants together showcase
    exhibitors stands roundtable seminar
    """.split()
)
_SHIPS = frozenset("ship ships vessel vessels carrier carriers tanker tankers giants".split())
_TRADE = frozenset("trade_turnover exports imports trade_balance tariff_rate remittances".split())
_FREIGHT = frozenset("cargo_volume container_traffic transit_volume".split())


_GENERATING = frozenset(
    "dam plant plants station stations reactor reactors turbines solar wind hydro farm".split()
)
"""Words for what makes electricity, and carries none across a border."""


def refused(here: Scene, figure: Figure, subject: Subject, measured: Role, shared: bool) -> Reason | None:
    """Why a figure with subject and measure is still no claim.

    Args:
        shared: whether the figure before it shares its subject.
    """
    if subject.code == "trade_balance" and measured.measure is Measure.SHARE:
        return Reason.OTHER_SUBJECT
    if lookalike(here, figure, subject, measured):
        return Reason.OTHER_SUBJECT
    if _is_part(here.marks, figure, subject):
        return Reason.OTHER_SUBJECT
    if asked(here.marks):
        return Reason.QUESTION
    if _looks_counted(here.marks, figure, subject.code):
        return Reason.OTHER_SUBJECT
    if subject.verb and here.marks.norms(subject.start - 1, subject.start) in (["she"], ["he"], ["i"]):
        return Reason.OTHER_SUBJECT
    if subject.code in ("exports", "imports") and subject.verb and _of_firm(here, subject):
        return Reason.OTHER_SUBJECT
    if here.marks.of("alien"):
        return Reason.OTHER_SUBJECT
    if (reason := denied(here.marks, here.clauses, figure.start)) is not None:
        return reason
    if here.marks.norms(figure.start - 1, figure.start) == ["of"] and _SHIPS.intersection(
        here.marks.norms(figure.start - 2, figure.start - 1)
    ):
        return Reason.OTHER_SUBJECT  # "ships of 20,000 TEU"
    if _conversion(here.marks, figure):
        return Reason.CONVERSION
    if _price(here.marks, figure) or here.marks.norms(figure.end, figure.end + 1) in (["each"], ["apiece"]):
        return Reason.OTHER_SUBJECT
    if (
        subject.weak
        and subject.verb
        and not shared
        and not does_more(here.marks, figure, subject)
        and measured.measure not in (Measure.LEVEL, Measure.CHANGE_ABSOLUTE, Measure.SHARE)
    ):
        return Reason.OTHER_SUBJECT
    return None


def _looks_counted(marks: Marks, figure: Figure, code: str) -> bool:
    """Whether what is counted only bears the name of an indicator: a museum's visitors, a forum's firms."""
    if code == "tourist_arrivals" and not _STUDYING.isdisjoint(marks.said):
        return True
    if code == "tourist_arrivals":
        return not _ATTRACTIONS.isdisjoint(marks.said)
    if code == "flights":
        return not _CALLED_OFF.isdisjoint(marks.said)
    if code == "companies":  # "a forum that brought together 250 companies"
        return not _MEETINGS.isdisjoint(marks.norms(0, figure.end + 8))
    # "99 percent of customs duties": lines of a tariff, no rate
    return code == "tariff_rate" and marks.norms(figure.end, figure.end + 1) == ["of"]


def _of_firm(here: Scene, subject: Subject) -> bool:
    """ "General Motors exported 74,500 cars": who does it bears a name that is no country's."""
    marks, at = here.marks, subject.start - 1
    named = at > 0 and marks.line[at].text[0].isupper() and marks.line[at - 1].text[0].isupper()
    known = {
        i for h in marks.of("place", "route", "span", "when", "commodity") for i in range(h.start, h.end)
    }
    known |= {i for s in marks.stretches for i in range(s.start, s.end)}
    return named and known.isdisjoint((at, at - 1)) and marks.line[at].text.isalpha()


def _is_part(marks: Marks, figure: Figure, subject: Subject) -> bool:
    """ "$1.5 billion of the 2017 turnover was Russian goods": a part of it that has no name here."""
    if subject.code != "trade_turnover" or figure.kind != "money" or not 0 < subject.start - figure.end <= 6:
        return False
    of_it = marks.norms(figure.end, figure.end + 1) == ["of"]
    told = marks.norms(figure.end + 1, figure.end + 2) + marks.norms(subject.end, subject.end + 1)
    return of_it and told[:1] in _DEFINITE and told[1:] in _BEING


def _conversion(marks: Marks, figure: Figure) -> bool:
    """Whether an amount only converts the one before its bracket: "5 billion rubles ($60 million)"."""
    if (
        figure.kind != "money"
        or not figure.start
        or marks.line[figure.start - 1].norm
        not in ("(", "about", "or", "approximately", "around", "roughly", "nearly", "some", "$", "~")
    ):
        return False
    opened = figure.start - 1
    while opened and marks.line[opened].norm != "(" and figure.start - opened <= 3:
        opened -= 1
    if marks.line[opened].norm != "(":
        return False
    return any(f.kind == "money" and f.end == opened and f.unit != figure.unit for f in marks.figures)


SMALL = 10_000
"""Less than this is a price: no trade of a country is so small."""


def _price(marks: Marks, figure: Figure) -> bool:
    """Whether an amount is a price: "$70 per barrel"."""
    following = marks.norms(figure.end, figure.end + 2)
    if figure.kind == "money" and figure.value < SMALL:
        return True
    if marks.norms(figure.start - 1, figure.start) == ["per"]:
        return True  # "$50 per 1,000 cubic metres"
    if following[:1] == ["per"] and any(f.start == figure.end + 1 for f in marks.figures):
        return True
    return (
        figure.kind == "money"
        and len(following) == 2
        and following[0] in ("per", "a", "/", "each")
        and following[1]
        in (
            "barrel",
            "ton",
            "tonne",
            "kilogram",
            "kg",
            "kilo",
            "liter",
            "litre",
            "person",
            "capita",
            "head",
            "thousand",
            "unit",
            "bushel",
            "pound",
            "ounce",
            "mmbtu",
            "cubic",
            "container",
            "share",
            "mwh",
        )
    )


def sideless(here: Scene, draft: Draft) -> Reason | None:
    """Whether a claim that needs two sides, or a route, has none."""
    if _other_article(here, draft):
        return Reason.OTHER_SUBJECT
    named = draft.parties.pair or draft.parties.reporter or draft.parties.partner
    sides = len([c for c in named.split("-") if c])
    code = draft.subject.code
    routed = bool(draft.goods.route)
    bare = draft.parties.carried and not _sides_stated(draft) and draft.subject_span is None
    if code in ("companies", "projects", "agreements", "students", "schools", "regions") and (
        sides < 2 or bare
    ):
        return Reason.NO_SIDES
    if code in ("flights", "passengers") and sides < 1 and not routed:
        return Reason.NO_SIDES
    if sides == 1 and lent_by_bank(here, draft.subject):
        return None
    if code in ("loans", "aid", "tariff_rate") and _ungiven(draft, sides):
        return Reason.NO_SIDES
    if draft.role.measure is Measure.RANK and ";" in draft.parties.reporter + draft.parties.partner:
        return Reason.NO_SIDES  # "Denmark and France remain the biggest buyers"
    if draft.subject.weak and not draft.subject.verb and sold_otherwise(here, draft):
        return Reason.OTHER_SUBJECT
    if draft.role.measure is Measure.RANK and not draft.parties.reporter:
        return Reason.NO_SIDES  # "the country's largest exporter" is a firm
    if code == "investment" and sides < 1:
        return Reason.NO_SIDES
    if code == "capacity" and draft.unit == "MW" and not _GENERATING.isdisjoint(draft.marks.said):
        return Reason.OTHER_SUBJECT
    if code == "capacity" and not routed and sides < 2 and not draft.marks.of("hub"):
        return Reason.OTHER_SUBJECT
    if _of_nobody(draft):
        return Reason.NO_SIDES
    own = routed or flows(here, draft, sides)
    if draft.subject.weak and draft.subject.verb and sides < 2 and not own:
        return Reason.NO_SIDES
    if draft.subject.weak and sides < 1 and not own:
        return Reason.NO_SIDES
    if (draft.subject.weak or sides < 1) and not routed and draft.marks.of("firm"):
        return Reason.OTHER_SUBJECT
    if code == "investment" and sides < 2 and (_at_home(draft) or (bare and not _foreign(draft))):
        return Reason.NO_SIDES
    return None


def _of_nobody(draft: Draft) -> bool:
    """ "The bill is $2.5 billion, and somebody must buy our goods": a verb of sides named elsewhere."""
    subject, who = draft.subject, draft.parties
    later = subject.weak and subject.verb and subject.start > draft.at[1] and draft.subject_span is None
    if not later or not {*who.spans} <= who.carried:
        return False
    return "," in draft.marks.norms(draft.at[1], subject.start)


def _at_home(draft: Draft) -> bool:
    """Whether what is invested crosses no border: "the government of Malaysia invested in roads"."""
    return draft.subject.verb and not draft.parties.partner and not abroad(draft.marks)


def _other_article(here: Scene, draft: Draft) -> bool:
    """Whether an article on other things says only by the way what may be trade: a company's sales, crime."""
    strong = draft.subject.code in _TRADE and not draft.subject.weak and draft.subject_span is None
    if here.memory.alien and not strong:
        return True
    sided = {"reporter", "partner"} <= draft.parties.spans.keys() and not draft.parties.carried
    own = strong or _of_carrier(here, draft) or (sided and draft.subject_span is None)
    return here.memory.firm and not own


def _ungiven(draft: Draft, sides: int) -> bool:
    """Whether a grant or loan lacks one of its two sides, which a giving verb must have beside it."""
    if draft.subject.verb and draft.subject.code == "aid" and draft.parties.carried:
        return True
    named = draft.marks.norms(draft.subject.start, draft.subject.end)
    return sides < (1 if _GIFTS.isdisjoint(named) else 2)


def is_hub(marks: Marks) -> bool:
    """Whether a sentence names a route, or what carries goods across a border: a port, a railway."""
    return bool(marks.of("route", "hub"))


def _of_carrier(here: Scene, draft: Draft) -> bool:
    """Whether a port, railway or carrier tells of its freight, whatever it earns itself."""
    named = here.memory.hub or bool(draft.goods.route) or not draft.subject.weak
    return draft.subject.code in _FREIGHT and named


def _foreign(draft: Draft) -> bool:
    """Whether investment is said to come from abroad: a plain "invested 90 million" is a firm's at home."""
    return not _FOREIGN.isdisjoint(draft.marks.norms(draft.subject.start, draft.subject.end))


def _sides_stated(draft: Draft) -> bool:
    """Whether a count without both sides is said of "the two countries", or names one of them."""
    stated = {"reporter", "partner"} - draft.parties.carried
    named = bool(draft.parties.reporter or draft.parties.partner) and any(
        c in draft.parties.spans for c in stated
    )
    start = draft.subject.start
    joint = "joint" in draft.marks.norms(start - 2, draft.subject.end)
    signed = draft.subject.code == "agreements" and "signed" in draft.marks.norms(start, start + 4)
    return bool(draft.marks.of("mutual")) or named or joint or signed
