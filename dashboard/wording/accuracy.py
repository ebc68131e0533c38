"""The reader's measured error -> a sentence without jargon."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.data import Labels, Measured
from dashboard.wording.names import inside

FEWEST = 20
"""Fewer statements than this tell nothing of an indicator by itself."""


def told(found: Mapping[str, Measured], indicator: str, labels: Labels) -> str:
    """How often the reader is right about an indicator; empty where it was not measured."""
    one, every = found.get(indicator), found.get("")
    if every is None:
        return ""
    if one is None or one.labels < FEWEST:
        return _sentence(every, "on all indicators together")
    return _sentence(one, f"on {inside(labels.label('indicator', indicator))}")


def _sentence(one: Measured, about: str) -> str:
    return (
        f"Read by machine: in texts kept aside for measuring, {one.right:,} of {one.labels:,} statements "
        f"{about} were found and wholly right, and {one.wrong:,} of the {one.claims:,} it found "
        "were wrong in some part."
    )
