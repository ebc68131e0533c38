"""Sets out scores and misses as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from etl.evaluate.gold import Label
from etl.evaluate.match import said
from etl.evaluate.score import CRITERIA, DIRECTION, Miss, Score, Tally
from etl.model.claim import Claim

REST = "direction period_start period_end pair".split()


def summary(name: str, total: Score) -> Iterator[str]:
    """Precision, recall and F1 of one set, criterion by criterion."""
    n = sum(1 for _ in total.articles)
    yield f"{name}: {n} articles, {_tally(total, CRITERIA[0]).labels} figures labelled"
    for criterion in (*CRITERIA, DIRECTION):
        yield _line(criterion, _tally(total, criterion))
    if total.false_per_100 is not None:
        yield (
            f"  {'nothing to find':<20} {total.quiet_claims} false claims"
            f" in {total.quiet_sentences} sentences ({total.false_per_100:.1f} per 100)"
        )


def table(title: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """One line for each tally, the most labelled first."""
    yield f"  {title}"
    for name, tally in sorted(tallies.items(), key=lambda item: (-item[1].labels, item[0])):
        yield _line(name, tally)


def columns(total: Score) -> Iterator[str]:
    """How often each scored column is right among the matched."""
    yield "  columns of matched claims"
    for name, tally in total.by_column.items():
        yield f"  {name:<16} {tally.right:>5} of {tally.labels:<5} {tally.recall:6.1%}"


def told(miss: Miss) -> Iterator[str]:
    """One miss with its sentence."""
    if miss.label and miss.claim:
        yield f"~ {miss.article.article_id}: {_found(miss.claim)}"
        for name in miss.columns:
            yield f"    {name}: wanted {_wanted(miss.label, name)}, read {_read(miss.claim, name)}"
        yield f"    {miss.claim.quote}"
    elif miss.label:
        yield f"- {miss.article.article_id}: missed {_asked(miss.label)}"
        yield f"    {miss.label.quote or miss.article.text}"
    elif miss.claim:
        yield f"+ {miss.article.article_id}: {_found(miss.claim)} [{miss.claim.rule}]"
        yield f"    {miss.claim.quote}"


def _tally(total: Score, criterion: str) -> Tally:
    return total.by_criterion.get(criterion, Tally())


def _line(name: str, tally: Tally) -> str:
    return (
        f"  {name:<20} P {tally.precision:6.3f}  R {tally.recall:6.3f}  F1 {tally.f1:6.3f}"
        f"   ({tally.right} right, {tally.labels} labels, {tally.claims} claims)"
    )


def _wanted(label: Label, column: str) -> str:
    if column == "indicator":
        return label.indicator
    if column == "period":
        return f"{label.columns.get('period_start', '')}..{label.columns.get('period_end', '')}"
    return label.columns.get(column, "") or "nothing"


def _read(claim: Claim, column: str) -> str:
    if column == "period":
        return f"{said(claim, 'period_start')}..{said(claim, 'period_end')}"
    return said(claim, column) or "nothing"


def _found(claim: Claim) -> str:
    shown = [said(claim, name) for name in ("indicator", "measure")]
    shown += [_plain(claim.value), _plain(claim.value_high), claim.unit]
    shown += [said(claim, name) for name in REST]
    return " ".join(word for word in shown if word)


def _asked(label: Label) -> str:
    figure = [label.indicator, label.measure, _plain(label.value), _plain(label.value_high), label.unit]
    rest = [label.columns.get(name, "") for name in REST]
    return " ".join(word for word in (*figure, *rest) if word)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():,f}"
