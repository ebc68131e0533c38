"""`check`: tries the vocabularies, the tables, the corrections and the promises of the data."""

from __future__ import annotations

from pathlib import Path

import typer

from etl.commands.options import Data
from etl.commands.terminal import tell


def check(data: Data = Path("data")) -> None:
    """Try the vocabularies, the tables, the corrections and the promises of the data; list all that fails."""
    from etl.table.promises import broken
    from etl.words.labels import labels
    from etl.words.lexicon import VocabularyError, lexicon
    from etl.words.renamed import BadRenaming, rows

    faults: list[str] = []
    try:
        lexicon()
        labels()
        rows()
    except (VocabularyError, BadRenaming, OSError) as error:
        faults.append(f"vocabulary: {error}")
    faults += broken(data)
    for line in faults:
        tell(f"error: {line}")
    count = f"{len(faults)} failure{'s' if len(faults) > 1 else ''}"
    typer.echo(count if faults else "every promise holds")
    if faults:
        raise typer.Exit(1)
