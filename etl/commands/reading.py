"""Reads the articles that a command was given, one after the other; what can't be read is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import typer

from etl.commands.terminal import tell
from etl.model.text import Article
from etl.pipeline import failure
from etl.read.intake import BadSource
from etl.read.seed import day
from etl.read.source import Given, articles

Found = TypeVar("Found")


def found_in(
    source: str, published: str, faults: list[str], reader: Callable[[Article], Found]
) -> Iterator[tuple[Given, Found]]:
    """Each article of a source with what `reader` finds in it; what can't be read is told and counted."""
    try:
        date = day(published, "--published")
    except BadSource as error:
        raise typer.BadParameter(str(error)) from None
    for given in articles(source, date):
        try:
            if isinstance(given, BadSource):
                raise given
            found = reader(given.article)
        except BadSource as error:
            faults.append(str(error))
        except Exception as error:
            name = given.id if isinstance(given, Given) else source
            faults.append(f"{name}: {failure(error)}")
        else:
            yield given, found
            continue
        tell(f"error: {faults[-1]}")
