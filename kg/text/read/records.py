"""Articles as records of named fields: what JSON, CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.normalise import fold
from kg.text.read.metadata import make_article
from kg.text.read.source import Source

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "article_id", "uid"),
    "text": ("text", "content", "body", "maintext", "main_text", "article", "full_text", "noi dung"),
    "title": ("title", "headline", "tieu de"),
    "date": (
        "date",
        "published",
        "published_at",
        "publish_date",
        "date_publish",
        "pubdate",
        "datepublished",
        "ngay dang",
    ),
    "source": ("source", "site", "sitename", "publisher", "source_domain", "domain", "nguon"),
    "url": ("url", "link", "source_url"),
    "author": ("author", "authors", "byline", "tac gia"),
}
"""Our fields, each by the names that crawlers give it; of several that are filled the first counts."""


def article_of(source: Source, record: Mapping[str, object], number: int) -> Article:
    """Return the article that a record is.

    Args:
        source: where it stands.
        record: its fields, by any of the names above, without regard to letter case and diacritics.
        number: of its line or row, from 1.

    Raises:
        ArticleError: it has no text, or too much.
    """
    known = {fold(str(name)).replace("_", " "): value for name, value in record.items()}
    found = {ours: _first(known, names) for ours, names in FIELDS.items()}
    if found["text"] is None:
        raise ArticleError("there is no text", path=source.name, line=number, hint='call the field "text"')
    text = found.pop("text") or ""
    if not text.strip():
        raise ArticleError("the article is empty", path=source.name, line=number, hint="remove it or fill it")
    return make_article(source, text, {name: value or "" for name, value in found.items()}, part=number)


def _first(record: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """Return the first of some fields that is filled, "" where none is, None where there is none."""
    values = [record[key] for name in names if (key := name.replace("_", " ")) in record]
    texts = [_plain(value) for value in values]
    return next(filter(None, texts), "" if any(isinstance(value, str) for value in values) else None)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    return str(value) if isinstance(value, str | int) else str(getattr(value, "isoformat", str)())
