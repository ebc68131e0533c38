"""Quotes: words tinted by evidence, whatever the spans do to one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.quotes import Cover, runs

laid_covers = st.builds(
    Cover,
    st.integers(-5, 40),
    st.integers(-5, 40),
    st.sampled_from(["", "figure", "period", "pair", "indicator"]),
    st.sampled_from(["", "a", "b"]),
)


@given(st.text(max_size=30), st.lists(laid_covers, max_size=8))
def test_no_character_is_lost_or_doubled(text: str, laid: list[Cover]) -> None:
    assert "".join(run.text for run in runs(text, laid)) == text


@given(st.text(max_size=30), st.lists(laid_covers, max_size=8))
def test_each_character_has_the_tints_that_lie_on_it(text: str, laid: list[Cover]) -> None:
    found = [tints for run in runs(text, laid) for tints in [set(run.tints)] * len(run.text)]
    for place, tints in enumerate(found):
        assert tints == {one.tint for one in laid if one.tint and one.start <= place < one.end}


def test_crossing_spans_are_cut_at_every_boundary() -> None:
    found = runs(
        "trade turnover reaching $3.5 billion", [Cover(0, 28, claim="a"), Cover(24, 36, "figure", "b")]
    )
    assert [(run.text, run.tint, run.claims) for run in found] == [
        ("trade turnover reaching ", "", ("a",)),
        ("$3.5", "figure", ("a", "b")),
        (" billion", "figure", ("b",)),
    ]
