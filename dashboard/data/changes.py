"""Two versions -> what came, went and changed between them, what now differs, and what was refused."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from dashboard.data.collection import NoData
from dashboard.data.index import WHOLE, views
from dashboard.data.judged import Candidate, contested
from dashboard.data.rows import Refusal, Statement
from dashboard.data.version import Version

LISTED = 200
"""So many statements of each kind are fetched; all of them are counted."""

UNSEEN = (
    *("claim_id", "observation_id", "series_id", "rule"),
    *("char_start", "char_end", "figure_start", "figure_end"),
)
"""Columns of a claim whose change says nothing to a reader."""

MOMENT = 0.5
"""Seconds for which a page waits that only mentions what changed."""

_COMPARING = ThreadPoolExecutor(1, thread_name_prefix="changes")

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
    n_differing: int
    came: tuple[Statement, ...]
    changed: tuple[tuple[Statement, Statement], ...]
    gone: tuple[Statement, ...]
    differing: tuple[tuple[Candidate, ...], ...]
    refused: tuple[Refusal, ...]

    @property
    def nothing(self) -> bool:
        """Whether the versions say the same."""
        return not (self.texts or self.n_new or self.n_changed or self.n_gone or self.n_differing)


def changes(old: Version, new: Version) -> Changes:
    """What a reader of `old` has not seen yet.

    Raises:
        NoData: a version was written by an older program and cannot be read any more.
    """
    return _asked(old, new).result()


def soon(old: Version, new: Version) -> Changes | None:
    """The same where it is told within a moment; None where a later visit will be told.

    Raises:
        NoData: as `changes` does.
    """
    try:
        return _asked(old, new).result(MOMENT)
    except TimeoutError:
        return None


@lru_cache(maxsize=8)
def _asked(old: Version, new: Version) -> Future[Changes]:
    """Versions are compared one pair after the other, and each pair once."""
    return _COMPARING.submit(_readable, old, new)


def _readable(old: Version, new: Version) -> Changes:
    try:
        return _changes(old, new)
    except (duckdb.BinderException, duckdb.CatalogException):
        told = f"Version {old.name[:8]} was written by an older program and cannot be compared with this one."
        raise NoData(told) from None
    except duckdb.OutOfMemoryException:
        told = f"Version {old.name[:8]} differs too much to be compared here; “etl diff” compares them."
        raise NoData(told) from None


def _changes(old: Version, new: Version) -> Changes:
    with new.cursor() as both:  # within the memory that the newer version has
        both.execute("DROP SCHEMA IF EXISTS was CASCADE")
        views(both, old.folder, "was")
        counts = _compared(both)
        came, changed = new.named(_ids(both, "came", "main")), new.named(_ids(both, "changed", "main"))
        before = {one.claim_id: one for one in _recalled(both, [one.claim_id for one in changed])}
        fresh = _fresh(both)
        return Changes(
            old=old.name,
            new=new.name,
            texts=_texts(both),
            n_new=counts.get("came", 0),
            n_changed=counts.get("changed", 0),
            n_gone=counts.get("gone", 0),
            n_differing=len(fresh),
            came=tuple(came),
            changed=tuple((before[one.claim_id], one) for one in changed),
            gone=tuple(_recalled(both, _ids(both, "gone", "was"))),
            differing=_grouped(contested(new, fresh) if fresh else ()),
            refused=(*_rejected(both), *_idle(both, old.holds("corrections"), new.holds("corrections"))),
        )


def _compared(both: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Makes the table of claims that are not alike in both versions, and counts them by what became of them.

    What a reader sees of a claim is compared by its hash, so that a million claims fit into memory twice.
    """
    old, new = (
        {tuple(row[:2]) for row in _rows(both, f"DESCRIBE {side}.claims")} for side in ("was", "main")
    )
    seen = ", ".join(f'"{name}"' for name, _ in sorted(old & new) if name not in UNSEEN)
    hashed = f"SELECT claim_id, hash({seen}) AS seen FROM {{}}.claims"
    both.execute(
        "CREATE TEMP TABLE unlike AS SELECT claim_id, "
        "CASE WHEN o.seen IS NULL THEN 'came' WHEN n.seen IS NULL THEN 'gone' ELSE 'changed' END AS fate "
        f"FROM ({hashed.format('main')}) n FULL JOIN ({hashed.format('was')}) o USING (claim_id) "
        "WHERE n.seen IS DISTINCT FROM o.seen"
    )
    return dict(_rows(both, "SELECT fate, count(*) FROM unlike GROUP BY fate"))


