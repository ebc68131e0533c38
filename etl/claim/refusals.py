"""Why a figure that has a subject and a measure is still no claim."""

from __future__ import annotations

from etl.claim.draft import Draft
from etl.claim.nearest import does_more
from etl.claim.roles import Role
from etl.claim.scene import Scene
from etl.claim.subjects import Subject
from etl.claim.sureness import asked, denied
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.extraction import Reason
from etl.model.quantity import Measure

_SHIPPING = frozenset("shipped ships shipping dispatched".split())
"""Verbs that say by themselves that goods leave a country, if it is a country that ships."""


def refused(here: Scene, figure: Figure, subject: Subject, measured: Role, shared: bool) -> Reason | None:
    """Why a figure with subject and measure is still no claim.

    Args:
        shared: whether the figure before it shares its subject.
    """
    if subject.code == "trade_balance" and measured.measure is Measure.SHARE:
        return Reason.OTHER_SUBJECT
    if asked(here.marks):
        return Reason.QUESTION
    if (reason := denied(here.marks, here.clauses, figure.start)) is not None:
        return reason
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


def _price(marks: Marks, figure: Figure) -> bool:
    """Whether an amount is a price: "$70 per barrel"."""
    following = marks.norms(figure.end, figure.end + 2)
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


def sideless(draft: Draft) -> Reason | None:
    """Whether a claim that needs two sides, or a route, has none."""
    sides = len(
        [c for c in (draft.parties.pair or draft.parties.reporter or draft.parties.partner).split("-") if c]
    )
    code = draft.subject.code
    routed = bool(draft.goods.route)
    bare = draft.parties.carried and not _sides_stated(draft) and draft.subject_span is None
    if code in ("companies", "projects", "agreements", "students", "schools", "regions") and (
        sides < 2 or bare
    ):
        return Reason.NO_SIDES
    if code in ("loans", "aid", "tariff_rate") and sides < 1:
        return Reason.NO_SIDES
    if code == "investment" and sides < 1:
        return Reason.NO_SIDES
    if code == "capacity" and not routed and sides < 2:
        return Reason.OTHER_SUBJECT
    shipped = (
        draft.marks.line[draft.subject.start].norm in _SHIPPING
        and bool(draft.parties.reporter and draft.goods.commodity)
        and "reporter" not in draft.parties.carried
    )
    flow = shipped or (
        sides == 1
        and bool(draft.parties.partner)
        and "partner" not in draft.parties.carried
        and bool(draft.goods.commodity)
    )
    if draft.subject.weak and draft.subject.verb and sides < 2 and not routed and not flow:
        return Reason.NO_SIDES
    if draft.subject.weak and sides < 1 and not routed:
        return Reason.NO_SIDES
    if sides < 1 and not routed and draft.marks.of("firm"):
        return Reason.OTHER_SUBJECT
    return None


def _sides_stated(draft: Draft) -> bool:
    """Whether a count without both sides is said of "the two countries", or names one of them."""
    stated = {"reporter", "partner"} - draft.parties.carried
    named = bool(draft.parties.reporter or draft.parties.partner) and any(
        c in draft.parties.spans for c in stated
    )
    return bool(draft.marks.of("mutual")) or named
