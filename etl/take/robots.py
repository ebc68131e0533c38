"""Reads robots.txt as RFC 9309 says: which paths may be fetched, and how slowly."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

SLOWEST = 10.0
"""Seconds between two requests that a site may ask for; more is taken as so many."""
LONGEST = 500 * 1024
"""Bytes of robots.txt that are read."""


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site says to us.

    Args:
        rules: path patterns and whether they allow.
        delay: seconds between two requests, 0 where it does not say.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched: the longest rule decides, allow where two tie."""
        path = _even(path or "/")
        best = max(
            ((len(pattern), allow) for pattern, allow in self.rules if _matches(pattern, path)),
            default=(0, True),
        )
        return best[1]


ALL = Robots()


def robots(text: str, agent: str) -> Robots:
    """The group for an agent's product name, else the one for all (`*`)."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if key == "user-agent":
            names = names if names and not in_rules else []
            names.append(value.casefold())
            in_rules = False
            groups.setdefault(names[-1], [])
        elif key in ("allow", "disallow"):
            in_rules = True
            for name in names if value else ():
                groups[name].append((_even(value), key == "allow"))
        elif key == "crawl-delay":
            in_rules = True
            delays |= {name: _seconds(value) for name in names}
    name = agent.casefold() if agent.casefold() in groups else "*"
    return Robots(tuple(groups.get(name, ())), delays.get(name, 0.0))


def _seconds(text: str) -> float:
    try:
        return min(max(float(text), 0.0), SLOWEST)
    except ValueError:
        return 0.0


def _even(path: str) -> str:
    """A path with its escapes written one way."""
    return quote(unquote(path), safe="/?&=*$:@!,;+~()'%")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` and a closing `$` matches the beginning of a path; linear in both."""
    closed = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest, start=1):
        if closed and number == len(rest):
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not closed or at == len(path)
