"""The command line: python -m etl …"""

from __future__ import annotations

import typer

from etl.commands.add import add
from etl.commands.check import check
from etl.commands.correct import correct
from etl.commands.derive import derive
from etl.commands.extract import explain, extract, quantities
from etl.commands.reference import reference
from etl.commands.release import release
from etl.commands.run import run
from etl.commands.versions import diff, pin, versions

COMMANDS = (
    run,
    add,
    extract,
    quantities,
    explain,
    check,
    derive,
    versions,
    diff,
    pin,
    release,
)
"""Each is a function of a module of `etl/commands`; its name is the command's."""

GROUPS = {
    "correct": correct,
    "reference": reference,
}
"""Commands that have commands of their own."""

app = typer.Typer(
    help="Reads trade news: each figure and each word of growth or decline, tied to its exact sentence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)

if __name__ == "__main__":
    app(prog_name="python -m etl")
