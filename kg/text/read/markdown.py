"""Markdown with an optional head of YAML: title, date, source, url, author, id between two lines of ---."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source

MAX_HEAD: Final = 20_000  # characters; a head is a handful of lines, and nesting costs the parser dear

_OPENING: Final = re.compile(r"---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


def read_markdown(source: Source) -> Iterator[Article]:
    """Yield the one article: the text behind the head, with what the head tells."""
    text = source.text()
    opening = _OPENING.match(text)
    if not opening:
        yield make_article(source, text, {})
        return
    closing = _CLOSING.search(text, opening.end(), opening.end() + MAX_HEAD)
    if not closing:
        raise ArticleError("the head is never closed", path=source.name, line=1, hint="end it with a line of ---")
    meta = _head(text[opening.end() : closing.start()], source.name)
    body = text[closing.end() :]
    if not body.strip():
        raise ArticleError("there is no text behind the head", path=source.name, hint="remove it or fill it")
    yield make_article(source, body, meta)


def _head(block: str, path: str) -> dict[str, str]:
    """Return the head's plain values as text; composed only, so no value is ever made into an object."""
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as e:
        line = e.problem_mark.line + 2 if e.problem_mark else 1
        raise ArticleError(f"the head is not YAML: {e.problem}", path=path, line=line, hint="quote the value") from e
    except (yaml.YAMLError, RecursionError) as e:
        raise ArticleError("the head is not YAML", path=path, line=1, hint="write 'key: value' lines") from e
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise ArticleError("the head is no list of keys", path=path, line=2, hint="write 'key: value' lines")
    return {
        key.value.lower(): value.value
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }
