"""Plain text: the whole file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source


def read_plain(source: Source) -> Iterator[Article]:
    """Yield the one article that the file is."""
    yield make_article(source, source.text(), {})
