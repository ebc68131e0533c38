"""Of which goods, by which mode and on which route a claim speaks."""

from __future__ import annotations

from etl.claim.clauses import HARD, Clauses
from etl.claim.context import Memory
from etl.claim.subjects import Subject
from etl.mark.figure import Figure
from etl.mark.sentence import Marks
from etl.model.noun import noun
from etl.model.text import Span
from etl.words.lexicon import Hit

GOODS_OF = frozenset(
    (
        "exports",
        "imports",
        "trade_turnover",
        "cargo_volume",
        "transit_volume",
        "trade_balance",
        "investment",
        "investment_stock",
        "tariff_rate",
        "quota",
        "capacity",
        "aid",
    )
)
MOVED = frozenset(
    (
        "cargo_volume",
        "transit_volume",
        "container_traffic",
        "passengers",
        "border_crossings",
        "flights",
        "capacity",
        "travel_time",
        "tourist_arrivals",
        "bus_routes",
    )
)
ROUTED = MOVED | {"exports", "imports", "trade_turnover", "investment"}
NEAR = 4
_POINTING = ("that", "this", "these", "those", "it", "its")


@noun
class Goods:
    """Vocabulary ids, joined by ';' where several share the figure, and the tokens that name them."""

    commodity: str = ""
    commodity_tokens: tuple[tuple[int, int], ...] = ()
    commodity_spans: tuple[Span, ...] = ()
    """Where it is named in the sentence before, if this one only goes on about it."""
    mode: str = ""
    mode_tokens: tuple[int, int] | None = None
    route: str = ""
    route_tokens: tuple[int, int] | None = None
    route_span: Span | None = None


def goods(
    marks: Marks,
    clauses: Clauses,
    subject: Subject,
    figure: Figure | None,
    memory: Memory,
    elliptic: bool,
    at: int = -1,
) -> Goods:
    """The goods, mode and route of a figure (or of a movement at token `at`) about `subject`.

    Args:
        elliptic: whether the subject itself is carried from the sentence before, and with it its goods.
    """
    named = _commodities(marks, clauses, subject, figure) if subject.code in GOODS_OF else []
    mode = _mode(marks, clauses, subject, figure) if subject.code in MOVED else None
    route = _route(marks, clauses, subject, figure, at) if subject.code in ROUTED else None
    codes = ";".join(sorted({h.code for h in named}))
    spans: tuple[Span, ...] = ()
    if elliptic and subject.code in GOODS_OF and memory.fresh and _means_the_same(marks):
        codes, spans = memory.goods, memory.goods_spans
    tokens = tuple((h.start, h.end) for h in named)
    carried = None
    route_code = route.code if route else ""
    span = marks.span(route.start, route.end) if route else None
    if route is None and subject.code in MOVED and memory.route and memory.fresh and _points_back(marks):
        way = memory.way and not marks.said.isdisjoint(("corridor", "route", "artery"))
        route_code, span = (memory.way, memory.way_span) if way else (memory.route, memory.route_span)
        carried = True
    return Goods(
        codes,
        tokens,
        spans,
        mode.code if mode else "",
        (mode.start, mode.end) if mode else None,
        route_code,
        (route.start, route.end) if route else None,
        span if route or carried else None,
    )


def _means_the_same(marks: Marks) -> bool:
    """ "That increase": a sentence that names no goods and points to what was said before."""
    return not (marks.of("commodity") or marks.said.isdisjoint(_POINTING))


def _points_back(marks: Marks) -> bool:
    """Whether a sentence goes on about the route before: by a word for it, or by naming no place."""
    if marks.said & {"corridor", "route", "railway", "line", "pipeline", "artery", "checkpoint", "port"}:
        return True
    return not marks.of("place") or any(h.start <= 3 for h in marks.of("anaphor"))


def _commodities(marks: Marks, clauses: Clauses, subject: Subject, figure: Figure | None) -> list[Hit]:
    """The goods that touch the subject or figure, with those coordinated to them; examples stay out."""
    hits = [h for h in marks.of("commodity") if not _other(marks, h, figure)]
    if figure is not None and (labels := _labelled(marks, hits, figure)):
        return labels
    examples = [h.start for h in marks.of("example")]
    scored: list[tuple[float, Hit]] = []
    for hit in hits:
        near = _distance(clauses, hit, subject.start, subject.end)
        if figure is not None:
            near = min(near, _distance(clauses, hit, figure.start, figure.end))
        if near <= NEAR and not any(subject.start < e < hit.start and hit.start - e <= 8 for e in examples):
            scored.append((near, hit))
    if not scored:
        return []
    first = min(scored, key=lambda s: (s[0], s[1].start))[1]
    chain, at = [first], hits.index(first)
    for following in hits[at + 1 :]:
        if not _joined(marks, chain[-1], following):
            break
        chain.append(following)
    for earlier in reversed(hits[:at]):
        if not _joined(marks, earlier, chain[0]):
            break
        chain.insert(0, earlier)
    return chain


def _labelled(marks: Marks, hits: list[Hit], figure: Figure) -> list[Hit]:
    """The good that labels a figure of a list: "apples 52, pears 13", "machinery ($1.4 billion)"."""
    at = figure.start - 1 if figure.start and marks.line[figure.start - 1].norm == "(" else figure.start
    label = [h for h in hits if h.end == at]
    others = [
        f for f in marks.figures if f is not figure and any(h.end in (f.start, f.start - 1) for h in hits)
    ]
    return label if label and others else []


def _other(marks: Marks, hit: Hit, figure: Figure | None) -> bool:
    """Whether the words belong to something else: a figure's unit, a route, a place, a price."""
    if (
        figure is not None
        and figure.start <= hit.start < figure.end
        and figure.noun is not None
        and figure.noun[0] <= hit.start < figure.noun[1]
    ):
        return True
    return any(
        o.start <= hit.start and hit.end <= o.end and (o.end - o.start > hit.end - hit.start)
        for o in marks.of("route", "place", "other", "void", "indicator", "unit")
        if o.kind != "indicator"
    )


def _distance(clauses: Clauses, hit: Hit, start: int, end: int) -> float:
    if hit.end <= start:
        return (start - hit.end) + 3 * clauses.between(hit.end, start)
    if hit.start >= end:
        return (hit.start - end) + 3 * clauses.between(end, hit.start)
    return 0.0


def _joined(marks: Marks, left: Hit, right: Hit) -> bool:
    gap = marks.norms(left.end, right.start)
    return gap in ([","], ["and"], [",", "and"], ["or"], ["/"], ["&"])


def _mode(marks: Marks, clauses: Clauses, subject: Subject, figure: Figure | None) -> Hit | None:
    at = figure.start if figure is not None else subject.start
    fitting = [
        h
        for h in marks.of("mode")
        if clauses.between(h.end, at) < HARD or clauses.between(h.end, subject.start) < 1
    ]
    return min(fitting, key=lambda h: min(abs(h.start - subject.start), abs(h.start - at)), default=None)


def _route(marks: Marks, clauses: Clauses, subject: Subject, figure: Figure | None, at: int) -> Hit | None:
    position = figure.start if figure is not None else (at if at >= 0 else subject.start)
    fitting = [
        h
        for h in marks.of("route")
        if min(clauses.between(h.end, position), clauses.between(h.end, subject.start)) < HARD
    ]
    if subject.code not in MOVED:
        fitting = [
            h
            for h in fitting
            if marks.norms(h.start - 2, h.start)[-2:]
            and set(marks.norms(h.start - 3, h.start)) & {"via", "through", "along", "by", "over", "across"}
        ]
    return min(fitting, key=lambda h: abs(h.start - position), default=None)
