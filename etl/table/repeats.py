"""Tells which articles repeat the text of another: word for word, cut short or lightly edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pandas as pd

from etl.read.same import repeats


def same_text_as(articles: pd.DataFrame, texts: pd.DataFrame, claims: pd.DataFrame) -> list[str]:
    """For each article the first one published with the same words, empty where it is that one.

    Words are the same whatever their case and spacing. Of texts that are not, those are compared closely
    that share a whole sentence with a claim in it, as a copy does. Undated articles come last.
    """
    words = {
        name: hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()
        for name, text in zip(texts["article_id"], texts["text"], strict=True)
    }
    dated = articles.sort_values(["published", "article_id"], na_position="last")["article_id"].tolist()
    first: dict[str, str] = {}
    for name in dated:
        first.setdefault(words[name], name)
    alike = _alike(claims, first.values())
    compared = texts[texts["article_id"].isin(alike)]
    said = dict(zip(compared["article_id"], compared["text"], strict=True))
    copies = repeats([(name, said[name]) for name in dated if name in said])
    originals = {name: copies.get(first[words[name]], first[words[name]]) for name in dated}
    return ["" if originals[name] == name else originals[name] for name in articles["article_id"]]


def _alike(claims: pd.DataFrame, names: Iterable[str]) -> set[str]:
    """Those of the articles that share a sentence, with a claim in it, with another of them."""
    said = claims.loc[claims["article_id"].isin(list(names)), ["article_id", "quote"]].drop_duplicates()
    return set(said.loc[said["quote"].duplicated(keep=False), "article_id"])
