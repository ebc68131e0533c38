"""Counts matches into precision, recall and F1 for each nested criterion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.evaluate.gold import Label, Labelled
from etl.evaluate.match import PAIRED_BY, Match, agrees, depth, match
from etl.model.claim import Claim
from etl.model.extraction import Extraction
from etl.model.text import Article
from etl.read.sentences import sentences

Extract = Callable[[Article], Extraction]

CRITERIA = ("figure", *(f"+ {name}" for name in PAIRED_BY))
DIRECTION = "direction"


@dataclass(slots=True)
class Tally:
    """How many labels there are, how many claims were found, and how many of both agree."""

    right: int = 0
    labels: int = 0
    claims: int = 0

    @property
    def precision(self) -> float:
        """Share of the claims that are right; 1 where there are none."""
        return self.right / self.claims if self.claims else 1.0

    @property
    def recall(self) -> float:
        """Share of the labels that were found; 1 where there are none."""
        return self.right / self.labels if self.labels else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        both = self.labels + self.claims
        return 2 * self.right / both if both else 1.0

    def add(self, found: Match, right: bool) -> None:
        """Counts one match, which is right or not."""
        self.right += right
        self.labels += found.label is not None
        self.claims += found.claim is not None


@dataclass(slots=True)
class Score:
    """What one set of articles gave.

    Args:
        by_criterion: tallies of the nested criteria over figures, and of direction claims.
        by_indicator: tallies of figure and indicator (or indicator and direction), under either's indicator.
        by_column: right and all, over matched labels that hold the column.
        quiet_sentences, quiet_claims: sentences of articles where nothing is to be found, and claims there.
        articles: each article with its matches.
    """

    by_criterion: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_indicator: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_column: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    quiet_sentences: int = 0
    quiet_claims: int = 0
    articles: list[tuple[Article, list[Match]]] = field(default_factory=list)

    @property
    def false_per_100(self) -> float | None:
        """Claims per hundred sentences in which there is nothing to find; None without such sentences."""
        return 100 * self.quiet_claims / self.quiet_sentences if self.quiet_sentences else None


def score(articles: Iterable[Labelled], extract: Extract) -> Score:
    """Reads every article and compares what was found with its labels.

    Args:
        articles: the set.
        extract: the extractor under test.
    """
    total = Score()
    for labelled in articles:
        claims = extract(labelled.article).claims
        matches = match(labelled.labels, claims)
        total.articles.append((labelled.article, matches))
        for found in matches:
            _count(total, found)
        if not labelled.labels:
            total.quiet_sentences += len(sentences(labelled.article))
            total.quiet_claims += len(claims)
    return total


def _count(total: Score, found: Match) -> None:
    if _measure(found) == DIRECTION:
        total.by_criterion[DIRECTION].add(found, right=_paired(found))
    else:
        reached = depth(found.label, found.claim) if found.label and found.claim else -1
        for n, criterion in enumerate(CRITERIA):
            total.by_criterion[criterion].add(found, right=reached >= n)
    for indicator, part in _indicators(found):
        total.by_indicator[indicator].add(part, right=_paired(part))
    if found.label and found.claim:
        for column in found.label.columns:
            total.by_column[column].add(found, right=agrees(found.label, found.claim, column))


def _measure(found: Match) -> str:
    side = found.label or found.claim
    return side.measure if side else ""


def _paired(found: Match) -> bool:
    return found.label is not None and found.claim is not None


def _indicators(found: Match) -> Iterator[tuple[str, Match]]:
    """The match under its indicator; two lone halves where the indicators disagree."""
    label, claim = found.label, found.claim
    if label and claim and agrees(label, claim, "indicator"):
        yield claim.indicator, found
        return
    if label:
        yield label.indicator, Match(label, None)
    if claim:
        yield claim.indicator, Match(None, claim)


@dataclass(frozen=True, slots=True)
class Miss:
    """A match that is not wholly right.

    Args:
        columns: of a pair, the columns that disagree; empty for a label or claim that stands alone.
    """

    article: Article
    label: Label | None
    claim: Claim | None
    columns: Sequence[str] = ()


def misses(total: Score, columns: Iterable[str]) -> Iterator[Miss]:
    """Labels not found, claims nobody labelled, and pairs that disagree in one of the columns.

    Args:
        total: a score.
        columns: which columns of a pair to look at.
    """
    asked = tuple(columns)
    for article, matches in total.articles:
        for found in matches:
            if found.label is None or found.claim is None:
                yield Miss(article, found.label, found.claim)
                continue
            wrong = [name for name in asked if not agrees(found.label, found.claim, name)]
            if wrong:
                yield Miss(article, found.label, found.claim, wrong)
