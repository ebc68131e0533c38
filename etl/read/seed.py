"""Turns a file of `seeds/` (YAML front matter, a blank line, the words) into an Article."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import yaml

from etl.model.text import Article, Basis, Kind
from etl.read.intake import BadSource, decoded

SUFFIXES = (".txt", ".md")
FENCE = "---"
FIELDS = tuple("id title publisher url language published published_basis kind revision".split())
"""What a header may say; other fields are the owner's own business."""

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Values stay text; libyaml reads ten times as fast, where it is there."""

List = TypeVar("List", bound=StrEnum)


def read(path: Path, folder: Path | None = None) -> Article:
    """The article of one file.

    Args:
        path: the file.
        folder: what the article's `path` is relative to; the file's own folder by default.

    Raises:
        BadSource: no front matter, a broken one, a date that is none, no words, or not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadSource(f"{path}: can't be read ({error.strerror}); check its name and rights") from None
    return parse(decoded(data, str(path)), path, folder or path.parent)


def parse(text: str, path: Path, folder: Path) -> Article:
    """The article in a seed's text; errors as in `read`."""
    fields, body = opened(text, path)
    published = day(fields.get("published", ""), f"{path}: published")
    kind = _one_of(Kind, fields.get("kind", ""), Kind.ARTICLE, f"{path}: kind")
    return Article(
        article_id=_article_id(fields, kind, body, path),
        text=body,
        title=fields.get("title", ""),
        publisher=fields.get("publisher", ""),
        url=fields.get("url", ""),
        language=fields.get("language", "") or "en",
        published=published,
        published_basis=_basis(fields, published, path),
        kind=kind,
        path=path.relative_to(folder).as_posix(),
        revision=_revision(fields.get("revision", ""), path),
    )


def opened(text: str, path: Path) -> tuple[dict[str, str], str]:
    """The header's fields and the words of a seed's text; errors as in `read`."""
    if not text.strip():
        raise BadSource(f"{path}: empty; write a header and the article's words, or remove the file")
    head, body = _split(text, path)
    fields = _header(head, path)
    if not body.strip():
        raise BadSource(f"{path}: no words after the header; add the article's text, or remove the file")
    return fields, body


def written(article: Article, revision: int = 1) -> str:
    """An article as the text of a seed; `parse` gives it back.

    Args:
        article: what is stored.
        revision: which text of this article this is, from 1.
    """
    fields = {
        "id": article.article_id,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published.isoformat() if article.published else "",
        "published_basis": str(article.published_basis),
        "kind": str(article.kind),
        "language": article.language,
        "revision": str(revision),
    }
    lines = (f"{name}: {_cell(value)}" for name, value in fields.items())
    return "\n".join((FENCE, *lines, FENCE, "", article.text))


def seeds(folder: Path) -> list[Path]:
    """The files of a folder of articles, in the order of their names; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _split(text: str, path: Path) -> tuple[str, str]:
    """Header and body; the line that ends the header and one blank line after it belong to neither."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise BadSource(
            f"{path}: no front matter; begin the file with a line {FENCE}, the header, and {FENCE}"
        )
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            after = at + 2 if lines[at + 1 : at + 2] == [""] else at + 1
            return "\n".join(lines[1:at]), "\n".join(lines[after:])
    raise BadSource(f"{path}: the header does not end; close it with a line {FENCE}")


def _header(head: str, path: Path) -> dict[str, str]:
    """The header's fields as text; an empty one, null or ~, is the empty text."""
    try:
        fields = yaml.load(head, Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        raise BadSource(f"{path}: broken header ({_in_one_line(error)}); {_mended(error)}") from None
    if fields in ("", None):
        return {}
    if not isinstance(fields, dict):
        raise BadSource(f"{path}: broken header (not lines of `name: value`); mend its YAML")
    known = {name: fields[name] for name in FIELDS if name in fields}
    for name, value in known.items():
        if not isinstance(value, str):
            raise BadSource(f"{path}: broken header ({name} is not one value); put it in quotes")
    return {name: "" if value in ("null", "~") else value.strip() for name, value in known.items()}


def _in_one_line(error: BaseException) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or type(error).__name__
    return f"line {mark.line + 2}: {problem}" if mark else str(problem)


def _mended(error: BaseException) -> str:
    """What to do about a broken header: mostly a headline with a colon in it was not quoted."""
    colon = str(getattr(error, "problem", "")).startswith("mapping values")
    return "put a value that has a colon in it in quotes" if colon else "mend its YAML"


def day(text: str, where: str) -> date | None:
    """A day from ISO 8601 text (a time after it is dropped), None where there is none.

    Raises:
        BadSource: it is no such day.
    """
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise BadSource(
            f"{where}: {text!r} is not a date; write it as 2024-11-14, or leave it empty"
        ) from None


def _cell(value: str) -> str:
    """A value in a header, in quotes where it needs them."""
    if value and value.isascii() and value.replace("-", "").isalnum():
        return value
    dumped: str = yaml.dump(value, default_style='"', allow_unicode=True, width=2**30)
    return dumped.rstrip("\n")


def _one_of(codes: type[List], text: str, default: List, where: str) -> List:
    try:
        return codes(text) if text else default
    except ValueError:
        raise BadSource(f"{where}: {text!r} is not one of {', '.join(codes)}; write one of them") from None


def _revision(text: str, path: Path) -> int:
    if text and not (text.isascii() and text.isdigit() and int(text)):
        raise BadSource(f"{path}: revision: {text!r} is not a whole number from 1; mend or remove it")
    return int(text or 1)


def _basis(fields: dict[str, str], published: date | None, path: Path) -> Basis:
    """How the date is known: from the page where the header does not say; unknown without a date."""
    where = f"{path}: published_basis"
    basis = _one_of(Basis, fields.get("published_basis", ""), Basis.METADATA, where)
    if published is None:
        return Basis.UNKNOWN
    if basis is Basis.UNKNOWN:
        raise BadSource(f"{where}: unknown, but a date is given; say how it is known, or remove the date")
    return basis


def _article_id(fields: dict[str, str], kind: Kind, body: str, path: Path) -> str:
    if fields.get("id"):
        return fields["id"]
    if kind is Kind.DIGEST:
        return path.stem
    url = fields.get("url", "")
    return named(f"{kind} {canonical(url)}" if url else body)


def named(words: str) -> str:
    """The name of an article that has none: 16 hexadecimal digits of a hash of its words."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


TRACKING = (
    "utm_",
    "fbclid=",
    "gclid=",
    "yclid=",
    "dclid=",
    "msclkid=",
    "mc_cid=",
    "mc_eid=",
    "igshid=",
    "ref_src=",
    "_ga=",
)
"""How parts of an address begin that say who sent the reader."""


def canonical(url: str) -> str:
    """An address without what does not change the page: scheme, www., fragment, tracking, last slash."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    kept = [pair for pair in parts.query.split("&") if pair and not pair.lower().startswith(TRACKING)]
    return urlunsplit(("", host, parts.path.rstrip("/"), "&".join(sorted(kept)), ""))


def is_page(url: str) -> bool:
    """Whether an address leads to a page of a site, not to the site itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    within = len(parts.path) > 1 or bool(parts.query)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and within
