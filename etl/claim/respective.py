"""Several places and as many figures: "Rwanda and Uganda accounted for 9 and 76 percent respectively"."""

from __future__ import annotations

from itertools import pairwise

from etl.claim.places import Place
from etl.claim.scene import Scene
from etl.claim.whom import Parties, pair_of
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.noun import replace

_BUYERS = frozenset("buyers markets customers importers destinations".split())


def is_respective(here: Scene, figure: Figure) -> bool:
    """Whether "respectively" gives a figure its own of several places."""
    return figure.end <= _end(here.marks) and any(len(p.codes) > 1 for p in here.places)


def _end(marks: Marks) -> int:
    """Where "respectively" stands, -1 where it does not."""
    return marks.norm.index("respectively") if "respectively" in marks.said else -1


def twin(marks: Marks, figure: Figure) -> Figure | None:
    """The figure of the same kind that "and" joins to one: 17 percent of "18 and 17 percent of imports"."""
    joined = marks.norms(figure.end, figure.end + 1) == ["and"]
    found = next((f for f in marks.figures if f.start == figure.end + 1), None) if joined else None
    return found if found is not None and found.kind == figure.kind else None


def parted(here: Scene, at: int) -> tuple[Place, str] | None:
    """The places of which the figure at token `at` is one's, and the code of that one."""
    several = [place for place in here.places if len(place.codes) > 1]
    figure = next((f for f in here.marks.figures if f.start == at), None) if several else None
    if figure is None:
        return None
    end = _end(here.marks)
    group = [f for f in here.marks.figures if f.end <= end and f.kind == figure.kind] or _twins(here, figure)
    for place in several:
        ours = [f for f in group if f.start >= place.end][-len(place.codes) :]
        if len(ours) == len(place.codes) and figure in ours:
            return place, place.codes[ours.index(figure)]
    return None


def _twins(here: Scene, figure: Figure) -> list[Figure]:
    """ "Shipments to Poland and Germany grew by 33.4% and 18%": two figures joined, as their places are."""
    for first, second in pairwise(here.marks.figures):
        joined = here.marks.norms(first.end, second.start) in (["and"], ["and", "by"])
        if joined and first.kind == second.kind and figure in (first, second):
            return [first, second]
    return []


def _of_sellers(here: Scene) -> bool:
    """ "Denmark and France are the biggest buyers", of what the sentence before said one country sells."""
    memory = here.memory
    exports = memory.subject is not None and memory.subject.code == "exports"
    named = memory.main in memory.topic.spans and not any(memory.main in p.codes for p in here.places)
    return memory.fresh and exports and named and not _BUYERS.isdisjoint(here.marks.said)


def respective(here: Scene, figure: Figure, read: Parties) -> Parties:
    """ "Sales to India and the UAE came to 4,300 and 9,800 tonnes respectively": to each place its figure."""
    own = parted(here, figure.start)
    if own is None:
        return read
    joined, code = ";".join(sorted(own[0].codes)), own[1]
    if read.partner == joined:
        reporter = read.reporter or here.memory.spoken[0]
        spans = {k: v for k, v in here.memory.spoken_spans.items() if k == "reporter"} | read.spans
        return replace(read, reporter=reporter, partner=code, pair=pair_of(reporter, code), spans=spans)
    if read.reporter == joined and not read.partner and _of_sellers(here):
        main = here.memory.main
        named = here.memory.topic.named("partner", main)
        return Parties(code, main, pair_of(code, main), {**read.spans, **named}, frozenset(("partner",)))
    if read.reporter == joined:
        return replace(read, reporter=code, pair=pair_of(code, read.partner))
    return read
