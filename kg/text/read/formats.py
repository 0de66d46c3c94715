"""The registry of formats: by a file's suffix, or by its first characters where the suffix tells nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.html import read_html
from kg.text.read.jsonl import read_jsonl
from kg.text.read.markdown import read_markdown
from kg.text.read.plain import read_plain
from kg.text.read.source import Source


class Format(Struct, frozen=True):
    """One way in which articles are written down.

    Args:
        suffixes: of the files, lower case.
        opening: what the bytes begin with where no suffix tells the format.
        read: yields the articles; raises or yields `ArticleError` for what it can't read.
    """

    suffixes: tuple[str, ...]
    opening: re.Pattern[bytes]
    read: Callable[[Source], Iterator[Article | ArticleError]]


FORMATS: Final = (
    Format((".jsonl", ".ndjson"), re.compile(rb'\s*\{\s*"'), read_jsonl),
    Format((".html", ".htm"), re.compile(rb"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE), read_html),
    Format((".md", ".markdown"), re.compile(rb"---[ \t]*\r?\n"), read_markdown),
    Format((".txt",), re.compile(rb""), read_plain),
)
_BY_SUFFIX: Final = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}


def has_known_suffix(name: str) -> bool:
    """Tell whether a folder's file of this name is taken for an article."""
    return PurePath(name).suffix.lower() in _BY_SUFFIX


def format_of(source: Source) -> Format:
    """Return the format of `source`: by its suffix, else by how it begins; plain text begins with anything."""
    known = _BY_SUFFIX.get(PurePath(source.name).suffix.lower())
    if known:
        return known
    start = source.begins(1000).removeprefix(codecs.BOM_UTF8)
    return next(format_ for format_ in FORMATS if format_.opening.match(start))
