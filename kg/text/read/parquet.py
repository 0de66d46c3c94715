"""Parquet: an article a row; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.normalise import fold
from kg.text.read.metadata import or_report
from kg.text.read.records import FIELDS, article_of
from kg.text.read.source import Source

ROWS: Final = 64
MAX_FILE: Final = 200_000_000
"""In an archive such a file is held in memory as a whole."""


def read_parquet(source: Source) -> Iterator[Article | ArticleError]:
    """Yield an article or a report for every row, a few rows in memory at a time."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as e:
        raise ArticleError(
            "Parquet is not installed", path=source.name, hint='install "vn-smart-city-kg[parquet]"'
        ) from e
    wanted = {name.replace("_", " ") for names in FIELDS.values() for name in names}
    try:
        file = ParquetFile(source.seekable(MAX_FILE))
        columns = [name for name in file.schema_arrow.names if fold(name).replace("_", " ") in wanted]
        number = 0
        for batch in file.iter_batches(batch_size=ROWS, columns=columns):
            for record in batch.to_pylist():
                number += 1
                yield or_report(article_of, source, record, number)
    except (ArrowException, OSError) as e:
        raise ArticleError("this is no Parquet, or damaged", path=source.name, hint="write it anew") from e
