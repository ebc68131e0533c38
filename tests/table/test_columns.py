"""The one list of columns: whole, consistent, and the same in the documents and the model."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from etl.model.claim import Claim
from etl.table.columns import tables
from etl.table.documented import documented
from etl.table.lists import CLOSED
from etl.words.labels import labels

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = [(name, column) for name, columns in tables().items() for column in columns.columns]


def test_the_documents_say_what_the_list_says() -> None:
    written = (ROOT / "docs" / "columns.md").read_text("utf-8")
    assert written == documented(), "run: python -m etl.table.documented > docs/columns.md"


def test_claims_hold_every_field_of_a_claim_in_its_order() -> None:
    held = [field.name for field in fields(Claim) if field.name != "evidence"]
    columns = [name for name in tables()["claims"].names if name in held]
    derived = set(tables()["claims"].names) - set(held)
    assert set(columns) == set(held)
    assert derived == {"review", "series_id", "observation_id"}


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda item: getattr(item, "name", item))
def test_a_column_is_described_and_refers_to_what_is_there(table: str, column: object) -> None:
    from etl.table.columns import Column

    assert isinstance(column, Column)
    assert column.description.endswith(".")
    if column.refers_to:
        there, name = column.refers_to.split(".")
        assert tables()[there].key == (name,)
    if column.codes:
        known = {dimension for dimension, _ in labels()} | {"unit"}
        assert column.codes in known


@pytest.mark.parametrize("name", list(tables()))
def test_a_key_is_made_of_required_columns(name: str) -> None:
    columns = tables()[name]
    assert all(columns.column(key).required or key == "code" for key in columns.key)


@pytest.mark.parametrize("dimension", list(CLOSED))
def test_each_code_of_a_closed_list_has_a_label_and_none_has_more(dimension: str) -> None:
    named = {code for known, code in labels() if known == dimension}
    assert named == {str(code) for code in CLOSED[dimension]}


def test_one_name_has_one_type_everywhere() -> None:
    kinds: dict[str, set[str]] = {}
    for table, column in COLUMNS:
        if table not in ("corrections", "codes"):
            kinds.setdefault(column.name, set()).add(column.type)
    assert {name for name, types in kinds.items() if len(types) > 1} == set()
