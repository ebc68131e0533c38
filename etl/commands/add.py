"""`add`: takes articles from where people have them into the folder of articles, then runs."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from etl.commands.options import Data, Published, Seeds
from etl.commands.terminal import fail, tell

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE…",
        help="Files, folders, web addresses, feeds, JSONL, CSV, PDF, or - for standard input.",
        show_default=False,
    ),
]
Lists = Annotated[
    list[str] | None,
    typer.Option("--list", metavar="FILE", help="A list of web addresses, one a line; - for standard input."),
]

INTERRUPTED = 130
"""The exit status of a command that Ctrl-C ended."""

Publisher = Annotated[str, typer.Option(metavar="NAME", help="Publisher of texts that bring none.")]
Follow = Annotated[bool, typer.Option("--follow", help="Fetch the page of each item of a feed.")]
Relevant = Annotated[bool, typer.Option("--only-relevant", help="Leave out texts that name no indicator.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from other than public machines.")]
Contact = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Your mail or page, told to the servers that are asked.")
]
NoRun = Annotated[bool, typer.Option("--no-run", help="Store only; build nothing.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print a line of JSON for each article, the last for all.")
]


def add(
    sources: Sources = None,
    lists: Lists = None,
    seeds: Seeds = Path("seeds"),
    data: Data = Path("data"),
    published: Published = "",
    publisher: Publisher = "",
    follow: Follow = False,
    only_relevant: Relevant = False,
    allow_private: Private = False,
    contact: Contact = "",
    no_run: NoRun = False,
    as_json: AsJson = False,
) -> None:
    """Take articles into the folder of articles, then run.

    Each is new, unchanged, revised or refused; a refusal is one line with source and reason, the rest is
    taken, the exit status is 1. Ended in the middle, the same command again completes it.
    """
    from etl.take.manners import Manners
    from etl.take.take import Wishes

    if not sources and not lists:
        raise typer.BadParameter("name a source, or a list of addresses with --list")
    manners = Manners(private=allow_private)
    wishes = Wishes(_day(published), publisher, only_relevant, follow, contact=contact, manners=manners)
    counts: Counter[str] = Counter()
    if not no_run:
        _prepare()
    _take(sources or [], lists or [], seeds, wishes, counts, as_json)
    _close(counts, as_json)
    if not no_run:
        _run(seeds, data, as_json)
    if counts["refused"]:
        raise typer.Exit(1)


def _day(text: str) -> date | None:
    """What --published says."""
    from etl.read.intake import BadSource
    from etl.read.seed import day

    try:
        return day(text, "--published")
    except BadSource as error:
        raise typer.BadParameter(str(error)) from None


def _take(
    sources: list[str], lists: list[str], seeds: Path, wishes: Any, counts: Counter[str], as_json: bool
) -> None:
    """Takes all sources in, telling of each article as it is stored."""
    from etl.take.sources import how_many, named_sources
    from etl.take.take import intake

    try:
        with intake(seeds, wishes, tell) as running:
            total = how_many(sources, lists) if sys.stderr.isatty() else None
            taken = _shown(running.take(named_sources(sources, lists)), total)
            for line in _told(taken, counts, as_json):
                typer.echo(line)
    except KeyboardInterrupt:
        _stop()
    except OSError as error:
        fail(
            f"{error.filename or seeds}: {error.strerror or error}; free room or mend rights, then add again"
        )


def _stop() -> NoReturn:
    """Ends at once, whatever is still being fetched: each article is stored whole or not at all."""
    tell("stopped; the same command again completes it")
    sys.stdout.flush()
    os._exit(INTERRUPTED)


def _shown(taken: Iterable[Any], total: int | None) -> Iterator[Any]:
    """A progress bar on standard error, where that is a terminal and it takes longer than a second."""
    from tqdm import tqdm

    return iter(tqdm(taken, total=total, desc="articles", unit="", disable=None, leave=False, delay=1))


def _told(taken: Iterable[Any], counts: Counter[str], as_json: bool) -> Iterator[str]:
    """A line of JSON for each article, where asked for; refusals go to standard error at once."""
    for one in taken:
        counts[one.outcome] += 1
        counts["undated"] += one.outcome in ("new", "revised") and one.published is None
        counts["other languages"] += one.outcome in ("new", "revised") and one.language != "en"
        if as_json:
            fields = {name: getattr(one, name) for name in one.__slots__}
            said = {name: cell for name, cell in fields.items() if cell and cell != "unknown"}
            yield json.dumps(said, default=str, ensure_ascii=False)
        elif one.reason:
            tell(f"error: {one.reason}")


ROWS = (
    ("new", "stored"),
    ("unchanged", "as stored before"),
    ("revised", "the new text stands, the earlier one is kept"),
    ("irrelevant", "names no indicator; not stored"),
    ("refused", "see the lines above"),
)


def _close(counts: Counter[str], as_json: bool) -> None:
    """The summary: a table, or the last line of JSON."""
    if as_json:
        summary = {name: counts[name] for name, _ in ROWS}
        more = {name.replace(" ", "_"): counts[name] for name in ("undated", "other languages")}
        typer.echo(json.dumps({"summary": summary | more}))
        return
    for name, meaning in ROWS:
        if counts[name] or name in ("new", "unchanged", "refused"):
            typer.echo(f"{name:<11}{counts[name]:>9,}  {meaning if counts[name] else ''}".rstrip())
    if counts["undated"]:
        typer.echo(f"{counts['undated']:,} without a date of publication: give it with --published")
    if counts["other languages"]:
        typer.echo(f"{counts['other languages']:,} in languages without a vocabulary: kept, no statements")


def _prepare() -> None:
    """Loads the libraries of the tables while sources are fetched and read."""
    import importlib
    import threading

    threading.Thread(target=importlib.import_module, args=("etl.table.assemble",)).start()


def _run(seeds: Path, data: Path, as_json: bool) -> None:
    """Builds as `run` does; with --json its summary goes to standard error."""
    import contextlib

    from etl.commands.run import run

    with contextlib.redirect_stdout(sys.stderr if as_json else sys.stdout):
        run(seeds, data, 0)
