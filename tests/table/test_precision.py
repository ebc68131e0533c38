"""How precisely a figure was said, and which figures agree."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.table.precision import interval, resolution

SAID = [
    ("$3.5 billion", "3500000000", "100000000"),
    ("$2.0 billion", "2000000000", "100000000"),
    ("$2 billion", "2000000000", "1000000000"),
    ("816 000 t", "816000", "1000"),
    ("40,000 t", "40000", "1000"),
    ("432,284 t", "432284", "1"),
    ("3 million 256 thousand tons", "3256000", "1000"),
    ("3,5 mln", "3500000", "100000"),
    ("34.43 percent", "34.43", "0.01"),
    ("100", "100", "10"),
    ("five companies", "5", "1"),
    ("-12 percent", "-12", "1"),
    ("Rs 5,000 crore", "50000000000", "10000000"),
    ("0.5 percent", "0.5", "0.1"),
    ("zero", "0", "1"),
]


@pytest.mark.parametrize(("words", "value", "unit"), SAID)
def test_the_last_digit_said_is_its_precision(words: str, value: str, unit: str) -> None:
    assert resolution(Decimal(value), words) == Decimal(unit)


AGREE = [
    (("$3.5 billion", 3.5e9, ""), ("$3.46 billion", 3.46e9, ""), True),
    (("$3.5 billion", 3.5e9, ""), ("$3.6 billion", 3.6e9, ""), False),
    (("$3.5 billion", 3.5e9, ""), ("$3.7 billion", 3.7e9, ""), False),
    (("$2.6 billion", 2.6e9, ""), ("$2.9 billion", 2.9e9, ""), False),
    (("$3 billion", 3e9, "more_than"), ("$3.2 billion", 3.2e9, ""), True),
    (("$3 billion", 3e9, "more_than"), ("$2.8 billion", 2.8e9, ""), False),
    (("900,000", 9e5, "nearly"), ("878,391", 878391, ""), True),
    (("900,000", 9e5, "nearly"), ("950,000", 9.5e5, ""), False),
    (("5 percent", -5, "more_than"), ("7 percent", -7, ""), True),
    (("5 percent", -5, "more_than"), ("3 percent", -3, ""), False),
    (("40,000", 4e4, "up_to"), ("12,000", 1.2e4, ""), True),
    (("40,000", 4e4, "less_than"), ("45,000", 4.5e4, ""), False),
    (("150 percent", 150, ""), ("150.4 percent", 150.4, ""), True),
]


@pytest.mark.parametrize(("one", "other", "agree"), AGREE)
def test_figures_agree_where_their_intervals_overlap(
    one: tuple[str, float, str], other: tuple[str, float, str], agree: bool
) -> None:
    first, second = (interval(value, None, qualifier, words) for words, value, qualifier in (one, other))
    assert (first.meet(second) is not None) is agree
    assert (second.meet(first) is not None) is agree


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["", "about", "nearly", "record"]))
def test_a_figure_lies_in_its_own_interval(value: Decimal, qualifier: str) -> None:
    meant = interval(float(value), None, qualifier, f"{value} t")
    assert meant.low <= float(value) <= meant.high
    assert not math.isinf(meant.width)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_range_holds_both_its_ends(low: int, more: int) -> None:
    meant = interval(low, low + more, "", f"{low}-{low + more} percent")
    assert meant.low <= low <= low + more <= meant.high
