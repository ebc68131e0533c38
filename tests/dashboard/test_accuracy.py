"""The reader's measured error in plain words: of the indicator where enough was labelled, else of all."""

from __future__ import annotations

from dashboard.data import Labels, Measured
from dashboard.wording.accuracy import told

LABELS = Labels([("indicator", "exports", "Exports"), ("indicator", "aid", "Aid")])
FOUND = {
    "": Measured("", 400, 380, 300),
    "exports": Measured("exports", 100, 90, 80),
    "aid": Measured("aid", 3, 3, 3),
}


def test_an_indicator_with_enough_labels_speaks_for_itself() -> None:
    words = told(FOUND, "exports", LABELS)
    assert "80 of 100 statements on exports" in words and "10 of the 90 it found were wrong" in words


def test_few_labels_say_nothing_of_their_own() -> None:
    for indicator in ("aid", "quota"):
        assert "300 of 400 statements on all indicators together" in told(FOUND, indicator, LABELS)


def test_a_reader_that_was_not_measured_is_silent() -> None:
    assert told({}, "exports", LABELS) == ""
