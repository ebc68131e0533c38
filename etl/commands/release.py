"""`release`: one zip for a paper, with all that is needed to check it and to make it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from etl.commands.options import Data, Seeds
from etl.commands.terminal import fail, tell
from etl.evaluate import report
from etl.evaluate.gold import GoldError
from etl.evaluate.score import score
from etl.evaluate.sets import sets
from etl.pipeline import extract, reader_hash

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write; NAME.zip here.")]

READ_ME = """{name}: trade and cooperation figures as officials and newsrooms said them
{line}

panel.csv         a claim a row, with its article's publisher, day, address and kind (digest: a summary in
                  our words, never to be quoted as the publisher's)
articles.csv      what was read
observations.csv  claims of the same thing side by side; crosswalk.csv leads from claims to them
checks.csv        what the figures say about each other; candidates.csv: which figure, where sources differ
evidence.csv      the words that decided each column
codebook.md       every column; codes.csv every code; datapackage.json the same for programs
errors.txt        how often the reader was right, measured on labelled articles
hashes.txt        code and vocabulary; SHA256SUMS the files of this zip
version.json      the data version and the hashes of its tables

Data version {version}. To make it again, with the same code, the same articles, and the corrections.csv
and reference/ that stood in data/ where there were any:

    python -m etl run --seeds {seeds} --data data
    python -m etl release {name}
"""


def release(
    name: Annotated[str, typer.Argument(help="What to call it; also pins the version under this name.")],
    version: Annotated[str, typer.Option(help="A pin, a hash or its first signs, or current.")] = "current",
    out: Out = None,
    root: Annotated[Path, typer.Option(help="The project, for the labelled articles.")] = Path(),
    seeds: Seeds = Path("seeds"),
    data: Data = Path("data"),
) -> None:
    """Write one zip for a paper, and pin its version.

    It holds the panel of claims with their sources, observations and the crosswalk between them, codebook,
    hashes of code and vocabulary, measured error rates, and the command that rebuilds it. Official series
    that may not be re-published stay out.
    """
    from etl.table import history
    from etl.table.disk import whole
    from etl.table.lock import alone
    from etl.table.release import release as packed
    from etl.table.versions import Missing

    path = out or Path(f"{name}.zip")
    try:
        if path.is_dir():
            fail(f"{path} is a folder; name a file with --out")
        history.nameable(data, name)
        chosen, before = history.found(data, version), history.pins(data).get(name)
        words = READ_ME.format(name=name, line="=" * 60, version=chosen, seeds=seeds)
        about = {"README.txt": words, "hashes.txt": "".join(_hashes()), "errors.txt": "".join(_errors(root))}
        with alone(data, tell):
            content = packed(data, chosen, name, about)
            with whole(path) as temporary:
                temporary.write_bytes(content)
                history.pin(data, name, chosen)
    except (Missing, history.BadPin, OSError) as error:
        fail(str(error))
    if before not in (None, chosen):
        tell(f"warning: {name} kept version {before} until now")
    digest = hashlib.sha256(content).hexdigest()
    typer.echo(f"{path}: version {chosen}, {len(content) / 1e6:.1f} MB, sha256 {digest}")


def _hashes() -> Iterator[str]:
    """The hash of all code and vocabulary that reads, and of each vocabulary file."""
    here = Path(__file__).parents[1]
    yield f"{reader_hash()}  etl (code and vocabulary together)\n"
    for path in sorted((here / "words").rglob("*")):
        if path.suffix in (".toml", ".csv"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{digest}  etl/{path.relative_to(here).as_posix()}\n"


def _errors(root: Path) -> Iterator[str]:
    """Precision and recall on each labelled set, measured now with this code."""
    try:
        known = sets(root)
        for name, labelled in known.items():
            typer.echo(f"measuring on {name}", err=True)
            total = score(labelled(), extract)
            yield (
                "\n".join([*report.summary(name, total), *report.table("by indicator", total.by_indicator)])
                + "\n\n"
            )
    except (GoldError, OSError) as error:
        yield f"not measured: no labelled articles here ({error})\n"
