"""JSON: an array of articles, or one article as an object; the fields are those of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import or_report
from kg.text.read.records import article_of
from kg.text.read.source import Source, decode

MAX_ARRAY: Final = 100_000_000
"""An array is held in memory as a whole; JSON lines are not."""


def read_json(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every element; a bad one costs no other."""
    try:
        value = json.loads(decode(source.data(MAX_ARRAY), source.name))
    except json.JSONDecodeError as e:
        raise ArticleError(f"this is no JSON: {e.msg}", path=source.name, line=e.lineno, hint="mend it there") from e
    except (ValueError, RecursionError) as e:
        raise ArticleError("this is no JSON", path=source.name, hint="write an array of objects") from e
    records = enumerate(value, start=1) if isinstance(value, list) else [(0, value)]
    for number, record in records:
        if isinstance(record, dict):
            yield or_report(article_of, source, record, number)
        else:
            yield ArticleError("there is no text", path=source.name, line=number, hint="write an array of objects")
