"""Cells of the tables -> cells as pages know them."""

from __future__ import annotations

import json
from typing import Any

from dashboard.data.rows import Figure


def cell(found: Any) -> Any:
    """A cell as pages know it: a day without its hour, an absent number as None."""
    if found is None or isinstance(found, str):
        return found
    if found != found:
        return None
    return found.date() if hasattr(found, "hour") else found


def whole(number: float | None) -> int | None:
    return None if number is None or number != number else int(number)


def figures(text: str) -> tuple[Figure, ...]:
    """The distinct figures of an observation, from its JSON."""
    return tuple(
        Figure(
            float(one["value"]), one.get("value_high"), one.get("qualifier") or "", tuple(one["claim_ids"])
        )
        for one in json.loads(text)
        if one.get("value") is not None
    )
