"""The pattern language: what a line stands for, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.words.pattern import PatternError, expand

FORMS = {"grow": ["grow", "grows", "grew"], "go up": ["go up", "went up"]}


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("trade", ["trade"]),
        ("Trade  TURNOVER", ["trade turnover"]),
        ("(a|b c)", ["a", "b c"]),
        ("(a|b)?", ["a", "b"]),
        ("x? y", ["y", "x y"]),
        ("(a (b|c)?|d) e", ["a e", "a b e", "a c e", "d e"]),
        ("a|b", ["a", "b"]),
        ("{grow}", ["grow", "grows", "grew"]),
        ("{grow}?  on", ["on", "grow on", "grows on", "grew on"]),
        ("{go up}", ["go up", "went up"]),
        ("<year> - <yy>", ["<year> - <yy>"]),
        ("year-on-year", ["year - on - year"]),
        ("China’s", ["china ' s"]),
        ("U.S. trade", ["u.s. trade"]),
        (r"\?", ["?"]),
        (r"\(net\)", ["( net )"]),
        ("a a", ["a a"]),
        ("(a|a)", ["a"]),
    ],
)
def test_a_pattern_stands_for_these_words(pattern: str, said: list[str]) -> None:
    assert [" ".join(words) for words in expand(pattern, FORMS)] == sorted(
        said, key=lambda line: tuple(line.split(" "))
    )


@pytest.mark.parametrize(
    "pattern",
    ["", " ", "(", ")", "(a", "a)", "(a|b", "a?|b?)", "{none}", "{grow", "<year", "?", "a ??", "|", "()"],
)
def test_what_cannot_be_read_is_refused_and_named(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        expand(pattern, FORMS)
    assert repr(pattern) in str(caught.value)


def test_too_many_readings_are_refused() -> None:
    with pytest.raises(PatternError, match="4000"):
        expand(" ".join(["(a|b)"] * 12), FORMS)


@given(st.text("ab ()|?{}<>\\", max_size=14))
def test_any_line_is_read_or_refused(pattern: str) -> None:
    try:
        found = expand(pattern, FORMS)
    except PatternError:
        return
    assert found and all(found) and len(set(found)) == len(found)
