"""Two versions -> what came, went and changed between them, what now differs, and what was refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from dashboard.data.collection import NoData
from dashboard.data.judged import Candidate, candidates
from dashboard.data.rows import Refusal, Statement
from dashboard.data.version import Version

LISTED = 200
"""So many statements of each kind are fetched; all of them are counted."""

UNSEEN = (
    *("claim_id", "observation_id", "series_id", "rule"),
    *("char_start", "char_end", "figure_start", "figure_end"),
)
"""Columns of a claim whose change says nothing to a reader."""

REFUSED = "refused.json"
"""Beside the versions: what the last build could not read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What lies between an older version and a newer one; lists are cut at LISTED, counts are whole.

    Args:
        changed: the statement as it was and as it is now.
        differing: figures of which sources agreed, or nothing was read, and now differ.
    """

    old: str
    new: str
    texts: int
    n_new: int
    n_changed: int
    n_gone: int
    came: tuple[Statement, ...]
    changed: tuple[tuple[Statement, Statement], ...]
    gone: tuple[Statement, ...]
    differing: tuple[tuple[Candidate, ...], ...]
    refused: tuple[Refusal, ...]

    @property
    def nothing(self) -> bool:
        """Whether the versions say the same."""
        return not (self.texts or self.n_new or self.n_changed or self.n_gone or self.differing)


@lru_cache(maxsize=8)
def changes(old: Version, new: Version) -> Changes:
    """What a reader of `old` has not seen yet.

    Raises:
        NoData: a version was written by an older program and cannot be read any more.
    """
    try:
        return _changes(old, new)
    except duckdb.Error:
        told = f"Version {old.name[:8]} was written by an older program and cannot be compared with this one."
        raise NoData(told) from None


def _changes(old: Version, new: Version) -> Changes:
    came, gone = _alone(new, old), _alone(old, new)
    changed, pairs = _changed(old, new)
    texts = f"SELECT count(*) FROM articles ANTI JOIN {_table(old, 'articles')} USING (article_id)"
    return Changes(
        old=old.name,
        new=new.name,
        texts=int(new.rows(texts)[0][0]),
        n_new=came[0],
        n_changed=changed,
        n_gone=gone[0],
        came=tuple(new.named(came[1])),
        changed=pairs,
        gone=tuple(old.named(gone[1])),
        differing=_differing(old, new),
        refused=(*_rejected(old, new), *_idle(old, new)),
    )


def _table(version: Version, name: str) -> str:
    path = str(version.folder / f"{name}.parquet").replace("'", "''")
    return f"read_parquet('{path}')"


def _alone(version: Version, other: Version) -> tuple[int, list[str]]:
    """How many claims only `version` has, and the newest published of them."""
    only = (
        f"FROM claims ANTI JOIN {_table(other, 'claims')} USING (claim_id) JOIN articles USING (article_id)"
    )
    count = int(version.rows(f"SELECT count(*) {only}")[0][0])
    order = f"ORDER BY published DESC NULLS LAST, claim_id LIMIT {LISTED}"
    return count, [row[0] for row in version.rows(f"SELECT claim_id {only} {order}")] if count else []


def _changed(old: Version, new: Version) -> tuple[int, tuple[tuple[Statement, Statement], ...]]:
    names = {row[0] for row in old.rows("DESCRIBE claims")} & {row[0] for row in new.rows("DESCRIBE claims")}
    seen = sorted(names - set(UNSEEN))
    unlike = " OR ".join(f'c."{name}" IS DISTINCT FROM o."{name}"' for name in seen)
    both = f"FROM claims c JOIN {_table(old, 'claims')} o ON c.claim_id = o.claim_id WHERE {unlike}"
    count = int(new.rows(f"SELECT count(*) {both}")[0][0])
    if not count:
        return 0, ()
    ids = [row[0] for row in new.rows(f"SELECT c.claim_id {both} ORDER BY c.claim_id LIMIT {LISTED}")]
    was = {one.claim_id: one for one in old.named(ids)}
    pairs = ((was[one.claim_id], one) for one in new.named(ids) if one.claim_id in was)
    return count, tuple(pairs)


def _differing(old: Version, new: Version) -> tuple[tuple[Candidate, ...], ...]:
    fresh = (
        "SELECT observation_id FROM observations WHERE status = 'differs' AND observation_id NOT IN "
        f"(SELECT observation_id FROM {_table(old, 'observations')} WHERE status = 'differs')"
    )
    wanted = {row[0] for row in new.rows(fresh)}
    groups: dict[str, list[Candidate]] = {}
    for one in candidates(new) if wanted else ():
        if one.observation_id in wanted:
            groups.setdefault(one.observation_id, []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _rejected(old: Version, new: Version) -> list[Refusal]:
    """Statements that a person has rejected since."""
    sql = (
        "SELECT c.quote, c.claim_id FROM claims c WHERE c.review = 'rejected' AND c.claim_id NOT IN "
        f"(SELECT claim_id FROM {_table(old, 'claims')} WHERE review = 'rejected') LIMIT {LISTED}"
    )
    return [Refusal("statement", quote, "rejected by a person", claim) for quote, claim in new.rows(sql)]


def _idle(old: Version, new: Version) -> list[Refusal]:
    """Corrections that could not be applied, and could before or were not there."""
    if not new.holds("corrections"):
        return []
    asked = "SELECT action, quote, claim_id, outcome, reason FROM {} WHERE outcome <> 'applied'"
    before = set(old.rows(asked.format("corrections"))) if old.holds("corrections") else set()
    return [
        Refusal("correction", f"{action}: {quote or claim}", f"{outcome}: {reason}", claim)
        for action, quote, claim, outcome, reason in new.rows(asked.format("corrections"))
        if (action, quote, claim, outcome, reason) not in before
    ]


def unread(folder: Path) -> list[Refusal]:
    """The texts that the last build could not read, from beside the versions."""
    try:
        told = json.loads((folder / REFUSED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Refusal("text", one["source"], one["reason"]) for one in told]
