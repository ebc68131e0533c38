"""The closed lists of the tables: dimension -> the enum that holds its codes."""

from __future__ import annotations

from enum import StrEnum

from etl.model.claim import How, Modality
from etl.model.extraction import Reason
from etl.model.period import PeriodKind
from etl.model.quantity import Direction, Measure, Qualifier
from etl.model.text import Basis, Kind, Part


class Status(StrEnum):
    """How the claims of one observation stand to one another."""

    SINGLE = "single"
    REPEATED = "repeated"
    CORROBORATED = "corroborated"
    DIFFERS = "differs"


class Review(StrEnum):
    """What a person said of a claim."""

    NONE = ""
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"
    STALE = "stale"


class Action(StrEnum):
    """What a person does to a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"


class Outcome(StrEnum):
    """What became of a correction in this version."""

    APPLIED = "applied"
    STALE = "stale"
    REFUSED = "refused"


class Check(StrEnum):
    """What a check compares."""

    IMPLIED_BASELINE = "implied_baseline"
    SUM = "sum"
    BALANCE = "balance"
    CUMULATIVE = "cumulative"
    DIFFERENCE = "difference"
    SHARE = "share"
    MIRROR = "mirror"
    MAGNITUDE = "magnitude"
    REFERENCE = "reference"


class Verdict(StrEnum):
    """How a check came out."""

    AGREES = "agrees"
    DIFFERS = "differs"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


class Republish(StrEnum):
    """Whether an official series may be shown again."""

    YES = "yes"
    NO = "no"


CLOSED: dict[str, type[StrEnum]] = {
    "measure": Measure,
    "qualifier": Qualifier,
    "direction": Direction,
    "period_kind": PeriodKind,
    "modality": Modality,
    "part": Part,
    "kind": Kind,
    "published_basis": Basis,
    "how": How,
    "reason": Reason,
    "status": Status,
    "review": Review,
    "action": Action,
    "outcome": Outcome,
    "check": Check,
    "verdict": Verdict,
    "republish": Republish,
}
