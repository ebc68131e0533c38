"""Turns a series' subject into the plain words of its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Label = Callable[[str, str], str]

THE = ("United ", "European ", "Eurasian ", "Commonwealth ", "Netherlands", "Philippines", "South Caucasus")
"""Beginnings of the names that take an article within a sentence."""


def title(subject: Mapping[str, str], label: Label) -> str:
    """Who and what: "Azerbaijan–Russia trade turnover", "Azerbaijan’s exports to Russia".

    Args:
        subject: indicator, reporter, partner, pair, origin, destination, route of the series.
        label: the plain words of (dimension, code).
    """
    what = label("indicator", subject["indicator"])
    owner = {"exports": "reporter", "imports": "reporter"}.get(subject["indicator"])
    if owner and subject[owner]:
        return _owned(subject, what, label)
    if subject["origin"] and subject["destination"]:
        ends = (_places(subject[end], label) for end in ("origin", "destination"))
        return f"{_first_upper(what)}, {' → '.join(ends)}"
    if subject["reporter"] and subject["partner"]:
        one, other = (_places(subject[side], label) for side in ("reporter", "partner"))
        return f"{_first_upper(one)}’s {_first_lower(what)} with {other}"
    if "-" in subject["pair"]:
        return f"{_pair(subject['pair'], label)} {_first_lower(what)}"
    return _lone(subject, what, label)


def _owned(subject: Mapping[str, str], what: str, label: Label) -> str:
    words = f"{_first_upper(_places(subject['reporter'], label))}’s {_first_lower(what)}"
    if not subject["partner"]:
        return words
    link = "to" if subject["destination"] == subject["partner"] else "from"
    return f"{words} {link} {_places(subject['partner'], label)}"


def _lone(subject: Mapping[str, str], what: str, label: Label) -> str:
    place = subject["reporter"] or subject["partner"] or subject["pair"]
    if place:
        return f"{_first_upper(what)}, {_places(place, label)}"
    return f"{_first_upper(what)}, {label('route', subject['route'])}"


def _article(name: str) -> str:
    """The name as it stands within a sentence: "the United States", "Turkey"."""
    return f"the {name}" if name.startswith(THE) else name


def _pair(pair: str, label: Label) -> str:
    return "–".join(label("place", side) for side in pair.split("-"))


def _places(codes: str, label: Label) -> str:
    names = [_article(label("place", code)) for code in codes.split(";")]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _first_lower(words: str) -> str:
    keep = len(words) > 1 and words[1].isupper()
    return words if keep else words[:1].lower() + words[1:]


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
