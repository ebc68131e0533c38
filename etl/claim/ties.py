"""Places about one indicator become its reporter and partner, by the kind of indicator it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from etl.claim.places import Place
from etl.claim.tied import Ties
from etl.claim.whom import Sides

_TAXED = frozenset("goods imports products exports cars steel".split())
_GIVING = """
    provide provides provided providing supply supplies supplied grant grants granted granting lend lends
    lent lending give gives gave given offer offers offered extend extends extended allocate allocated
""".split()
_SENDING = frozenset("home remitted remit".split())
_MOVING = frozenset(("cargo_volume", "container_traffic", "flights"))
_LEAVING = frozenset("left leave leaves departed set headed bound".split())
_RUNNING = (["running"], ["posting"], ["recording"], ["having"], ["enjoying"], ["registering"], ["showing"])


def _made(reporter: Place | None, partner: Place | None) -> Sides:
    spans: dict[str, list[tuple[int, int]]] = {}
    if reporter is not None:
        spans["reporter"] = [(reporter.start, reporter.end)]
    if partner is not None:
        spans["partner"] = [(partner.start, partner.end)]
    codes = reporter.codes if reporter else ()
    others = tuple(c for c in (partner.codes if partner else ()) if c not in codes)
    return Sides(codes, others, spans)


def _split(place: Place) -> Sides:
    """Two places joined ("between X and Y", "X-Y trade") are both sides."""
    span = [(place.start, place.end)]
    return Sides(place.codes[:1], place.codes[1:], {"reporter": span, "partner": span})


def _out(t: Ties) -> Sides:
    """Exports, investment, aid: the reporter gives, the partner takes."""
    if (heading := t.heading()) is not None:
        return _split(heading)
    destination = t.by("to", "in", "for", "with") if t.subject.code not in ("exports",) else t.by("to", "for")
    owner = t.owner()
    destination = destination or _endowed(t) or _paying(t)
    if t.subject.verb and destination is None:
        destination = next((p for p in t.found if p.tie == "" and 0 <= p.start - t.subject.end <= 1), None)
    source = owner if owner is not destination else None
    if destination is not None and source is None:
        source = t.by("from")
        source = (
            source
            or (t.actor() if t.actor() is not destination else None)
            or _any_own(t, destination)
            or t.by("of", "by")
        )
    elif destination is None:
        source = source or t.by("from") or t.actor() or t.by("of", "by")
        if source is not None and t.subject.code != "exports" and len(source.codes) == 1:
            destination = None
        if source is not None and t.subject.code == "exports":
            destination = t.by("in") if t.by("in") is not source else None
    if source is not None and len(source.codes) == 2 and destination is None and _between(t, source):
        return _split(source)
    if source is destination:
        source = None
    return _made(source, destination)


def _endowed(t: Ties) -> Place | None:
    """Who is provided with something: "China will provide Kenya with a loan"."""
    return next((p for p in t.found if p.start and t.marks.line[p.start - 1].norm in _GIVING), None)


def _paying(t: Ties) -> Place | None:
    """ "Flower exports brought in 187 million, mostly from the Netherlands": money comes from who buys."""
    if t.subject.code != "exports" or t.subject.verb or "brought" not in t.marks.norm:
        return None
    source = t.by("from")
    return source if source is not None and source.start > t.at else None


def _between(t: Ties, place: Place) -> bool:
    return place.tie in ("between", "own") and t.marks.norms(place.start + 1, place.end - 1)[:1] != [","]


def _any_own(t: Ties, other: Place | None) -> Place | None:
    fitting = [p for p in t.found if p.tie == "own" and p is not other]
    if t.subject.verb:  # who does it stands before the verb; after it stand the goods
        fitting = [p for p in fitting if p.start < t.subject.start]
    return min(fitting, key=lambda p: abs(p.start - t.subject.start)) if fitting else None


def _in(t: Ties) -> Sides:
    """Imports, arrivals: the reporter takes, the partner gives."""
    if (heading := t.heading()) is not None:
        return _split(heading)
    owner, source = t.owner(), t.by("from")
    if t.subject.code in ("tourist_arrivals", "companies", "students", "regions"):
        return _arriving(t, owner, source)
    if source is None and t.subject.code in ("tariff_rate", "quota"):
        source = _taxed(t)
    named = t.marks.norms(t.subject.start, t.subject.end)
    if source is None and (
        not _SENDING.isdisjoint(named) or (t.subject.code == "remittances" and t.subject.verb)
    ):
        source = t.by("in")  # "workers in Britain sent home"
    if t.subject.code == "remittances" and source is not None and source.people and t.by("in"):
        return _made(source, t.by("in"))  # "remittances from Egyptians in Saudi Arabia"
    target = owner if owner is not source else None
    doing = t.actor() if t.subject.verb else None
    if doing is not None and 0 <= t.subject.start - doing.end <= 1 and doing is not source:
        target = target or doing
    target = (
        target
        or t.by("to", "into", "in")
        or (t.actor() if t.actor() is not source else None)
        or _any_own(t, source)
        or t.by("by")
    )
    if source is None and t.subject.code in ("imports", "tariff_rate", "quota"):
        later = [
            p
            for p in t.found
            if p is not target and p.start >= t.subject.end and p.tie in ("own", "of", "on", "")
        ]
        source = _of_figure(t, later)
        if target is not None and len(target.codes) == 2 and _between(t, target):
            return _split(target)
    return _made(None if target is source else target, source)


def _arriving(t: Ties, owner: Place | None, source: Place | None) -> Sides:
    """People and firms: whoever they come to reports, their people or land is the partner."""
    counted = owner is not None and any(f.start < owner.start < f.end for f in t.marks.figures)
    possessive = owner is not None and owner.role != "adjectives" and not counted
    peoples = [p for p in t.found if p.tie in ("of", "", "with") and p.role == "adjectives"]
    source = source or (peoples[-1] if peoples else None)
    target = t.by("to", "in", "of") if not possessive else owner
    target = None if target is source else target
    if owner is not None and not possessive and owner is not target:
        source = source or owner
    if target is None:
        actors = [p for p in (t.actor(),) if p is not None and p is not source]
        target = actors[0] if actors else None
    if t.subject.verb and target is None:
        after = [p for p in t.found if p.start >= t.subject.end and p is not source and p.tie != "from"]
        target = after[0] if after else None
    return _made(None if target is source else target, source)


def _of_figure(t: Ties, later: Sequence[Place]) -> Place | None:
    """The place right behind the figure, else the first: "180,000 tonnes of Russian wheat and 60,000 of"."""
    following = next((f.start for f in t.marks.figures if f.start > t.at), len(t.marks.line))
    own = [p for p in later if t.at < p.start < following]
    return next(iter(own or later), None)


def _taxed(t: Ties) -> Place | None:
    """Whose goods a duty or quota is for: "25 percent on Chinese goods"."""
    goods = [p for p in t.found if p.tie == "own" and _TAXED.intersection(t.marks.norms(p.head, p.head + 1))]
    later = [p for p in t.found if p.start >= t.subject.end and p.tie in ("own", "of", "on", "")]
    return goods[0] if goods else later[0] if later else None


def _crossed(t: Ties) -> Place | None:
    """The country that goods go through: "cargo through Poland", "Kazakh oil crossed Azerbaijan"."""
    via = t.by("through", "via", "across")
    if t.subject.code == "cargo_volume":
        return None if any(len(p.codes) > 1 or p.tie == "with" for p in t.found) else via
    if t.subject.code != "transit_volume":
        return None
    after = next((p for p in t.found if not p.tie and p.start == t.subject.end), None)
    return via or (after if t.subject.verb else None)


def _bound_for(t: Ties) -> Place | None:
    """ "Trains set off from Xi'an for Baku": where what leaves goes."""
    leaving = t.subject.code in _MOVING and not _LEAVING.isdisjoint(t.marks.norm)
    end = t.by("for") if leaving else None
    if end is None or end.role not in ("cities", "governments"):
        return None
    return end if any(p.end == end.start - 1 for p in t.found) else None


def _mutual(t: Ties) -> Sides:
    """Turnover, cargo, ties: two sides, the first named or the owner leading."""
    crossed = _crossed(t)
    if crossed is not None and not (t.by("from") and t.by("to")):
        return _made(crossed, t.by("from") or _any_own(t, crossed))
    for place in sorted(t.found, key=lambda p: abs(p.start - t.subject.start)):
        if len(place.codes) == 2 and place.tie not in ("with", "to"):
            return _split(place)
    other = t.by("with", "to") or _bound_for(t)
    owner = (
        t.owner()
        or t.by("between")
        or t.by("from")
        or (t.actor() if t.actor() is not other else None)
        or _any_own(t, other)
        or t.by("of", "by")
    )
    if owner is other:
        owner = None
    if other is None and owner is not None:
        left = [p for p in t.rest(owner) if p.tie in ("own", "", "with", "to", "of", "in", "and")]
        second = left[0] if left and len(left[0].codes) == 1 and left[0].codes != owner.codes else None
        if second is not None and t.subject.code in ("trade_turnover", "economic_cooperation", "exchanges"):
            first, last = sorted((owner, second), key=lambda p: p.start)
            return _made(first, last)
        return _made(owner, None)
    return _made(owner, other)


def _ranked(t: Ties) -> Sides:
    """ "A is B's largest partner": B reports, A is the partner; a supplier itself is the one who exports."""
    owner = t.owner() or t.by("of", "for", "among", "in", "to")
    actor = t.actor() if t.actor() is not owner else None
    actor = actor or next(
        (
            p
            for p in t.rest(owner)
            if p.tie in ("", "own", "with") and p.codes != (owner.codes if owner else ())
        ),
        None,
    )
    word = t.marks.line[t.subject.start].norm
    if word.startswith(("supplier", "exporter", "investor", "seller", "source")):
        return _made(actor, owner)
    return _made(owner, actor)


def _runs(t: Ties, place: Place) -> bool:
    """ "With Vietnam running a deficit": the place after "with" has the balance, not its partner."""
    following = t.marks.norms(place.end, place.end + 1)
    return place.tie == "with" and place.end <= t.subject.start and following[:1] in _RUNNING


def _balance(t: Ties) -> Sides:
    """A balance: whose it is, and with whom."""
    other = t.by("with", "to")
    if other is not None and _runs(t, other):
        return _made(other, t.owner())
    owner = (
        t.owner()
        or (t.actor() if t.actor() is not other else None)
        or _any_own(t, other)
        or t.by("of", "in", "by", "for")
    )
    if owner is other:
        owner = None
    if other is None and owner is not None and len(owner.codes) == 2:
        return _split(owner)
    return _made(owner, other)


READINGS: dict[str, Callable[[Ties], Sides]] = {
    "out": _out,
    "in": _in,
    "mutual": _mutual,
    "one": _balance,
    "rank": _ranked,
}
"""How the places are read for each kind of indicator (`sides` in indicators.toml), and for a rank."""
