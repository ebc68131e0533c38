"""The View: an address and back, and what a bad address is told."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.view import KINDS, MEASURES, MODALITIES, THEMES, BadView, View

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=30)
WORDED = (
    "unit",
    "commodity",
    "mode",
    "route",
    "publisher",
    "text",
    "claim",
    "compare",
    "speaker",
    "counted_by",
)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def views(draw: st.DrawFn) -> View:
    first, last = draw(days), draw(days)
    if first and last and first > last:
        first, last = last, first
    return View(
        series=draw(words),
        first=first,
        last=last,
        until=draw(days),
        measure=draw(st.sampled_from(("", *MEASURES))),
        modality=draw(st.sampled_from(("", *MODALITIES))),
        period_kind=draw(st.sampled_from(("", *KINDS))),
        theme=draw(st.sampled_from(("", *THEMES))),
        everything=draw(st.booleans()),
        page=draw(st.integers(1, 10**7)),
        least=draw(st.none() | st.integers(-(10**12), 10**12).map(float)),
        **{name: draw(words) for name in WORDED},
    )


@settings(deadline=None)
@given(views())
def test_a_view_survives_its_address(view: View) -> None:
    assert View.from_query(view.query(), view.series, strict=True) == view


@settings(deadline=None)
@given(st.dictionaries(words, st.text(max_size=40)))
def test_a_page_takes_any_query(query: dict[str, str]) -> None:
    assert isinstance(View.from_query(query), View)


def test_only_what_is_not_a_default_is_written() -> None:
    assert View(series="exports.aze-to-rus").query() == {}
    assert View(everything=True, first=date(2020, 1, 1)).query() == {"from": "2020-01-01", "all": "1"}


def test_each_field_but_the_series_has_a_parameter() -> None:
    view = View.from_query({"from": "2014", "to": "2025", "v": "abc", "q": "rail", "c": "f00"})
    assert (view.first, view.last) == (date(2014, 1, 1), date(2025, 12, 31))
    assert (view.version, view.text, view.claim) == ("abc", "rail", "f00")
    assert {field.name for field in fields(View)} > set(view.query()) & {"unit"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"from": "yesterday"}, "no day"),
        ({"from": "2025-02-30"}, "no day"),
        ({"measure": "median"}, "none of level"),
        ({"colour": "red"}, "no parameter"),
        ({"page": "0"}, "from 1 on"),
        ({"all": "yes"}, "0 or 1"),
        ({"from": "2025", "to": "2014"}, "lies after"),
        ({"publisher": "x" * 201}, "at most 200"),
        ({"unit": "US\x00D"}, "printable"),
    ],
)
def test_a_data_address_says_what_is_wrong_in_one_sentence(query: dict[str, str], told: str) -> None:
    with pytest.raises(BadView, match=told) as caught:
        View.from_query(query, strict=True)
    assert "\n" not in str(caught.value)
    assert View.from_query(query).query() == {}
