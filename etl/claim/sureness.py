"""How surely a figure or movement is said: actual, estimate, forecast, target, potential; or not at all."""

from __future__ import annotations

from etl.claim.clauses import HARD, Clauses
from etl.mark.sentence import Marks
from etl.model.claim import Modality
from etl.model.extraction import Reason
from etl.words.lexicon import Hit

_FORESEEING = frozenset(
    """
    predict predicts predicted forecast forecasts expect expects expected anticipate anticipates
    foresaw foresees
    """.split()
)
_GOING = frozenset(
    "continue continues continued began begun started starts tends managed has have had".split()
)
_NOW = frozenset(("now", "currently", "presently"))
_SMALL = frozenset(("at", "of", "by", "to"))
_SCARCELY = frozenset(("barely", "hardly", "scarcely"))
_BELIEVING = frozenset("see sees think thinks believe believes say says mean means".split())
FAR = 18
SOON = 6
NOTE = 4.0
"""The weight of a remark in brackets: "(f.o.b., 2017 est.)"."""


def modality(marks: Marks, clauses: Clauses, at: int, subject_at: int | None) -> tuple[Modality, Hit | None]:
    """The modality of what stands at token `at`, and the words that say so.

    The nearest cue before it in its clause decides, then one shortly after its subject.
    """
    if _NOW.intersection(marks.norms(at - 1, at)):
        return Modality.ACTUAL, None  # "to raise trade, now $24 billion, to $30 billion"
    best: tuple[float, Hit] | None = None
    for hit in marks.of("modality"):
        cost = _distance(marks, clauses, hit, at)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, hit)
    cue = best[1] if best is not None else _elided(marks, clauses, at, subject_at)
    if cue is None or (led := _leading(marks, clauses, cue)) is None:
        return Modality.ACTUAL, None
    return Modality(led.code), led


def _elided(marks: Marks, clauses: Clauses, at: int, subject_at: int | None) -> Hit | None:
    """ "Imports are forecast at 5 billion, and exports at 3 billion": the verb before holds where none is."""
    if (
        subject_at is None
        or not 0 < at - subject_at <= SOON
        or marks.norms(subject_at - 1, subject_at) != ["and"]
    ):
        return None
    doing = [h for h in marks.of("reach", "movement") if subject_at <= h.start < at]
    if any(marks.line[h.start].norm not in _SMALL for h in doing):
        return None
    said = [h for h in marks.of("modality") if h.end <= subject_at - 1]
    return said[-1] if said and clauses.between(said[-1].end, subject_at - 1) < HARD else None


def _leading(marks: Marks, clauses: Clauses, hit: Hit) -> Hit | None:
    """The cue that rules another: "agreed in Astana to double" is a target; "agreed" alone says nothing."""
    if hit.entry.get("lead"):
        return None
    if not hit.entry.get("fallback"):
        return _foreseen(marks, hit) or hit
    if _GOING.intersection(marks.norms(hit.start - 1, hit.start)):
        return None  # "continues to expand", "has seen growth"
    moved = [h for h in marks.of("movement") if h.end <= hit.start and h.entry.get("form") == "verb"]
    so_far = bool(moved) and clauses.same(moved[-1].end, hit.start) and marks.line[hit.start].norm == "to"
    if so_far and any(moved[-1].end <= f.start < hit.start for f in marks.figures):
        return None  # "grew 8.8% to reach $15 billion"
    leads = [h for h in marks.of("modality") if h.entry.get("lead") and h.end <= hit.start]
    return leads[-1] if leads and clauses.between(leads[-1].end, hit.start) < HARD else hit


def _foreseen(marks: Marks, hit: Hit) -> Hit | None:
    """ "predicted that trade could double": who foresees it forecasts, whatever the modal verb."""
    if hit.code != "potential" or marks.norms(hit.start, hit.end) not in (["could"], ["can"]):
        return None
    seeing = [h for h in marks.of("modality") if h.code == "forecast" and h.end <= hit.start]
    near = seeing[-1] if seeing and hit.start - seeing[-1].end <= FAR else None
    return near if near is not None and marks.line[near.start].norm in _FORESEEING else None


def _distance(marks: Marks, clauses: Clauses, hit: Hit, at: int) -> float | None:
    if hit.start < at:
        weight = clauses.between(min(hit.end, at), at)
        late = 2.0 if hit.entry.get("fallback") else 0.0
        return (
            weight + late + 0.05 * max(at - hit.end, 0)
            if weight < HARD and at - hit.end <= FAR + 10
            else None
        )
    weight = clauses.between(at, hit.start)
    if hit.entry.get("fallback") or marks.norms(hit.start - 1, hit.start) == ["and"]:
        return None
    noted = hit.code == "estimate" and weight <= NOTE and hit.start - at <= 2 * SOON
    noted = noted or (weight < 1.5 and hit.start - at <= 2 * SOON and _as_goal(marks, hit))
    if noted or (weight < 1.5 and hit.start - at <= SOON):
        return weight + 1.0 + 0.2 * (hit.start - at)
    return None


def _as_goal(marks: Marks, hit: Hit) -> bool:
    """ "named 15 million tons a year as the later goal": a target said after its figure."""
    before = marks.norms(hit.start - 4, hit.start)
    return hit.code == "target" and "as" in before


def denied(marks: Marks, clauses: Clauses, at: int) -> Reason | None:
    """Why what stands at token `at` is not said to be so: negated or hypothetical; None where it is."""
    for hit in marks.of("negation"):
        words = marks.norms(hit.start, hit.end)
        gap = at - hit.end
        if 0 <= gap <= 5 and clauses.between(hit.end, at) < 1.5:
            if words == ["no"] and marks.norms(hit.end, hit.end + 1) in (
                ["less"],
                ["more"],
                ["fewer"],
                ["."],
                ["doubt"],
            ):
                continue
            if words == ["not"] and marks.norms(hit.end, hit.end + 1) in (
                ["only"],
                ["less"],
                ["more"],
                ["just"],
            ):
                continue
            if words == ["little"] and marks.norms(hit.start - 1, hit.start) == ["a"]:
                continue
            if words[0] in _SCARCELY and any(f.start == at for f in marks.figures):
                continue  # "traded barely 300 million dollars", "barely reached 30 million"
            if words == ["little"] and marks.norms(hit.end, hit.end + 1) in (
                ["over"],
                ["more"],
                ["less"],
                ["under"],
                ["changed"],
            ):
                continue
            return Reason.NEGATED
        if gap > 0 and _unexpected(marks, clauses, hit, at):
            return Reason.NEGATED
    for hit in marks.of("hypothetical"):
        if hit.end <= at and clauses.between(hit.end, at) < HARD:
            return Reason.HYPOTHETICAL
    return None


def _unexpected(marks: Marks, clauses: Clauses, denial: Hit, at: int) -> bool:
    """ "It does not expect beef sales to China to rise": what is not expected is denied, however far."""
    foreseen = any(
        denial.end == h.start and h.code in ("forecast", "target") for h in marks.of("modality")
    ) or bool(_BELIEVING.intersection(marks.norms(denial.end, denial.end + 1)))
    return foreseen and clauses.between(denial.end, at) < 1.5


def wished(marks: Marks, clauses: Clauses, at: int) -> bool:
    """Whether a movement at token `at` is only wished for: "ways to expand exports"."""
    return any(
        hit.end <= at and at - hit.end <= 12 and clauses.between(hit.end, at) < HARD
        for hit in marks.of("wish")
    )


def asked(marks: Marks) -> bool:
    """Whether the sentence is a question."""
    return bool(marks.line) and any(t.norm == "?" for t in marks.line[-2:])
