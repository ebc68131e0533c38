"""Pairs the claims that were found with the labels they fit best, one to one within an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.evaluate.gold import ANY, OR, Label
from etl.model.claim import Claim
from etl.model.quantity import Measure

NEAR = Decimal("0.0005")
"""Relative difference that rounding of a fraction may leave ("a third" as 33.33 or 33.3333)."""

PAIRED_BY = ("indicator", "period", "pair", "modality")
"""What the nested criteria ask for beyond the figure, in their order."""


@dataclass(frozen=True, slots=True)
class Match:
    """A label and the claim that answers it; one of them is None where the other stands alone."""

    label: Label | None
    claim: Claim | None


def match(labels: Sequence[Label], claims: Sequence[Claim]) -> list[Match]:
    """The best pairing of the labels of one article with its claims.

    A label and a claim may pair where the figure (or, without a figure, indicator and direction) agrees
    in one sentence; among those the deepest nested criterion wins, then the number of agreeing columns.

    Args:
        labels: all labels of the article.
        claims: all claims found in it.

    Returns:
        Pairs, then labels alone, then claims alone. Optional labels and what they pair with are left out.
    """
    free_labels, free_claims = list(range(len(labels))), list(range(len(claims)))
    found: list[Match] = []
    for optional in (False, True):
        asked = [i for i in free_labels if labels[i].optional is optional]
        for i, j in _best(labels, claims, asked, free_claims):
            free_labels.remove(i)
            free_claims.remove(j)
            if not optional:
                found.append(Match(labels[i], claims[j]))
    found += [Match(labels[i], None) for i in free_labels if not labels[i].optional]
    return found + [Match(None, claims[j]) for j in free_claims]


def _best(
    labels: Sequence[Label], claims: Sequence[Claim], asked: Iterable[int], offered: Sequence[int]
) -> list[tuple[int, int]]:
    """Greedy pairs of indices, the best agreement first, earlier ones first among equals."""
    ranked = sorted(
        (-depth(labels[i], claims[j]), -columns_agreeing(labels[i], claims[j]), i, j)
        for i in asked
        for j in offered
        if may_pair(labels[i], claims[j])
    )
    taken_labels: set[int] = set()
    taken_claims: set[int] = set()
    pairs = []
    for _, _, i, j in ranked:
        if i not in taken_labels and j not in taken_claims:
            taken_labels.add(i)
            taken_claims.add(j)
            pairs.append((i, j))
    return pairs


def may_pair(label: Label, claim: Claim) -> bool:
    """Whether a claim can be the answer to a label at all."""
    if claim.measure not in either(label.measure) or not same_sentence(label.quote, claim.quote):
        return False
    if claim.measure is Measure.DIRECTION:
        return agrees(label, claim, "indicator") and agrees(label, claim, "direction")
    return (
        claim.unit in either(label.unit)
        and _near(label.value, claim.value)
        and _near(label.value_high, claim.value_high)
    )


def depth(label: Label, claim: Claim) -> int:
    """How many of the nested criteria beyond the figure hold, counted until the first that fails."""
    for n, criterion in enumerate(PAIRED_BY):
        if not agrees(label, claim, criterion):
            return n
    return len(PAIRED_BY)


def columns_agreeing(label: Label, claim: Claim) -> int:
    """How many of the label's scored columns the claim has right."""
    return sum(agrees(label, claim, column) for column in label.columns)


def agrees(label: Label, claim: Claim, column: str) -> bool:
    """Whether the claim has what the label asks in one column; a column not scored always agrees.

    Args:
        column: a column of `claims`, or `period` for both its ends.
    """
    if column == "period":
        return agrees(label, claim, "period_start") and agrees(label, claim, "period_end")
    if column == "indicator":
        return label.indicator == ANY or claim.indicator in either(label.indicator)
    if column not in label.columns:
        return True
    return _same(column, label.columns[column], said(claim, column))


def said(claim: Claim, column: str) -> str:
    """A column of a claim as labels write it."""
    value = getattr(claim, column)
    return "" if value is None else str(value)


def same_sentence(quote: str, sentence: str) -> bool:
    """Whether a label's words stand in a claim's sentence, or hold it, whatever the spaces."""
    asked, given = " ".join(quote.split()), " ".join(sentence.split())
    return asked in given or given in asked


def either(cell: str) -> list[str]:
    """The readings of a cell that are equally right."""
    return cell.split(OR)


def _same(column: str, label: str, claim: str) -> bool:
    if column == "speaker":
        return _plain(claim) in map(_plain, either(label))
    return set(claim.split(";")) in (set(one.split(";")) for one in either(label))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _near(label: Decimal | None, claim: Decimal | None) -> bool:
    if label is None or claim is None:
        return label is claim
    return abs(label - claim) <= NEAR * abs(label)
