"""What a picture's address asks of the paper -> its size, bounded in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NARROWEST, WIDEST = 240, 2000
"""Bounds of `width`, in CSS pixels (96 to the inch)."""
DENSEST = 4
PIXELS = 24_000_000
"""Most pixels that one PNG may have."""


class BadSheet(ValueError):
    """A size that no picture can have; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of one picture.

    Args:
        width: of the whole picture in CSS pixels; letters keep their size however narrow it is.
        scale: pixels of a PNG for each CSS pixel.
        height: 0 for as high as the marks need.
        plain: without title, sources and version, for pages that set these as words.
        gray: without color, whatever the theme.
    """

    width: int = 860
    scale: float = 2.0
    height: int = 0
    plain: bool = False
    gray: bool = False

    @property
    def narrow(self) -> bool:
        """Whether this is a column of print or a phone rather than a page."""
        return self.width < 520

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Sheet:
        """The sheet that `size`, `width`, `scale`, `plain` and `tone` ask for.

        Raises:
            BadSheet: a value is none, or out of bounds.
        """
        size = query.get("size", "")
        if size and size not in SIZES:
            raise BadSheet(f"size={size[:40]!r} is none of {', '.join(SIZES)}.")
        usual = SIZES[size] if size else cls()
        width = _number("width", query.get("width", ""), usual.width, NARROWEST, WIDEST)
        scale = _number("scale", query.get("scale", ""), int(usual.scale), 1, DENSEST)
        plain = query.get("plain", "")
        if plain not in ("", "0", "1"):
            raise BadSheet(f"plain must be 0 or 1, not {plain[:40]!r}.")
        tone = query.get("tone", "")
        if tone not in ("", "gray"):
            raise BadSheet(f"tone must be gray or nothing, not {tone[:40]!r}.")
        fixed = usual.height and not (query.get("width") or query.get("scale"))
        return cls(
            width=width,
            scale=usual.scale if fixed else float(scale),
            height=usual.height if fixed else 0,
            plain=plain == "1",
            gray=tone == "gray",
        )

    def parameters(self) -> dict[str, str]:
        """What an address must say to get this sheet."""
        usual = Sheet()
        said = {"width": str(self.width), "scale": f"{self.scale:g}", "plain": "1"}
        kept = [self.width != usual.width, self.scale != usual.scale, self.plain]
        return {name: said[name] for name, wanted in zip(said, kept, strict=True) if wanted}


SIZES = {
    "column": Sheet(width=340),
    "page": Sheet(width=690),
    "wide": Sheet(),
    "card": Sheet(width=800, scale=1.5, height=420),
}
"""A column of print (90 mm), a page (183 mm), the usual one, a link's preview (1200 by 630 pixels)."""
PARAMETERS = ("size", "width", "scale", "plain", "tone")


def _number(name: str, text: str, usual: int, low: int, high: int) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high):
        raise BadSheet(f"{name} must be a whole number from {low} to {high}, not {text[:40]!r}.")
    return int(text)
