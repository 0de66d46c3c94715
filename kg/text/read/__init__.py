"""From paths to articles: every format in, one stream of `Article`s and reports out."""

from __future__ import annotations

from kg.text.read.articles import read_articles

__all__ = ["read_articles"]
