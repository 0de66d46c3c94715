"""JSON lines: an object a line, with text and, where known, id, title, date, source, url, author."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import make_article
from kg.text.read.source import Source, decode


def read_jsonl(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every line; a bad line costs no other."""
    empty = True
    for number, line in enumerate(_lines(source), start=1):
        if line.strip():
            empty = False
            try:
                yield _article(source, line, number)
            except ArticleError as e:
                yield e
    if empty:
        yield ArticleError("the file is empty", path=source.name, hint="remove it or fill it")


def _lines(source: Source) -> Iterable[bytes]:
    """Return the lines, one after the other, for such a file may be larger than the memory."""
    if source.begins(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return source.text().encode().splitlines()
    return source.stream


def _article(source: Source, line: bytes, number: int) -> Article:
    try:
        value = json.loads(decode(line, source.name, number))
    except (ValueError, RecursionError) as e:
        raise ArticleError("this line is no JSON", path=source.name, line=number, hint="write an object a line") from e
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise ArticleError("there is no text", path=source.name, line=number, hint='write {"id": …, "text": "…"}')
    if not text.strip():
        raise ArticleError("the article is empty", path=source.name, line=number, hint="remove it or fill it")
    meta = {key: str(item) for key, item in value.items() if isinstance(item, str | int) and key != "text"}
    return make_article(source, text, meta, part=number)
