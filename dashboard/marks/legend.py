"""The forms that a chart holds -> the keys of its legend; what is not drawn is not explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.data import Statement
from dashboard.marks.shapes import Box, Fill, Note, Point, Symbol
from dashboard.wording.names import counter


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: the form's name (also the swatch's CSS class), its words, the place of its side."""

    form: str
    text: str
    side: int = 0


class Drawn(Protocol):
    """A panel, as far as a legend looks at it."""

    @property
    def kind(self) -> str: ...
    @property
    def boxes(self) -> tuple[Box, ...]: ...
    @property
    def points(self) -> tuple[Point, ...]: ...
    @property
    def notes(self) -> tuple[Note, ...]: ...


SURE = {
    "estimate": Key("estimate", "estimate"),
    "forecast": Key("forecast", "forecast"),
    "target": Key("target", "target"),
    "potential": Key("potential", "potential"),
}


def keys(statements: Sequence[Statement], panels: Iterable[Drawn], sides: dict[str, int]) -> tuple[Key, ...]:
    """The legend of what is drawn, in the order in which a reader meets it."""
    found: list[Key] = []
    drawn = list(panels)
    fills = {box.fill for panel in drawn if panel.kind in ("level", "compared") for box in panel.boxes}
    if Fill.YEAR in fills:
        found.append(Key("year", "full year"))
    if Fill.PART in fills:
        found.append(Key("part", "part of a year"))
    if Fill.HATCHED in fills:
        found.append(Key("differs", "sources differ"))
    if any(note.text.startswith("×") for panel in drawn for note in panel.notes):
        found.append(Key("times", "×n: so many publishers agree"))
    found += _sure(statements, drawn)
    found += [Key("side", f"counted by {counter(name)}", place) for name, place in sides.items()]
    found += _hedges(statements)
    found += _arrows(drawn)
    return tuple(found)


def _sure(statements: Sequence[Statement], drawn: Sequence[Drawn]) -> list[Key]:
    said = {one.modality for one in statements}
    hollow_arrow = any(
        not point.filled for panel in drawn if panel.kind == "direction" for point in panel.points
    )
    numbers = {one.modality for one in statements if one.measure != "direction"}
    keys_ = [key for modality, key in SURE.items() if modality in numbers]
    if hollow_arrow and not said.isdisjoint(("forecast", "target", "potential")):
        keys_.append(Key("arrow-hollow", "expected, no figure"))
    return keys_


def _hedges(statements: Sequence[Statement]) -> list[Key]:
    said = {one.qualifier for one in statements if one.measure == "level" and one.value is not None}
    found = []
    if "about" in said:
        found.append(Key("about", "about"))
    if said & {"more_than", "at_least"}:
        found.append(Key("more", "more than"))
    if said & {"less_than", "up_to", "nearly"}:
        found.append(Key("less", "less than, nearly"))
    if "record" in said:
        found.append(Key("record", "record"))
    if any(one.value_high is not None for one in statements if one.measure == "level"):
        found.append(Key("range", "from … to, as said"))
    if any(one.is_digest for one in statements):
        found.append(Key("digest", "read from our summary"))
    return found


def _arrows(drawn: Sequence[Drawn]) -> list[Key]:
    heads = {
        point.symbol for panel in drawn if panel.kind == "direction" for point in panel.points if point.filled
    }
    words = (
        (Symbol.UP, "growth, no figure"),
        (Symbol.DOWN, "decline, no figure"),
        (Symbol.FLAT, "no change"),
    )
    return [Key(f"arrow-{symbol.value}", text) for symbol, text in words if symbol in heads]
