"""CSV and TSV: an article a row, the fields named by the first row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.read.metadata import or_report
from kg.text.read.records import article_of
from kg.text.read.source import LARGEST, Source

_DELIMITERS: Final = ",;\t|"


def read_csv(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every row; a bad one costs no other, but for a quotation that never ends."""
    csv.field_size_limit(LARGEST)
    start = source.begins(4)
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # What can't be decoded comes as lone surrogates, which cost that row alone.
    text = io.TextIOWrapper(source.stream, "utf-16" if wide else "utf-8-sig", "surrogateescape", newline="")
    head = text.readline(LARGEST)
    if not head.strip():
        raise ArticleError("the file is empty", path=source.name, hint="remove it or fill it")
    delimiter = max(_DELIMITERS, key=head.count)
    names = next(csv.reader([head], delimiter=delimiter))
    rows = csv.DictReader(text, fieldnames=names, restkey="", restval="", delimiter=delimiter)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            yield or_report(article_of, source, row, number)
    except csv.Error as e:
        raise ArticleError(f"this is no CSV: {e}", path=source.name, line=number + 1, hint="close its quotes") from e
