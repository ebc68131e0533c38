"""The look: colors, faces and sizes in light and dark, for screen, paper and embed alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Theme:
    """Hex colors of one theme.

    Args:
        sides: colors of who counted, first the color of a figure whose counter is not said
            (Okabe and Ito's palette, darkened or lightened until it reads on the ground).
        year, part: fill of a full year's column and of a part-year's, as shares of the side's color.
        words: tint behind the words of figure, period, pair and indicator.
    """

    name: str
    ground: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    sides: tuple[str, ...]
    year: float
    part: float
    words: dict[str, str]


SANS = (
    '"Source Sans 3", "Source Sans Pro", "Segoe UI", Frutiger, "Gill Sans Nova", Ubuntu, '
    '"Noto Sans", "Lucida Grande", "DejaVu Sans", sans-serif'
)
SERIF = 'Charter, "Source Serif 4", "Iowan Old Style", "Palatino Linotype", Georgia, "DejaVu Serif", serif'

LIGHT = Theme(
    name="light",
    ground="#FBFAF7",
    panel="#FFFFFF",
    ink="#1D2329",
    muted="#5B6470",
    line="#DAD7D0",
    accent="#0B5FA5",
    sides=("#0B5FA5", "#B8480F", "#00725A", "#8A5A00", "#8F3F78"),
    year=0.16,
    part=0.46,
    words={"figure": "#FFE9A8", "period": "#CFE8D5", "pair": "#D6E4F5", "indicator": "#EADCF2"},
)
DARK = Theme(
    name="dark",
    ground="#14181C",
    panel="#1B2026",
    ink="#E8E6E1",
    muted="#A3ADB8",
    line="#333B44",
    accent="#5AA9E6",
    sides=("#5AA9E6", "#F08A4B", "#3CC29E", "#E0B040", "#DB8FC3"),
    year=0.26,
    part=0.58,
    words={"figure": "#5C4A12", "period": "#1F4A2D", "pair": "#1E3A57", "indicator": "#43305A"},
)


def theme(name: str) -> Theme:
    """The theme of that name; light for any other."""
    return DARK if name == DARK.name else LIGHT


@lru_cache(maxsize=1000)
def blend(color: str, ground: str, share: float) -> str:
    """`color` laid over `ground` with the given opacity, as an opaque hex color.

    Opaque because a translucent column over another one would darken as if it were more.
    """
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02X}" for top, under in pairs)


def stylesheet() -> str:
    """The custom properties of both themes: the system's choice unless `data-theme` names one."""
    light, dark = _properties(LIGHT), _properties(DARK)
    return (
        f":root{{{light}--sans:{SANS};--serif:{SERIF};color-scheme:light}}\n"
        f'[data-theme="dark"]{{{dark}color-scheme:dark}}\n'
        f'@media(prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark}color-scheme:dark}}}}\n'
    )


def _properties(look: Theme) -> str:
    plain = {name: getattr(look, name) for name in ("ground", "panel", "ink", "muted", "line", "accent")}
    sides = {f"side-{place}": color for place, color in enumerate(look.sides)}
    words = {f"word-{column}": tint for column, tint in look.words.items()}
    return "".join(f"--{name}:{color};" for name, color in {**plain, **sides, **words}.items())
