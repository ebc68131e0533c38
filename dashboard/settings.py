"""Environment variables -> the settings of one server."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "::1", "localhost")
SHORTEST = 16
"""Signs of a word that nobody guesses."""


class BadSetting(ValueError):
    """An environment variable that cannot be used; its text is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs between one machine and another.

    Args:
        data: the folder that holds `CURRENT` and `versions/`.
        host, port: where the server listens.
        public_url: scheme and host under which readers reach it, without a closing slash;
            empty where unknown, then addresses carry the request's own host.
        embed_ancestors: who may frame `/embed/…`, as CSP frame-ancestors says it.
        page_ancestors: who may frame the other pages.
        seeds: the folder of articles that a review builds from.
        review: whether whoever sits at this machine may review.
        review_token: the word with which others may, empty for nobody.
    """

    data: Path = Path("data")
    host: str = "127.0.0.1"
    port: int = 8050
    public_url: str = ""
    embed_ancestors: str = "*"
    page_ancestors: str = "'none'"
    seeds: Path = Path("seeds")
    review: bool = False
    review_token: str = ""

    def __post_init__(self) -> None:
        if self.review and self.host not in LOOPBACK:
            raise BadSetting(
                f"REVIEW=1 is for this machine alone, but HOST is {self.host}: set REVIEW_TOKEN instead."
            )
        if self.review and self.public_url:
            raise BadSetting(
                "REVIEW=1 is for this machine alone, but PUBLIC_URL is set: set REVIEW_TOKEN instead."
            )
        if 0 < len(self.review_token) < SHORTEST:
            raise BadSetting(f"REVIEW_TOKEN needs {SHORTEST} signs or more: openssl rand -hex 20 makes one.")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Settings from the environment; docs/operations.md names the variables."""
        env = os.environ if env is None else env
        usual = cls()
        return cls(
            data=Path(env.get("DATA") or usual.data),
            host=env.get("HOST") or usual.host,
            port=_port(env.get("PORT") or str(usual.port)),
            public_url=_public_url(env.get("PUBLIC_URL") or ""),
            embed_ancestors=_ancestors(
                "EMBED_ANCESTORS", env.get("EMBED_ANCESTORS") or usual.embed_ancestors
            ),
            page_ancestors=_ancestors("PAGE_ANCESTORS", env.get("PAGE_ANCESTORS") or usual.page_ancestors),
            seeds=Path(env.get("SEEDS") or usual.seeds),
            review=_switch("REVIEW", env.get("REVIEW") or "0"),
            review_token=(env.get("REVIEW_TOKEN") or "").strip(),
        )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise BadSetting(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise BadSetting(f"{name} must be 0 or 1, not {text!r}.")
    return text == "1"


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if text and (
        parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment
    ):
        raise BadSetting(f"PUBLIC_URL must look like https://host or https://host/path, not {text!r}.")
    return text.rstrip("/")


def _ancestors(name: str, text: str) -> str:
    if any(character in text for character in ";,\r\n"):
        raise BadSetting(f"{name} must be a list of origins parted by spaces, not {text!r}.")
    return text