def _rows(both: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    return both.execute(sql, list(values)).fetchall()


def _texts(both: duckdb.DuckDBPyConnection) -> int:
    """How many texts only the newer version has."""
    sql = "SELECT count(*) FROM main.articles ANTI JOIN was.articles USING (article_id)"
    return int(_rows(both, sql)[0][0])


def _ids(both: duckdb.DuckDBPyConnection, fate: str, side: str) -> list[str]:
    """The newest published of the claims that came, went or changed."""
    sql = (
        f"SELECT claim_id FROM unlike JOIN {side}.claims USING (claim_id) "
        f"JOIN {side}.articles USING (article_id) WHERE fate = ? "
        f"ORDER BY published DESC NULLS LAST, claim_id LIMIT {LISTED}"
    )
    return [row[0] for row in _rows(both, sql, [fate])]


def _recalled(both: duckdb.DuckDBPyConnection, claim_ids: Sequence[str]) -> list[Statement]:
    """These claims as the older version has them, in the same order.

    Only what they name is joined with them: a million observations would not fit beside.
    """
    sql = (
        "WITH claims AS MATERIALIZED (SELECT * FROM was.claims WHERE claim_id IN (SELECT unnest(?))), "
        "articles AS (SELECT * FROM was.articles SEMI JOIN claims USING (article_id)), "
        "observations AS (SELECT * FROM was.observations SEMI JOIN claims USING (observation_id)), "
        f"codes AS (SELECT * FROM was.codes) {WHOLE}"
    )
    found = {row[0]: Statement(*row) for row in _rows(both, sql, [list(claim_ids)])}
    return [found[claim] for claim in claim_ids]


def _fresh(both: duckdb.DuckDBPyConnection) -> list[str]:
    """The observations on which sources differ now, and did not before."""
    differ = "SELECT observation_id FROM {}.observations WHERE status = 'differs'"
    return [row[0] for row in _rows(both, f"{differ.format('main')} EXCEPT {differ.format('was')}")]


def _grouped(found: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    groups: dict[str, list[Candidate]] = {}
    for one in found:
        groups.setdefault(one.observation_id, []).append(one)
    return tuple(map(tuple, groups.values()))


def _rejected(both: duckdb.DuckDBPyConnection) -> list[Refusal]:
    """Statements that a person has rejected since."""
    sql = (
        "SELECT c.quote, c.claim_id FROM main.claims c WHERE c.review = 'rejected' AND c.claim_id NOT IN "
        f"(SELECT claim_id FROM was.claims WHERE review = 'rejected') LIMIT {LISTED}"
    )
    return [Refusal("statement", quote, "rejected by a person", claim) for quote, claim in _rows(both, sql)]


def _idle(both: duckdb.DuckDBPyConnection, was: bool, now: bool) -> list[Refusal]:
    """Corrections that could not be applied, and could before or were not there."""
    asked = "SELECT action, quote, claim_id, outcome, reason FROM {}.corrections WHERE outcome <> 'applied'"
    before = set(_rows(both, asked.format("was"))) if was else set()
    return [
        Refusal("correction", f"{action}: {quote or claim}", f"{outcome}: {reason}", claim)
        for action, quote, claim, outcome, reason in (_rows(both, asked.format("main")) if now else ())
        if (action, quote, claim, outcome, reason) not in before
    ]


def unread(folder: Path) -> list[Refusal]:
    """The texts that the last build could not read, from beside the versions."""
    try:
        told = json.loads((folder / REFUSED).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Refusal("text", one["source"], one["reason"]) for one in told]
