"""`reference`: official series to hold what was said against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from etl.commands.options import Data
from etl.commands.terminal import fail, tell

reference = typer.Typer(
    help="Official series to hold what was said against: add a download, list what is there.",
    no_args_is_help=True,
)

NEXT = "run: python -m etl run"


@reference.command("add")
def add_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A download as it came, or any CSV with --mapping.")
    ],
    name: Annotated[
        str, typer.Option(help="What to call the source; a second file of that name replaces it.")
    ] = "",
    mapping: Annotated[
        Path | None, typer.Option(metavar="TOML", help="What the columns of another table mean.")
    ] = None,
    title: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    license_: Annotated[str, typer.Option("--license", help="Under which terms.")] = "",
    republish: Annotated[
        bool,
        typer.Option("--republish", help="Its terms allow to show it in embeds, packs and static pages."),
    ] = False,
    data: Data = Path("data"),
) -> None:
    """Take an official series into data/reference.

    UN Comtrade's CSV and the IMF's International Trade in Goods by partner country (formerly Direction of
    Trade Statistics) are recognized; any other table needs a small mapping file. Only totals are taken
    from Comtrade. Without --republish the series serves checks alone. The reference rates of the European
    Central Bank are recognized too; other currencies are made with them where a reader asks.
    """
    from etl.table import rates
    from etl.table.layouts import BadReference, table
    from etl.table.lock import alone
    from etl.table.reference import add

    given = {"title": title, "license": license_, "republish": "yes" if republish else ""}
    try:
        with alone(data, tell):
            if mapping is None and rates.recognized(table(file)[0]):
                path, count = rates.add(file, data, name)
                typer.echo(f"{path}: {count:,} daily rates of the ECB; {NEXT}")
                return
            added = add(file, data, name, mapping, given)
    except (BadReference, OSError) as error:
        fail(str(error))
    for why, count in sorted(added.left.items()):
        tell(f"warning: left out, {count} rows: {why}")
    shown = "may be re-published" if added.terms.republish == "yes" else "for checks alone, not re-published"
    typer.echo(f"{added.path}: {added.rows:,} figures of {added.terms.title} ({shown}); {NEXT}")


@reference.command("list")
def list_command(data: Data = Path("data")) -> None:
    """List the official series and exchange rates that were added."""
    from etl.table import rates
    from etl.table.frame import records
    from etl.table.layouts import BadReference
    from etl.table.reference import read

    try:
        rows, daily = read(data), rates.read(data)
    except BadReference as error:
        fail(str(error))
    for source, group in rows.groupby("source", sort=True):
        first = records(group.head(1))[0]
        years = f"{group['period_start'].min():%Y}–{group['period_end'].max():%Y}"
        shown = "re-published" if first["republish"] == "yes" else "for checks alone"
        typer.echo(f"{source}\t{len(group):,} figures, {years}\t{first['source_title']}\t{shown}")
    for source, group in daily.groupby("source", sort=True):
        days = f"{group['day'].min():%Y-%m-%d}–{group['day'].max():%Y-%m-%d}"
        what = f"{len(group):,} daily rates of {group['currency'].nunique()} currencies"
        typer.echo(f"{source}\t{what}, {days}\tEuropean Central Bank\tfor other currencies")
