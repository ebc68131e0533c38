"""Drafts become claims with ids and evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from hashlib import sha256

from etl.claim.assemble import draft_figures
from etl.claim.clauses import Clauses
from etl.claim.context import Memory
from etl.claim.draft import Draft, Reading
from etl.claim.evidence import evidence
from etl.claim.leftovers import leftovers_of
from etl.claim.movements import draft_movements
from etl.claim.refusals import is_hub
from etl.claim.remembered import pass_over, remember
from etl.claim.roles import role
from etl.claim.scene import says_nothing, scene
from etl.claim.topic import LEAD, Topic, filed, office, topic, wants_more, widened
from etl.claim.voices import remember_voice
from etl.claim.ways import way
from etl.mark.figure import Figure
from etl.mark.quick import tells
from etl.mark.sentence import Marks, mark
from etl.model.claim import Claim
from etl.model.extraction import Extraction, Leftover, Located
from etl.model.noun import replace
from etl.model.period import PeriodKind
from etl.model.quantity import Direction, Measure, Qualifier, Quantity
from etl.model.text import Article, Part, Sentence
from etl.read.sentences import filed_from
from etl.words.lexicon import lexicon

_CHANGES = (Measure.CHANGE_RATE, Measure.CHANGE_ABSOLUTE)
ID_LENGTH = 16
HEADING = 30
"""A sentence of so few characters may be a heading: "Kyrgyz Republic."."""
FURTHER = 40
"""So many sentences after the lead are asked whom an article is about that names one side of two."""


def read_claims(article: Article, found: Sequence[Sentence]) -> Extraction:
    """Reads the sentences of one article.

    Args:
        article: the article as stored.
        found: its sentences in order, the title's first.

    Returns:
        Its claims and leftovers, in the order of the text.
    """
    if article.language not in ("en", ""):
        return Extraction(article)
    marked: dict[int, Marks] = {}
    touched = [lexicon().touches(sentence.words) for sentence in found]
    if not any(touched):
        return Extraction(article)
    head = _head(found)
    memory = Memory(article, _about(article, found, head, touched, marked))
    first = [marked[i] for i in head if i in marked]
    memory.alien = any(marks.of("alien") for marks in first)
    memory.firm = any(marks.of("earnings") for marks in first)
    memory.hub = any(is_hub(marked[i]) for i in head[:2] if i in marked)
    namer = _Namer(article)
    claims: list[Claim] = []
    leftovers: list[Leftover] = []
    undated = article.published is None  # then any sentence may say the year that the next ones mean
    for i, sentence in enumerate(found):
        short = len(sentence.words) <= HEADING
        if not (i in marked or touched[i] or short or ((memory.fresh or undated) and tells(sentence.words))):
            memory.actor = memory.there = ("", None)
            memory.age += 1
            memory.unread.append(sentence)
            continue
        marks = marked.pop(i, None) or mark(sentence)
        if not touched[i] and says_nothing(marks, memory):
            pass_over(marks, memory)
            continue
        reading = _read(marks, memory)
        named = namer.claims(reading)
        claims += named
        leftovers += leftovers_of(reading, named)
    return Extraction(article, tuple(claims), tuple(leftovers))


def _head(found: Sequence[Sentence]) -> list[int]:
    """Which sentences are the title and the lead."""
    titles = sum(s.part is Part.TITLE for s in found)
    return list(range(min(len(found), titles + LEAD)))


def _about(
    article: Article,
    found: Sequence[Sentence],
    head: Sequence[int],
    touched: Sequence[bool],
    marked: dict[int, Marks],
) -> Topic:
    """Whom the article is about; the sentences marked for it, its head first, are kept in `marked`."""
    for i in head:
        if touched[i] or found[i].part is Part.TITLE or tells(found[i].words):
            marked[i] = mark(found[i])
    first = list(marked.values())
    about = topic(marked) or office(article.publisher)
    if (line := filed_from(article)) is not None and (home := filed(about, first, mark(line))) is not about:
        return home
    if not wants_more(about, first):
        return about
    later = range(head[-1] + 1, min(len(found), head[-1] + 1 + FURTHER))
    for i in later:
        if touched[i]:
            marked[i] = mark(found[i])
    return widened(about, first, [marked[i] for i in later if i in marked], article)


def read_quantities(found: Iterable[Sentence]) -> Iterator[Located]:
    """Every figure of some sentences, whether or not a claim is made of it.

    Args:
        found: the sentences, in order.
    """
    for sentence in found:
        marks = mark(sentence)
        for figure in marks.figures:
            if figure.unit:
                yield Located(sentence.part, _absolute(marks, figure))


def _absolute(marks: Marks, figure: Figure) -> Quantity:
    """The figure as a quantity whose offsets count in the article's part."""
    quantity = figure.quantity(marks.line)
    way = role(marks, Clauses(marks), figure, None).direction
    start = marks.sentence.start
    return replace(
        quantity, direction=way or quantity.direction, start=quantity.start + start, end=quantity.end + start
    )


