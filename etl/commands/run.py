"""`run`: reads what changed, rebuilds the tables, publishes a version."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from etl.commands.options import Data, Seeds
from etl.commands.terminal import fail, progress, tell
from etl.pipeline import Report, build


def run(
    seeds: Seeds = Path("seeds"),
    data: Data = Path("data"),
    workers: Annotated[int, typer.Option(min=0, help="How many processes read; 0 is one a core.")] = 0,
) -> None:
    """Read what changed, rebuild the tables, and publish a version of them.

    An article is read again where its text, its header, the code or the vocabulary changed. A file that can't
    be read is named with its reason; the rest is built, and the exit status is 1.
    """
    from etl.table.layouts import BadReference

    began = time.monotonic()
    try:
        report = build(seeds, data, workers or os.cpu_count() or 1, progress, tell)
    except BadReference as error:
        fail(f"{error}; nothing was published")
    except OSError as error:
        why = f"{error.filename or data}: {error.strerror or error}"
        fail(f"{why}; free room or mend rights, then run again")
    for line in report.warnings:
        tell(f"warning: {line}")
    for line in report.faults:
        tell(f"error: {line}")
    for line in _summary(report, time.monotonic() - began):
        typer.echo(line)
    if report.faults:
        raise typer.Exit(1)


def _summary(report: Report, seconds: float) -> Iterator[str]:
    """What a build did, in three lines."""
    done = f"{report.read:,} articles read, {report.reused:,} as before"
    yield f"{done}, {len(report.faults)} refused or failed, {seconds:.1f} s"
    if report.version:
        counts = report.counts
        kinds = ("claims", "leftovers", "observations", "series")
        yield ", ".join(f"{counts.get(kind, 0):,} {kind}" for kind in kinds)
        yield f"version {report.version}{'' if report.fresh else ', unchanged'}"
