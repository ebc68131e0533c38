"""Tells which articles repeat the text of another, as a wire report does on several sites."""

from __future__ import annotations

import hashlib

import pandas as pd


def same_text_as(articles: pd.DataFrame, texts: pd.DataFrame) -> list[str]:
    """For each article the first one published with the same words, empty where it is that one.

    Words are the same whatever their case and spacing. Undated articles come last.
    """
    words = {
        name: hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()
        for name, text in zip(texts["article_id"], texts["text"], strict=True)
    }
    dated = articles.sort_values(["published", "article_id"], na_position="last")
    first: dict[str, str] = {}
    for name in dated["article_id"]:
        first.setdefault(words[name], name)
    return ["" if first[words[name]] == name else first[words[name]] for name in articles["article_id"]]
