"""Names the sets of labelled articles and says which of them rules may be written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from etl.evaluate.gold import Labelled, collection, passages

HELD_OUT = frozenset({"collection-held-out", "collection-held-out-untitled", "hard-blind", "articles-blind"})
"""Sets whose sentences whoever writes rules does not look at."""


def sets(root: Path) -> Mapping[str, Callable[[], list[Labelled]]]:
    """Every set by name, in the order of printing, each read when called.

    Args:
        root: the project's folder, which holds `tests/gold` and `seeds`.
    """
    gold, digests = root / "tests/gold", root / "seeds/digests"

    def digest_set(held_out: bool, titled: bool) -> Callable[[], list[Labelled]]:
        def load() -> list[Labelled]:
            found = collection(gold, digests, held_out)
            return found if titled else [labelled.untitled() for labelled in found]

        return load

    def passage_set(pattern: str) -> Callable[[], list[Labelled]]:
        return lambda: passages(gold.glob(pattern), root)

    return {
        "collection": digest_set(held_out=False, titled=True),
        "collection-held-out": digest_set(held_out=True, titled=True),
        "collection-untitled": digest_set(held_out=False, titled=False),
        "collection-held-out-untitled": digest_set(held_out=True, titled=False),
        "seed": passage_set("seed.toml"),
        "hard-seen": passage_set("hard/seen_*.toml"),
        "hard-fresh": passage_set("hard/fresh_*.toml"),
        "articles": passage_set("hard/whole_*.toml"),
        "sides": passage_set("hard/sides_*.toml"),
        "news": passage_set("hard/news_*.toml"),
        "articles-blind": passage_set("hard/apart_*.toml"),
        "hard-blind": passage_set("hard/blind_*.toml"),
    }
