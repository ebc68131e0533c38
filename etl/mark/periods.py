"""Words of time become stretches, joined from a span ("first nine months") and a year ("this year")."""

from __future__ import annotations

from collections.abc import Sequence

from etl.mark.classes import Classes
from etl.mark.pieces import piece
from etl.mark.stretch import Stretch
from etl.model.noun import replace
from etl.words.lexicon import Hit, Hits
from etl.words.line import Token

_RECORD_FAR = 9
_BEGUN_FAR = 6
_BEGINNINGS = frozenset("opening launch inception start founding commissioning inauguration".split())
_RECORDS = frozenset(("first", "most", "best", "worst", "least"))
_LINKS = frozenset(("of", "in", ",", "'s", "for", "the", "from", "'", "during"))


def stretches(line: Sequence[Token], classes: Classes, hits: Hits) -> list[Stretch]:
    """The words of time in a line, spans joined with the years beside them, in order."""
    pieces = _apart(hits.of("span", "when"))
    found: list[Stretch] = []
    at = 0
    while at < len(pieces):
        stretch = piece(line, classes, pieces[at])
        at += 1
        while at < len(pieces) and (joined := _join(line, classes, stretch, pieces[at])) is not None:
            stretch = joined
            at += 1
        if stretch is not None and not _idle(line, stretch) and not _since_record(line, stretch):
            found.append(_led(line, stretch))
    return _spanned(line, found)


def _spanned(line: Sequence[Token], found: list[Stretch]) -> list[Stretch]:
    """Stretches with "between April 2022 and February 2023" made one; dated if within a year."""
    made: list[Stretch] = []
    for stretch in found:
        last = made[-1] if made else None
        if last is not None and _reaches(line, last, stretch):
            months = (last.months[0], stretch.months[1]) if last.months and stretch.months else None
            lead = 1 if last.start and line[last.start - 1].norm == "from" else 0
            long = stretch.year != (last.year or 0) + 1 or months is None or months[0] <= months[1]
            made[-1] = replace(stretch, start=last.start - lead, months=months, by=False, vague=long)
        else:
            made.append(stretch)
    return made


def _reaches(line: Sequence[Token], first: Stretch, last: Stretch) -> bool:
    """Whether two months of two years are the ends of one span of time."""
    gap = [t.norm for t in line[first.end : last.start]]
    lead = line[first.start - 1].norm if first.start else ""
    if first.year is None or last.year is None or first.months is None or last.months is None:
        return False
    if first.day or last.day or last.year <= first.year:
        return False
    return (gap == ["and"] and lead == "between") or gap in (["to"], ["through"], ["until"], ["till"], ["-"])


