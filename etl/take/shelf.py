"""Keeps articles in their folder: tells new, unchanged and revised apart, and writes whole files."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from etl.model.text import Article
from etl.read.draft import Draft
from etl.read.intake import BadSource
from etl.read.same import covers, fingerprint
from etl.read.seed import canonical, is_page, named, read, seeds, written
from etl.table.disk import TEMPORARY, whole
from etl.table.lock import alone
from etl.take.visits import FOLDER

ADDED = "added"
"""Where new articles go, under the folder of articles."""
EARLIER = f"{FOLDER}/earlier"
LONGEST_NAME = 100


class Outcome(StrEnum):
    """What became of one article of a source."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    IRRELEVANT = "irrelevant"
    REFUSED = "refused"


class Shelf:
    """The folder of articles.

    Two programs may add at once: each article is decided and written under a lock, and found
    again under a name that follows from its id.

    Args:
        seeds: the folder; made where there is none.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda line: None) -> None:
        self.folder = folder
        self._hidden = folder / FOLDER
        self._hidden.mkdir(parents=True, exist_ok=True)
        self._ignored()
        self._mutex = threading.Lock()
        self._path: dict[str, str] = {}
        """Of articles that stand elsewhere than where their id puts them."""
        self._by_words: dict[bytes, str] = {}
        with alone(self._hidden):
            self._sweep()
        self._look(tell)

    def _ignored(self) -> None:
        """Keeps git from what adding remembers, but for the earlier texts of articles."""
        note = self._hidden / ".gitignore"
        if not note.is_file():
            with whole(note) as temporary:
                temporary.write_text("*\n!.gitignore\n!earlier/\n!earlier/**\n", encoding="utf-8")

    def _sweep(self) -> None:
        """Removes what a killed program left half written; call it under the lock."""
        for left in (self.folder / ADDED).rglob(f"{TEMPORARY}*"):
            left.unlink(missing_ok=True)

    def _look(self, tell: Callable[[str], None]) -> None:
        """Learns which articles are there."""
        for path in seeds(self.folder):
            try:
                self._learn(read(path, self.folder))
            except BadSource as error:
                tell(f"{error}; it counts as not there")

    def _learn(self, article: Article) -> None:
        if article.path != _place(article.article_id):
            self._path.setdefault(article.article_id, article.path)
        self._by_words.setdefault(_short(fingerprint(article.text)), article.article_id)

    def holds(self, article_id: str) -> bool:
        """Whether an article is stored."""
        return (self.folder / self._path.get(article_id, _place(article_id))).is_file()

    def put(self, draft: Draft, article: Callable[[str], Article]) -> tuple[Outcome, Article]:
        """Stores an article unless it is there.

        Args:
            draft: what the source gave.
            article: makes the article of that draft under an id.
        """
        words = fingerprint(draft.text)
        article_id = self._identity(draft, words)
        with self._mutex, alone(self._hidden):
            found = self._stored(article_id)
            if found is None:
                made = replace(article(article_id), path=_place(article_id))
                self._write(made)
                self._learn(made)
                return Outcome.NEW, made
            if self._says_nothing_new(draft, found, words):
                return Outcome.UNCHANGED, found
            made = _undated_as(replace(article(article_id), path=found.path), found)
            number = self._set_aside(found)
            self._write(made, number + 1)
            self._learn(made)
            return Outcome.REVISED, made

    def _identity(self, draft: Draft, words: str) -> str:
        """Its own id, else its address where that leads to a page, not to a whole site, else its words."""
        if draft.id:
            return draft.id
        if draft.url and is_page(draft.url):
            return named(f"{draft.kind} {canonical(draft.url)}")
        return self._by_words.get(_short(words)) or named(words)

    def _stored(self, article_id: str) -> Article | None:
        """The stored article of an id, be it there since the start or put there by another program."""
        path = self.folder / self._path.get(article_id, _place(article_id))
        if not path.is_file():
            return None
        try:
            return read(path, self.folder)
        except BadSource:
            return None

    def _says_nothing_new(self, draft: Draft, found: Article, words: str) -> bool:
        """Whether a draft has the words that are stored; a feed's excerpt may have fewer of them."""
        if words == fingerprint(found.text):
            return not draft.title or draft.title == found.title or draft.excerpt
        return draft.excerpt and (covers(found.text, draft.text) or self._was(found, words))

    def _was(self, found: Article, words: str) -> bool:
        """Whether these words were an earlier text of the article."""
        folder = self.folder / EARLIER / _file(found.article_id)
        for path in folder.glob("*.md") if folder.is_dir() else ():
            try:
                if fingerprint(read(path, folder).text) == words:
                    return True
            except BadSource:
                continue
        return False

    def _set_aside(self, article: Article) -> int:
        """Keeps the text that gives way, out of the sight of builds; its number.

        A program killed just before the new text was written left the same text there: it keeps its number.
        """
        folder = self.folder / EARLIER / _file(article.article_id)
        number = len(list(folder.glob("*.md"))) + 1
        last = folder / f"{number - 1}.md"
        if last.is_file() and read(last, folder).text == article.text:
            return number - 1
        with whole(folder / f"{number}.md") as temporary:
            temporary.write_bytes(written(article, number).encode("utf-8"))
        return number

    def _write(self, article: Article, revision: int = 1) -> None:
        with whole(self.folder / article.path) as temporary:
            temporary.write_bytes(written(article, revision).encode("utf-8"))


def _short(words: str) -> bytes:
    """A fingerprint in a third of the memory."""
    return bytes.fromhex(words)


def _undated_as(made: Article, found: Article) -> Article:
    """A revision that gives no date has that of the text before it."""
    if made.published is None and found.published is not None:
        return replace(made, published=found.published, published_basis=found.published_basis)
    return made


def _place(article_id: str) -> str:
    """Where a new article goes: a name that follows from its id, in one of some folders."""
    name = _file(article_id)
    return f"{ADDED}/{hashlib.sha256(name.encode()).hexdigest()[:2]}/{name}.md"


def _file(article_id: str) -> str:
    """An id as the name of a file: plain ids as they are, others by their letters and a hash."""
    plain = all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in article_id)
    if plain and len(article_id) <= LONGEST_NAME and not article_id.startswith("-"):
        return article_id
    letters = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in article_id)[:40].strip(
        "-"
    )
    return f"{letters or 'article'}-{named(article_id)}"
