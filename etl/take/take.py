"""Takes articles in: each source is found, fetched, read, dated and stored, or refused with a reason."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from etl.model.text import Article, Basis
from etl.read.dateline import dateline
from etl.read.document import Form, form, read_document
from etl.read.draft import Draft, Link, Raw, one_line
from etl.read.intake import BadSource
from etl.read.language import language
from etl.read.published import published
from etl.read.scope import names_indicator, readable
from etl.read.seed import canonical
from etl.take.manners import Manners
from etl.take.shelf import Outcome, Shelf
from etl.take.sources import File, Source, contents
from etl.take.visits import Visit, Visits
from etl.take.workers import Workers

if TYPE_CHECKING:
    from etl.take.fetch import Fetched, Fetcher

AT_ONCE = 8
"""Requests that run at once, to different hosts."""
AHEAD = 16
"""Documents that are read before the first of them is stored: what memory holds."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks of adding.

    Args:
        published, publisher: for texts that bring none.
        only_relevant: whether texts that name no indicator are left out.
        follow: whether the items of feeds are fetched.
        today: after which no text can be published.
        contact: an address for the owners of servers, in the user agent.
        manners: of fetching.
        processes, seconds: for the reading of documents.
    """

    published: date | None = None
    publisher: str = ""
    only_relevant: bool = False
    follow: bool = False
    today: date = field(default_factory=date.today)
    contact: str = ""
    manners: Manners = field(default_factory=Manners)
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article, or of a source that gives none."""

    place: str
    outcome: Outcome
    article_id: str = ""
    title: str = ""
    language: str = ""
    published: date | None = None
    published_basis: Basis = Basis.UNKNOWN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a source gave, and what is to be remembered of the visit once all of it is stored."""

    items: tuple[Draft | Link | BadSource, ...] = ()
    unchanged: tuple[str, ...] = ()
    visit: Visit | None = None
    followed: bool = False


Item = Source | _Found


class Intake:
    """One run of adding; `take` may be called for one stream of sources after another."""

    def __init__(self, seeds: Path, wishes: Wishes, tell: Callable[[str], None] = lambda line: None) -> None:
        self.wishes = wishes
        self.shelf = Shelf(seeds, tell)
        self.visits = Visits(seeds)
        self._fetching = threading.Lock()
        self._fetcher: Fetcher | None = None
        self._workers = Workers(wishes.processes, wishes.seconds)
        self._pool = ThreadPoolExecutor(AT_ONCE, "take")

    def close(self) -> None:
        """Ends all threads, processes and connections; what is stored stays."""
        self._workers.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._fetcher:
            self._fetcher.close()

    def take(self, sources: Iterable[Source]) -> Iterator[Taken]:
        """What became of each article, in the order of the sources, as it is stored."""
        for source, found in self._ahead(sources, self.wishes.follow):
            yield from self._settled(source, found)

    def _ahead(self, sources: Iterable[Source], follow: bool) -> Iterator[tuple[Source, _Found | BadSource]]:
        """Each source with what it gave; some are fetched and read while earlier ones are stored."""
        waiting: deque[tuple[Source, Future[_Found] | _Found | BadSource]] = deque()
        for source in sources:
            if isinstance(source, Draft | BadSource):
                waiting.append((source, _Found((source,))))
            else:
                waiting.append((source, self._pool.submit(self._opened, source, follow)))
            if len(waiting) >= AHEAD:
                yield _awaited(waiting.popleft())
        while waiting:
            yield _awaited(waiting.popleft())

    def _opened(self, source: File | Link | Raw, follow: bool) -> _Found:
        """What a document holds; runs in a thread.

        Raises:
            BadSource: it can't be had or read.
        """
        if isinstance(source, Link):
            return self._visited(source, follow)
        raw = contents(source) if isinstance(source, File) else source
        return _Found(tuple(self._read(replace(raw, follow=follow))))

    def _visited(self, link: Link, follow: bool) -> _Found:
        last = self.visits.last(link.url, follow)
        known = bool(last.articles) and all(self.shelf.holds(name) for name in last.articles)
        answer = self._fetch(link.url, last.etag if known else "", last.modified if known else "")
        if answer.unchanged:
            return _Found(unchanged=last.articles)
        raw = Raw(answer.url, answer.data, answer.url, answer.content_type, follow)
        items = tuple(_said_by(link, item) for item in self._read(raw))
        return _Found(items, visit=Visit(answer.etag, answer.modified), followed=follow)

    def _fetch(self, url: str, etag: str, modified: str) -> Fetched:
        """What stands at an address; what fetches is made where the first one is asked for."""
        with self._fetching:
            if not self._fetcher:
                from etl.take.fetch import Fetcher

                self._fetcher = Fetcher(self.wishes.manners, self.wishes.contact)
        return self._fetcher.get(url, etag, modified)

    def _read(self, raw: Raw) -> list[Draft | Link | BadSource]:
        """The drafts of a document; foreign markup is read in a process that can be ended."""
        plain = form(raw.data, raw.name, raw.content_type) is Form.TEXT
        return read_document(raw) if plain else self._workers.read(raw)

    def _settled(self, source: Source, found: _Found | BadSource) -> Iterator[Taken]:
        """Stores what a source gave, then remembers the visit, if nothing of it was refused."""
        if isinstance(found, BadSource):
            yield _refused(found, source)
            return
        yield from (self._as_before(name, _place(source)) for name in found.unchanged)
        stored: list[str] = []
        whole = True
        links = [item for item in found.items if isinstance(item, Link)]
        for item in found.items:
            if not isinstance(item, Link):
                one = _refused(item, source) if isinstance(item, BadSource) else self._stored(item)
                whole &= one.outcome is not Outcome.REFUSED
                stored += [one.article_id] if one.article_id else []
                yield one
        for link, inner in self._ahead(links, follow=False):
            for one in self._settled(link, inner):
                whole &= one.outcome is not Outcome.REFUSED
                stored += [one.article_id] if one.article_id else []
                yield one
        if found.visit and whole and isinstance(source, Link):
            self.visits.keep(source.url, found.followed, replace(found.visit, articles=tuple(stored)))

    def _as_before(self, name: str, place: str) -> Taken:
        return Taken(place, Outcome.UNCHANGED, name)

    def _stored(self, draft: Draft) -> Taken:
        """What became of one draft."""
        wishes = self.wishes
        try:
            canonical(draft.url)
        except ValueError:
            url = one_line(draft.url)[:100]
            return _refused(BadSource(f"{draft.place}: {url!r} is not a web address; mend it"), draft)
        draft = replace(draft, publisher=draft.publisher or wishes.publisher, url=_storable_url(draft.url))
        tongue = language(draft.text, draft.language)
        if wishes.only_relevant and tongue in readable() and not names_indicator(draft.title, draft.text):
            return Taken(draft.place, Outcome.IRRELEVANT, title=draft.title, language=tongue)
        day, basis = self._dated(draft)

        def article(article_id: str) -> Article:
            return Article(
                article_id,
                draft.text,
                draft.title,
                draft.publisher,
                draft.url,
                tongue,
                day,
                basis,
                draft.kind,
            )

        outcome, kept = self.shelf.put(draft, article)
        dated = kept.published, kept.published_basis
        return Taken(draft.place, outcome, kept.article_id, kept.title, kept.language, *dated)

    def _dated(self, draft: Draft) -> tuple[date | None, Basis]:
        """The day as the source gives it, then by its dateline, then as the person says, then by an event."""
        line = dateline(draft.text)
        if not draft.published and self.wishes.published and not (line and line.whole):
            return self.wishes.published, Basis.METADATA
        return published(draft.text, draft.published, draft.basis, self.wishes.today)


def _storable_url(url: str) -> str:
    return "".join(url.split())


def _said_by(link: Link, item: Draft | Link | BadSource) -> Draft | Link | BadSource:
    """A page's draft, completed by what the feed that led to it says."""
    if not isinstance(item, Draft):
        return item
    day = item.published or link.published
    basis = item.basis if item.published else Basis.METADATA if day else Basis.UNKNOWN
    return replace(item, place=link.place, title=item.title or link.title, published=day, basis=basis)


