"""Turns columns.csv and tables.toml into the one list of all columns of all tables."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from etl.table.lists import CLOSED

HERE = Path(__file__).parent


class Type(StrEnum):
    """What a column holds; `json` is text that holds a JSON value."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table.

    Args:
        codes: the dimension of `codes` that the values come from, empty for free values.
        unit: what a number counts, or the standard a text follows.
        required: True where no cell may be empty.
        refers_to: `table.column` that each filled cell must be found in, else empty.
    """

    name: str
    type: Type
    description: str
    codes: str = ""
    unit: str = ""
    required: bool = False
    refers_to: str = ""

    @property
    def enum(self) -> tuple[str, ...]:
        """The allowed values of a closed list, empty for an open one."""
        closed = CLOSED.get(self.codes)
        return tuple(str(code) for code in closed) if closed else ()

    @property
    def textual(self) -> bool:
        """Whether cells are text, empty where nothing is said."""
        return self.type in (Type.TEXT, Type.JSON)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, what names it, and its columns in order."""

    name: str
    description: str
    key: tuple[str, ...]
    csv: bool
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")


def _column(row: dict[str, str]) -> Column:
    if row["required"] not in ("", "yes"):
        raise ValueError(f"columns.csv: {row['table']}.{row['column']}: required is yes or empty")
    return Column(
        name=row["column"],
        type=Type(row["type"]),
        description=row["description"],
        codes=row["codes"],
        unit=row["unit"],
        required=row["required"] == "yes",
        refers_to=row["refers_to"],
    )


@cache
def tables() -> dict[str, Table]:
    """Every table by name, in the order of tables.toml."""
    with (HERE / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    heads = tomllib.loads((HERE / "tables.toml").read_text(encoding="utf-8"))
    unknown = {row["table"] for row in rows} - set(heads)
    if unknown:
        raise ValueError(f"columns.csv names tables that tables.toml lacks: {sorted(unknown)}")
    return {
        name: Table(
            name=name,
            description=head["description"],
            key=tuple(head["key"]),
            csv=head.get("csv", True),
            columns=tuple(_column(row) for row in rows if row["table"] == name),
        )
        for name, head in heads.items()
    }


def table(name: str) -> Table:
    """The table called `name`; KeyError where there is none."""
    return tables()[name]
