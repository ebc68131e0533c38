"""The words that decide each column of a claim: stated, carried, from the header, or assumed."""

from __future__ import annotations

from collections.abc import Iterator

from etl.claim.draft import Draft
from etl.model.claim import Evidence, How
from etl.model.quantity import Measure
from etl.model.text import Span


def evidence(draft: Draft) -> Iterator[Evidence]:
    """Evidence rows of a draft, column by column in the order of the table."""
    yield from _subject(draft)
    yield from _figure(draft)
    yield from _period(draft)
    yield from _sides(draft)
    yield from _goods(draft)
    yield from _sureness(draft)


def _stated(draft: Draft, column: str, tokens: tuple[int, int]) -> Evidence:
    return Evidence(column, How.STATED, draft.marks.span(*tokens))


def _carried(column: str, span: Span | None) -> Iterator[Evidence]:
    if span is not None:
        yield Evidence(column, How.CARRIED, span)


def _subject(draft: Draft) -> Iterator[Evidence]:
    if draft.subject_span is not None:
        yield from _carried("indicator", draft.subject_span)
    else:
        yield _stated(draft, "indicator", draft.subject.named)


def _figure(draft: Draft) -> Iterator[Evidence]:
    at = draft.marks.span(*draft.at)
    if draft.figure is None:
        yield Evidence("measure", How.STATED, at)
        yield Evidence("direction", How.STATED, at)
        if draft.record:
            yield Evidence("qualifier", How.STATED, at)
        return
    cue = draft.marks.span(*draft.role.cue) if draft.role.cue else at
    yield Evidence("measure", How.STATED, cue)
    yield Evidence("value", How.STATED, at)
    if draft.figure.high is not None:
        yield Evidence("value_high", How.STATED, at)
    yield Evidence("unit", How.STATED, at)
    if draft.figure.hedge is not None:
        yield _stated(draft, "qualifier", draft.figure.hedge)
    if draft.role.direction:
        yield Evidence("direction", How.STATED, cue)


def _period(draft: Draft) -> Iterator[Evidence]:
    when = draft.when
    if when.period is not None:
        columns = (["period_start"] if when.period.start is not None else []) + ["period_end"]
        for column in columns:
            if when.stretch is not None:
                yield _stated(draft, column, (when.stretch.start, when.stretch.end))
                if not when.stretch.names_year or when.stretch.offset is not None:
                    yield Evidence(column, How.METADATA)
            elif when.carried:
                yield from _carried(column, when.carried_span)
    if when.baseline is not None and when.base is not None:
        columns = (["baseline_start"] if when.baseline.start is not None else []) + ["baseline_end"]
        for column in columns:
            yield _stated(draft, column, (when.base.start, when.base.end))


def _sides(draft: Draft) -> Iterator[Evidence]:
    who = draft.parties
    for column, value in (("reporter", who.reporter), ("partner", who.partner), ("pair", who.pair)):
        span = who.spans.get(column)
        if value and span is not None:
            how = How.CARRIED if column in who.carried else How.STATED
            yield Evidence(column, how, span)
            if column == "pair" and (other := who.spans.get("other")) is not None:
                yield Evidence(column, how, other)
        elif value and column in who.carried and column != "pair":
            yield Evidence(column, How.METADATA)  # the land of the publisher


def _goods(draft: Draft) -> Iterator[Evidence]:
    goods = draft.goods
    for tokens in goods.commodity_tokens:
        yield _stated(draft, "commodity", tokens)
    for span in goods.commodity_spans:
        yield from _carried("commodity", span)
    if goods.mode_tokens is not None:
        yield _stated(draft, "mode", goods.mode_tokens)
    if goods.route_tokens is not None:
        yield _stated(draft, "route", goods.route_tokens)
    elif goods.route:
        yield from _carried("route", goods.route_span)


def _sureness(draft: Draft) -> Iterator[Evidence]:
    cue = draft.modality_cue
    yield (
        Evidence("modality", How.ASSUMED) if cue is None else _stated(draft, "modality", (cue.start, cue.end))
    )
    voice = draft.voice
    if voice.counted_by and voice.counted_span is not None:
        yield Evidence("counted_by", How.STATED, voice.counted_span)
    if voice.speaker and voice.speaker_span is not None:
        yield Evidence("speaker", How.CARRIED if voice.speaker_carried else How.STATED, voice.speaker_span)


__all__ = ["Measure", "evidence"]