def _apart(pieces: Sequence[Hit]) -> list[Hit]:
    """A span and a when may overlap: the longer stands, the span where they tie."""
    kept: list[Hit] = []
    for hit in sorted(pieces, key=lambda h: (h.start - h.end, h.kind != "span")):
        if all(hit.end <= k.start or hit.start >= k.end for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _join(line: Sequence[Token], classes: Classes, left: Stretch | None, hit: Hit) -> Stretch | None:
    """The stretch grown by the piece after it, None where they are two."""
    if left is None or left.vague or hit.start - left.end > 2:
        return None
    if any(t.norm not in _LINKS for t in line[left.end : hit.start]):
        return None
    right = piece(line, classes, hit)
    if right is None or right.vague:
        return None
    if (
        left.shift
        and right.year is not None
        and right.years is None
        and "," in [t.norm for t in line[left.end : hit.start]]
    ):
        return replace(right, start=left.start)
    if left.same and not left.names_year and right.names_year and right.months is None:
        return _in_year(left, right)
    if left.same and not left.names_year and right.shift and right.months is None:
        return replace(left, end=right.end, shift=right.shift)
    if left.open_since and not left.months and right.names_year and left.offset == 0:
        return replace(left, end=right.end, year=right.year, offset=right.offset)
    has_span = left.months is not None or left.year_end or left.whole_year
    if has_span and not left.names_year and right.months is None and not right.same and not right.open_since:
        if right.names_year and right.years is None:
            return _in_year(left, right)
        if right.shift:
            return replace(left, end=right.end, shift=right.shift)
    if has_span and not left.names_year and right.same and right.whole_year:
        return replace(left, end=right.end, same=True)
    plain_year = left.names_year and left.months is None and left.years is None and not left.same
    tight = hit.start == left.end or line[left.end].norm in ("'s", ",")
    if (
        plain_year
        and not left.open_since
        and right.months
        and not right.names_year
        and not right.day
        and tight
    ):
        return replace(right, start=left.start, year=left.year, offset=left.offset)
    return None


def _in_year(span: Stretch, when: Stretch) -> Stretch:
    """A part of a year in the year named beside it."""
    return replace(
        span,
        end=when.end,
        year=when.year,
        offset=when.offset,
        fiscal=when.fiscal,
        named_by=when.named_by,
    )


def _idle(line: Sequence[Token], stretch: Stretch) -> bool:
    """Whether words that may mean time mean nothing here: a bare "end", a bare "half year"."""
    bare = stretch.months is None and not stretch.names_year and not stretch.shift and not stretch.same
    if (
        stretch.vague
        or stretch.open_since
        or stretch.month_shift
        or stretch.week_shift
        or stretch.relative_month is not None
    ):
        return False
    if stretch.year_end and bare:
        return line[stretch.end - 1].norm in ("end", "of") and "year" not in {
            t.norm for t in line[stretch.start : stretch.end]
        }
    if stretch.whole_year and bare:
        return line[stretch.end - 1].norm != "year"
    return False


def _since_record(line: Sequence[Token], stretch: Stretch) -> bool:
    """ "The biggest increase since October 2017": how long there was none like it."""
    if not stretch.start or line[stretch.start - 1].norm != "since":
        return False
    before = [t.norm for t in line[max(0, stretch.start - _RECORD_FAR) : stretch.start - 1]]
    return any(word in _RECORDS or (word.endswith("est") and len(word) > len("guest")) for word in before)


def _since_clause(line: Sequence[Token], stretch: Stretch) -> bool:
    """ "Since the pipeline was launched in December, …": a time from which something goes on."""
    before = [t.norm for t in line[: stretch.start]]
    opens = before[:1] == ["since"] or before[-_RECORD_FAR:][:1] == ["since"]
    closed = line[stretch.end].norm == "," if stretch.end < len(line) else False
    return (
        opens and closed and "," not in before and stretch.months is not None and len(before) <= _RECORD_FAR
    )


def _led(line: Sequence[Token], stretch: Stretch) -> Stretch:
    """What the word before the stretch makes of it: by 2030, since May, as of 1 October."""
    before = [t.norm for t in line[max(0, stretch.start - 3) : stretch.start]]
    lead = before[-1] if before else ""
    if lead in ("by", "until", "till", "before") or before[-2:] == ["up", "to"]:
        return replace(stretch, by=True, start=stretch.start)
    if before[-3:] in (["by", "the", "end"], ["before", "the", "end"]) or before[-2:] == ["end", "of"]:
        return replace(stretch, by="by" in before or "before" in before, year_end=True)
    if lead in ("in", "on") and _since_clause(line, stretch):
        return replace(stretch, open_since=True)
    if lead == "since" or (lead == "from" and stretch.day):
        return replace(stretch, open_since=True)
    if before[-2:] in (["as", "of"], ["as", "at"], ["as", "on"]):
        return replace(stretch, stock=True)
    if lead == "to":
        far = [t.norm for t in line[max(0, stretch.start - _BEGUN_FAR) : stretch.start - 1]]
        if "from" in far and not _BEGINNINGS.isdisjoint(far):
            return replace(stretch, stock=True)  # "from its opening to May 2023": no month's figure
    return stretch
