"""What stands beside a figure to compare it with: levels of before, changes said again, shares in a list."""

from __future__ import annotations

from etl.claim.cues import is_noun, lead
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

WHOLE = 101
"""No more than this, in percent, do the parts of a whole make; some are rounded up."""
_PAST = frozenset("above below beyond past under".split())
_MORE = frozenset("more less fewer higher lower up down".split())
_HEADING = frozenset("partners commodities destinations suppliers origins buyers sources".split())
"""Words that head a list of shares: "partners: Italy 28%"."""


def compared_before(marks: Marks, figure: Figure) -> bool:
    """Whether a level goes on with what is compared with: "vs 2.61 Mt in Oct and 4.32 Mt in Nov 2023"."""
    start = lead(marks, figure)
    if marks.norms(start - 1, start) not in (["and"], [","]):
        return False
    last = next((f for f in reversed(marks.figures) if f.end < start and f.kind == figure.kind), None)
    if last is None or last.unit != figure.unit:
        return False
    gap = set(range(last.end, start))
    for stretch in marks.stretches:
        gap -= set(range(stretch.start, stretch.end))
    if not all(marks.line[at].norm in ("in", "and", ",", "the", "for") for at in gap):
        return False
    before = lead(marks, last)
    return marks.norms(before - 1, before) in (["from"], ["against"], ["vs"], ["versus"]) or is_compared(
        marks, before
    )


def after_base(marks: Marks, bracket: int) -> bool:
    """ "6 percent less than in 2022 (467 million tonnes)": the bracket holds the level compared with."""
    stretch = next((s for s in marks.stretches if s.end == bracket), None)
    return stretch is not None and bool(
        {"than", "from", "against", "versus"} & set(marks.norms(stretch.start - 3, stretch.start))
    )


def restated(marks: Marks, figure: Figure) -> Hit | None:
    """ "down 1.2 percent ($114 million)", "fell 3.7% or £26 million": the change said again as an amount."""
    again = marks.norms(figure.start - 2, figure.start)
    if again[-1:] not in (["("], ["or"]) and again != ["or", "by"]:
        return None
    for rate in reversed([f for f in marks.figures if f.end < figure.start and f.kind == "percent"]):
        gap = figure.start - 1 - rate.end
        if any(rate.end <= h.start < figure.start for h in marks.of("commodity")):
            return None  # "exported 42 percent more coal, or 3.1 million tons"
        for hit in reversed(marks.of("movement")):
            if (gap <= 2 and 0 <= rate.start - hit.end <= 3) or rate.end <= hit.start < figure.start - 1:
                return hit if gap <= 3 else None
        return None
    return None


def part_of_amount(marks: Marks, figure: Figure) -> bool:
    """ "Russia supplied 21.6 bcm, or 39.5 percent, …": an amount said again as its part of the whole."""
    if marks.norms(figure.start - 2, figure.start) != [",", "or"] or not any(
        f.end == figure.start - 2 and f.kind != "percent" for f in marks.figures
    ):
        return False
    near = range(figure.end, figure.end + 3)
    return not any(h.start in near for h in marks.of("movement"))


def said_twice(marks: Marks, figure: Figure) -> Hit | None:
    """ "NOK 1.4 billion, or 11 percent, more than": the movement after a change said in two ways."""
    if "or" not in marks.said:
        return None
    gaps = ([",", "or"], ["or"], [",", "or", "by"])
    other = next((f for f in marks.figures if marks.norms(figure.end, f.start) in gaps), None)
    led = any(marks.norms(f.end, figure.start) in gaps for f in marks.figures)
    end = other.end if other is not None else figure.end if led else -1
    closed = marks.norms(end, end + 1) == [","]
    if other is not None and not closed:
        return None  # "1.4 million tons, or 11 percent more": a level and its change
    at = end + 1 if closed else end
    found = next((h for h in marks.of("movement") if h.start == at and at >= 0), None)
    return found if found is not None and marks.norm[found.start] in _MORE else None


def bracketed_share(marks: Marks, figure: Figure) -> bool:
    """ "from Finland (13%), Germany (11%)", "Japan, $790 million (22.1%)", "21.6 bcm, or 39.5 percent"."""
    if part_of_amount(marks, figure):
        return True
    if any(h.entry.get("form") != "record" for h in marks.of("movement")):
        return False
    ends = {h.end for h in marks.of("place", "commodity")}
    ends |= {f.end for f in marks.figures if f.kind != "percent"}
    row = [f for f in marks.figures if f.kind == "percent" and not f.sign and f.start - 1 in ends]
    row = [f for f in row if marks.line[f.start - 1].norm == "("]
    return figure in row and len(row) > 1 and sum(f.value for f in row) <= WHOLE


def listed_share(marks: Marks, figure: Figure) -> bool:
    """ "partners: Italy 28%, Turkey 15%": a place or good right before a bare percent."""
    before = (figure.start, figure.start - 1 if marks.norms(figure.start - 1, figure.start) == ["("] else -1)
    named = any(h.end in before for h in marks.of("place", "commodity"))
    return named and not _HEADING.isdisjoint(marks.said)


def passes(marks: Marks, before: Hit, start: int) -> bool:
    """ "The share climbed above 17%": the hedge after a verb of movement says where it moved to."""
    hedge = marks.norms(start, start + 1)
    return before.end == start and bool(_PAST.intersection(hedge)) and not is_noun(marks, before)


def goes_beyond(marks: Marks, after: Hit) -> bool:
    """Whether a figure is how far something is above or below: "$5 million more than"."""
    if after.entry.get("form") == "after":
        return marks.line[after.start].norm != "under"
    if after.entry.get("form") != "adverb":
        return False
    word = marks.line[after.start].norm
    ends = ("than", "in", ",", ".", "year-on-year", "from", "on", "compared", "year")
    return word not in ("up", "down") and (
        after.end >= len(marks.line) or marks.line[after.end].norm in ends or word == "short"
    )


def is_compared(marks: Marks, start: int) -> bool:
    """Whether the figure is what something is compared with: "compared with $3 billion", "against 5"."""
    if marks.norms(start - 4, start - 2) == ["than", "the"] and marks.norms(start - 1, start) == ["of"]:
        return True  # "higher than the figure of 51 million"
    if marks.norms(start - 1, start) == ["of"]:
        # "an increase of 10 percent over imports of $49 billion", "after a surplus of $88 million"
        named = next((h for h in marks.of("indicator") if h.end == start - 1), None)
        led = marks.norms(named.start - 2, named.start) if named is not None else []
        return led[-1:] in (["over"], ["than"]) or led in (["after", "a"], ["after", "an"], ["from", "a"])
    if marks.norms(start - 1, start) in (["below"], ["above"], ["over"], ["under"]):
        return any(f.end == start - 1 and f.kind in ("percent", "fraction") for f in marks.figures)
    for hit in marks.of("compare"):
        if hit.end == start and marks.line[hit.start].norm not in (
            "above",
            "below",
            "over",
            "on",
            "after",
            "from",
            "short",
        ):
            return marks.line[hit.end - 1].norm in ("with", "to", "than", "against", "versus", "vs", ".")
    return False