def _read(marks: Marks, memory: Memory) -> Reading:
    here = scene(marks, memory)
    reading = draft_figures(here)
    draft_movements(here, reading)
    remember(here, reading)
    remember_voice(marks, memory)
    return reading


class _Namer:
    """Gives each claim of an article its id, from the words alone."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences: Counter[str] = Counter()

    def claims(self, reading: Reading) -> list[Claim]:
        """The claims of one sentence, in the order of their figures."""
        sentence = reading.marks.sentence
        self.sentences[sentence.words] += 1
        occurrence = self.sentences[sentence.words]
        drafts = sorted(reading.drafts, key=lambda d: d.at)
        figures: Counter[str] = Counter()
        seen_at: dict[tuple[int, int], int] = {}
        keys = []
        for draft in drafts:
            text = draft.marks.words(*draft.at)
            if draft.at not in seen_at:
                figures[text] += 1
                seen_at[draft.at] = figures[text]
            keys.append(
                (
                    sentence.words,
                    occurrence,
                    text,
                    seen_at[draft.at],
                    draft.subject.code,
                    str(draft.role.measure),
                )
            )
        tied = Counter(keys)
        made = []
        for key, draft in zip(keys, drafts, strict=True):
            parts: tuple[object, ...] = key
            if tied[key] > 1:
                parts = (*key, draft.parties.partner, draft.goods.commodity)
            made.append(self._claim(draft, parts))
        return made

    def _claim(self, draft: Draft, parts: tuple[object, ...]) -> Claim:
        text = "\x1f".join(map(str, (self.article.article_id, *parts)))
        claim_id = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
        return claim_of(self.article, draft, claim_id)


def claim_of(article: Article, draft: Draft, claim_id: str) -> Claim:
    """The row that a draft says."""
    sentence, span = draft.marks.sentence, draft.marks.span(*draft.at)
    assert draft.role.measure is not None
    value, high = _signed(draft)
    period, base, who = draft.when.period, draft.when.baseline, draft.parties
    origin, destination = way(draft)
    return Claim(
        claim_id=claim_id,
        article_id=article.article_id,
        indicator=draft.subject.code,
        measure=draft.role.measure,
        part=sentence.part,
        quote=sentence.words,
        char_start=sentence.start,
        char_end=sentence.end,
        figure_start=span.start,
        figure_end=span.end,
        rule=draft.role.rule,
        value=value,
        value_high=high,
        unit=draft.unit,
        qualifier=_qualifier(draft),
        direction=draft.role.direction,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        period_kind=period.kind if period else PeriodKind.NONE,
        baseline_start=base.start if base else None,
        baseline_end=base.end if base else None,
        reporter=who.reporter,
        partner=who.partner,
        pair=who.pair,
        origin=origin,
        destination=destination,
        counted_by=draft.voice.counted_by,
        commodity=draft.goods.commodity,
        mode=draft.goods.mode,
        route=draft.goods.route,
        modality=draft.modality,
        speaker=draft.voice.speaker,
        evidence=tuple(evidence(draft)),
    )


def _signed(draft: Draft) -> tuple[Decimal | None, Decimal | None]:
    """Value and upper end as the table holds them: a fall and a deficit are negative."""
    figure, measure = draft.figure, draft.role.measure
    if figure is None:
        return None, None
    fell = measure in _CHANGES and draft.role.direction is Direction.DOWN
    balance = measure is Measure.LEVEL and draft.subject.code == "trade_balance"
    short = balance and (draft.subject.sign < 0 or figure.sign < 0)
    if not (fell or short):
        return figure.value, figure.high
    return (-figure.value, None) if figure.high is None else (-figure.high, -figure.value)


def _qualifier(draft: Draft) -> Qualifier:
    if draft.figure is not None:
        return draft.figure.qualifier
    return Qualifier.RECORD if draft.record else Qualifier.NONE
