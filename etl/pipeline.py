"""Turns articles into extractions, and a folder of articles into the published tables.

Reading needs the standard library alone and starts at once; the floors that read and the libraries of the
tables are imported where they are used, so that a command loads no more than it needs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.model.extraction import Extraction, Located
from etl.model.text import Article, Basis
from etl.read.intake import BadSource, storable
from etl.read.sentences import sentences

if TYPE_CHECKING:
    from etl.table.rows import Row

Rows = dict[str, list["Row"]]
Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]

WORTH_A_PROCESS = 50
"""So many articles are read before a second process pays for its start."""


def extract(article: Article) -> Extraction:
    """All claims and leftovers of one article."""
    from etl.claim.accept import read_claims

    return read_claims(article, sentences(article))


def figures(article: Article) -> tuple[Located, ...]:
    """Every quantity of one article, in a claim or not."""
    from etl.claim.accept import read_quantities

    return tuple(read_quantities(sentences(article)))


def read_text(text: str, published: date | None = None) -> Rows:
    """The rows of a text that someone pasted, by table; nothing of it is stored."""
    from etl.table.rows import rows

    plain = storable(text.replace("\r\n", "\n").replace("\r", "\n"))
    basis = Basis.METADATA if published else Basis.UNKNOWN
    return rows(extract(Article("pasted", plain, published=published, published_basis=basis)))


@dataclass(slots=True)
class Report:
    """What a build did with a folder of articles, for people."""

    folder: Path
    version: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    read: int = 0
    reused: int = 0
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    fresh: bool = True


def build(
    folder: Path,
    data: Path,
    workers: int = 1,
    progress: Progress = lambda items, total, what: items,
    tell: Callable[[str], None] = lambda line: None,
) -> Report:
    """Reads what changed in a folder of articles and publishes a version of the tables.

    Args:
        folder: the articles; a file that can't be read becomes a fault, the others are built.
        data: the data folder; a build that is interrupted leaves its last version in place.
        workers: how many processes read; the result is the same on any number.
        progress: wraps what is worked through (items, how many, what they are).
        tell: what a person should know while the build runs.
    """
    from etl.table import refused
    from etl.table.corrections import FILE as CORRECTIONS
    from etl.table.disk import sweep
    from etl.table.lock import alone

    report = Report(folder)
    if not folder.is_dir():
        report.faults.append(f"{folder}: no such folder; put articles into it, or name another with --seeds")
        return report
    articles = _articles(folder, report)
    with alone(data, tell):
        sweep(data, but=CORRECTIONS)  # what a killed build left; writers of corrections wait for none
        sweep(data / "versions")
        _build(articles, data, workers, progress, report)
        refused.keep(report.faults, folder, data)
    return report


def _build(articles: Sequence[Article], data: Path, workers: int, progress: Progress, report: Report) -> None:
    from etl.table import readings as kept
    from etl.table.assemble import assemble, ordered
    from etl.table.corrections import BadCorrections, read_corrections
    from etl.table.desk import unapplied
    from etl.table.store import publish, stands

    last = kept.load(data)
    keys = {article.article_id: key(article) for article in articles}
    reused = kept.kept(last, keys)
    report.reused = len(reused)
    try:
        corrections = read_corrections(data / "corrections.csv")
    except BadCorrections as error:
        report.faults.append(f"{error}; nothing was published")
        return
    inputs = kept.inputs_hash(keys, repr(corrections).encode())
    if inputs == last.inputs and stands(data, last.version):
        report.version, report.counts, report.fresh = last.version, dict(last.counts), False
        return
    todo = [article for article in articles if article.article_id not in reused]
    frames = kept.merged(last, reused, _read_all(todo, workers, progress, report))
    frames |= ordered(frames)
    tables = assemble(frames, corrections)
    report.version = publish(tables, data)
    report.counts = {name: len(table) for name, table in tables.items()}
    idle = [f"{data / 'corrections.csv'}: {line}" for line in unapplied(tables["corrections"])]
    report.warnings += idle
    done = {name: keys[name] for name in frames["articles"]["article_id"]}
    whole = inputs if len(done) == len(keys) and not idle else ""
    kept.save(data, kept.Readings(done, frames, whole, report.version, report.counts))


def _articles(folder: Path, report: Report) -> list[Article]:
    """The articles of a folder by the order of their files; faults and warnings go to the report."""
    from etl.read.seed import read, seeds

    found: dict[str, Article] = {}
    for path in seeds(folder):
        try:
            article = read(path, folder)
        except BadSource as error:
            report.faults.append(str(error))
            continue
        twin = found.setdefault(article.article_id, article)
        if twin is not article:
            report.faults.append(f"{path}: the same article as {folder / twin.path}; remove one of the two")
        elif article.published is None:
            report.warnings.append(f"{path}: no date of publication; periods that need it stay empty")
    return list(found.values())


def _read_all(
    articles: Sequence[Article], workers: int, progress: Progress, report: Report
) -> Iterator[Rows]:
    """The rows of each article in order; an article on which the program fails becomes a fault."""
    for article, result in zip(
        articles, progress(_mapped(articles, workers), len(articles), "articles"), strict=True
    ):
        if isinstance(result, str):
            report.faults.append(f"{report.folder / article.path}: {result}")
        else:
            report.read += 1
            yield result


def _mapped(articles: Sequence[Article], workers: int) -> Iterator[Rows | str]:
    if workers < 2 or len(articles) < WORTH_A_PROCESS:
        yield from map(_read_one, articles)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_read_one, articles, chunksize=16)


def _read_one(article: Article) -> Rows | str:
    """The rows of an article, or in one line why the program failed on it."""
    from etl.table.rows import rows

    try:
        return rows(extract(article))
    except Exception as error:
        return failure(error)


def failure(error: Exception) -> str:
    """One line for a bug that an article brought to light; the other articles go on."""
    return f"the program failed on it ({type(error).__name__}: {error}); please report it"


def key(article: Article) -> str:
    """Hash of all that the reading of an article depends on: its words and header, code and vocabulary."""
    import json

    words = json.dumps(asdict(article), default=str, sort_keys=True)
    return hashlib.sha256(f"{reader_hash()}\x1f{words}".encode()).hexdigest()


@cache
def reader_hash() -> str:
    """Hash of the code and the vocabulary that read."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.suffix in (".py", ".toml", ".csv"):
            digest.update(path.relative_to(here).as_posix().encode() + b"\x1f" + path.read_bytes() + b"\x1e")
    return digest.hexdigest()
