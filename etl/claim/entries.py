"""Entries of a list: figures each labelled by a place, "By market: China 621,300; Korea 598,100"."""

from __future__ import annotations

from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.words.lexicon import Hit

_LINKS = frozenset(
    """
    ( : - , at with by took bought paid received got had absorbed contributed sent supplied came come was were
    top main leading destination destinations buyer market source supplier customer importer exporter
    first second third fourth formed form led followed topped the largest biggest group of them some about
    nearly over almost were a distant ranked next in place more than just under around
    numbered bought purchased alone remained fetched for once now long still
    account accounts accounted accounting follows follow was is are countries nations members
    """.split()
)
"""Words that may stand between a label and its figure."""
_CLOSE = frozenset(
    """
    ( : - at with took bought purchased paid received got had absorbed contributed sent supplied numbered for
    """.split()
)
"""The last of them, where any stand: so the figure is plainly the place's own."""
_BETWEEN = frozenset(
    """
    , ; ( ) and - : the followed then next by | / . up down % of whom which total it them this all or
    domestic overall exports imports trade turnover too also
    """.split()
)
"""Words that may stand between one entry and the next."""
_RANKED = frozenset("second third fourth next".split())
"""Words of place among others, by which one entry alone goes on a list: "India came second at 30 million"."""
LONGEST = 7


def entries(marks: Marks) -> dict[int, Hit]:
    """The places that label figures, by the first token of each; none where fewer than two are listed."""
    found: dict[int, Hit] = {}
    last: Figure | None = None
    places = marks.of("place")
    for figure in marks.figures:
        start = figure.hedge[0] if figure.hedge and figure.hedge[0] < figure.start else figure.start
        label = next((h for h in reversed(places) if h.end <= start), None)
        if (
            figure.kind == "rank"
            or label is None
            or (last is not None and label.end <= last.start)
            or not labels(marks, label, start)
        ):
            continue
        if last is not None and (figure.kind != last.kind or not _goes_on(marks, last, label)):
            if len(found) > 1:
                break
            found = {}
        found[figure.start] = label
        last = figure
    alone = any(is_led(marks, h) or _RANKED & set(marks.norms(h.end, at)) for at, h in found.items())
    return found if alone or len({h.code for h in found.values()}) > 1 else {}


def is_led(marks: Marks, label: Hit) -> bool:
    """ "Imports, led by China with 1.3 trillion naira, declined": one partner's figure within a whole."""
    return marks.norms(label.start - 2, label.start) == ["led", "by"]


def labels(marks: Marks, label: Hit, start: int) -> bool:
    """Whether a place labels a figure: it stands right before, or with a word like "took" between."""
    if label.entry.get("role") == "adjectives" and not _people(label):
        return False
    gap = marks.norms(label.end, start)
    if not gap:
        return True
    return len(gap) <= LONGEST and _LINKS.issuperset(gap) and (gap[-1] in _CLOSE or gap == [","])


def _people(label: Hit) -> bool:
    word = label.entry.cased[-1] if label.entry.cased else ""
    return word.endswith("s") or word in (
        "French",
        "British",
        "Dutch",
        "Chinese",
        "Japanese",
        "Swiss",
        "Irish",
    )


def _goes_on(marks: Marks, last: Figure, label: Hit) -> bool:
    """Whether only remarks like "(+11.2%)" and signs stand between one entry and the label of the next."""
    if label.start < last.end:
        return False
    rest = set(range(last.end, label.start))
    if marks.norms(last.end, last.end + 2) == ["of", "the"]:
        rest -= {last.end + 2}  # "37 percent of the bags, followed by Germany"
    for figure in marks.figures:
        if figure.kind in ("percent", "multiple"):
            rest -= set(range(figure.start, figure.end))
    for hit in marks.of("yoy", "mom", "hedge", "commodity"):
        of = hit.kind == "commodity" and marks.norms(hit.start - 1, hit.start) == ["of"]
        rest -= set(range(hit.start - of, hit.end))
    return all(marks.line[at].norm in _BETWEEN for at in rest) and len(rest) <= LONGEST