def _awaited(
    pair: tuple[Source, Future[_Found] | _Found | BadSource],
) -> tuple[Source, _Found | BadSource]:
    source, found = pair
    if isinstance(found, Future):
        try:
            return source, found.result()
        except BadSource as error:
            return source, error
        except Exception as error:
            why = f"{type(error).__name__}: {one_line(str(error))[:120]}"
            return source, BadSource(f"{_place(source)}: the program failed on it ({why}); please report it")
    return source, found


def _place(source: Source) -> str:
    """Where a source stands, for messages."""
    if isinstance(source, File):
        return str(source.path)
    return source.name if isinstance(source, Raw) else "" if isinstance(source, BadSource) else source.place


def _refused(error: BadSource, source: Source) -> Taken:
    """A refusal; one of a link in a list or feed says where the link stands, too."""
    told = str(error)
    place = _place(source)
    if isinstance(source, Link) and place != source.url and not told.startswith(place):
        told = f"{place}: {told}"
    return Taken(place or told.partition(": ")[0], Outcome.REFUSED, reason=told)


@contextmanager
def intake(seeds: Path, wishes: Wishes, tell: Callable[[str], None] = lambda line: None) -> Iterator[Intake]:
    """An Intake that is closed whatever happens."""
    made = Intake(seeds, wishes, tell)
    try:
        yield made
    finally:
        made.close()
