"""`versions`, `diff`, `pin`: which versions are stored, what changed between two, and which to keep."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.commands.options import Data
from etl.commands.terminal import fail, tell, write

Version = Annotated[str, typer.Argument(help="A pin, a hash or its first signs, or current.")]
WORTH_A_LINE = 40
"""So many changes of one kind in one table are listed; the rest is counted."""


def versions(
    prune: Annotated[bool, typer.Option("--prune", help="Remove versions that nothing keeps.")] = False,
    keep: Annotated[int, typer.Option(min=0, help="With --prune: so many of the newest stay.")] = 3,
    data: Data = Path("data"),
) -> None:
    """List the stored versions, the newest first: when made, short hash, claims, what keeps it.

    With --prune all go but the current one, the pinned ones and the newest.
    """
    from etl.table import history
    from etl.table.lock import alone
    from etl.table.versions import Missing

    try:
        if prune:
            with alone(data, tell):
                for name in history.prune(data, keep):
                    typer.echo(f"removed {name[: history.SHORT]}")
        stored = history.stored(data)
    except Missing as error:
        fail(str(error))
    for entry in stored:
        held = [*(["current"] if entry.current else []), *entry.pins]
        short = entry.version[: history.SHORT]
        typer.echo(
            f"{entry.made:%Y-%m-%d %H:%M}\t{short}\t{entry.claims:,} claims\t{', '.join(held)}".rstrip()
        )


def diff(
    old: Version,
    new: Version = "current",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Every change as a line of JSON.")] = False,
    data: Data = Path("data"),
) -> None:
    """Say which articles, claims, observations, checks and corrections came, went, changed or now differ."""
    from etl.table import history
    from etl.table.compared import compared
    from etl.table.versions import Missing

    try:
        rows = compared(data, history.found(data, old), history.found(data, new))
        if jsonl:
            write(json.dumps(row, ensure_ascii=False) for row in rows)
            return
        counts: Counter[tuple[str, str]] = Counter()
        for row in rows:
            kind = (row["table"], row["change"])
            counts[kind] += 1
            if counts[kind] <= WORTH_A_LINE:
                write([_line(row)])
    except Missing as error:
        fail(str(error))
    total = ", ".join(f"{count:,} {name} {change}" for (name, change), count in counts.items())
    typer.echo(total or "nothing changed")


def _line(row: dict[str, Any]) -> str:
    """A change in words: "claims changed: 0a1b… exports … (value: 5 → 6)"."""
    changed = "; ".join(f"{name}: {was or '∅'} → {now or '∅'}" for name, (was, now) in row["columns"].items())
    words = f"{row['table']} {row['change']}: {row['id'][:16]} {row['words']}"
    return f"{words} ({changed})" if changed else words


def pin(
    name: Annotated[str, typer.Argument(help="What to call it; frozen embeds and citations name it.")],
    version: Version = "current",
    remove: Annotated[bool, typer.Option("--remove", help="Let the pin go instead.")] = False,
    data: Data = Path("data"),
) -> None:
    """Keep a version under a name, so that pruning leaves it."""
    from etl.table import history
    from etl.table.lock import alone
    from etl.table.versions import Missing

    try:
        with alone(data, tell):
            if remove:
                history.unpin(data, name)
                typer.echo(f"{name} let go")
                return
            chosen, before = history.found(data, version), history.pins(data).get(name)
            history.pin(data, name, chosen)
    except (Missing, history.BadPin) as error:
        fail(str(error))
    let_go = f", and no longer {before}" if before not in (None, chosen) else ""
    typer.echo(f"{name} keeps {chosen}{let_go}")
