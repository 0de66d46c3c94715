"""JSON lines: an object a line, with text and, where known, id, title, date, source, url, author."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import or_report
from kg.text.read.records import article_of
from kg.text.read.source import LARGEST, Source, decode

LONGEST: Final = 4 * LARGEST
"""No line is longer: JSON may write a letter as six characters."""


def read_jsonl(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every line; a bad line costs no other."""
    empty = True
    for number, line in enumerate(_lines(source), start=1):
        if line.strip():
            empty = False
            yield or_report(_article, source, line, number)
    if empty:
        yield ArticleError("the file is empty", path=source.name, hint="remove it or fill it")


def _lines(source: Source) -> Iterator[bytes]:
    """Yield the lines, one after the other, for such a file may be larger than the memory."""
    wide = source.begins(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    stream = io.BytesIO(source.text().encode()) if wide else source.stream
    while line := stream.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST + 1)  # the rest of a line that is too long, which was reported


def _article(source: Source, line: bytes, number: int) -> Article:
    if len(line) > LONGEST:
        problem = f"this line has more than {LONGEST:,} bytes"
        raise ArticleError(problem, path=source.name, line=number, hint="give one article a line")
    try:
        value = json.loads(decode(line, source.name, number))
    except (ValueError, RecursionError) as e:
        raise ArticleError("this line is no JSON", path=source.name, line=number, hint="write an object a line") from e
    if not isinstance(value, dict):
        raise ArticleError("there is no text", path=source.name, line=number, hint='write {"id": …, "text": "…"}')
    return article_of(source, value, number)
