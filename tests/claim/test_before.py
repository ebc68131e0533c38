"""What a share or a level moved from is of the time before, and no figure of the time that is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from etl.model.text import Article, Basis
from etl.pipeline import extract


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ("Italy's share of Azerbaijani imports went from 2.67 to 3.89 percent in 2020.", "2.67", "3.89"),
        ("Exports to Russia went from $2.9 million to $4.36 million in 2020.", "2900000", "4360000"),
    ],
)
def test_the_figure_before_is_not_of_the_year_told(text: str, before: str, now: str) -> None:
    article = Article("a", text, published=date(2021, 1, 20), published_basis=Basis.METADATA)
    ends = {claim.value: claim.period_end for claim in extract(article).claims}
    assert ends == {Decimal(before): None, Decimal(now): date(2020, 12, 31)}
