"""Reading: from paths to articles, with a report in place of every article that can't be read."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from kg.errors import ArticleError
from kg.model.text import Article
from kg.text.offsets import Traced
from kg.text.read.find import find_files
from kg.text.read.formats import read_source
from kg.text.read.front_page import is_front_page
from kg.text.read.language import is_vietnamese
from kg.text.read.source import Source, stem_of
from kg.text.repair.legacy import converted

STDIN: Final = "-"

_log: Final = logging.getLogger(__name__)


def read_articles(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | ArticleError]:
    """Yield the articles behind `paths`, in an order that depends on the files alone.

    An article that can't be read (empty, binary, not decodable, no Vietnamese text, a broken head, an id that another
    text has already) is an `ArticleError` in the stream and never ends it. The same article met twice is taken once.

    Args:
        paths: files, folders, globs, and "-" for standard input; `kg.text.read.formats` tells what they may hold.
        stdin: what "-" reads.
    """
    files, errors = find_files([path for path in paths if path != STDIN])
    yield from errors
    seen: dict[str, tuple[bytes, str]] = {}
    for item in _from_all(files, stdin if STDIN in paths else None):
        yield from _judged(item, seen)


def _from_all(files: Sequence[str], stdin: BinaryIO | None) -> Iterator[Article | ArticleError]:
    for file in files:
        try:
            with Path(file).open("rb") as stream:
                yield from read_source(Source(file, stem_of(file), stream))
        except OSError as e:
            yield ArticleError(f"can't be read: {e.strerror}", path=file, hint="check the file and its permissions")
    if stdin is not None:
        yield from read_source(Source(STDIN, "stdin", _buffered(stdin)))


def _buffered(stream: BinaryIO) -> io.BufferedReader[Any]:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _judged(item: Article | ArticleError, seen: dict[str, tuple[bytes, str]]) -> Iterator[Article | ArticleError]:
    """Yield `item`, or a report instead, or nothing where the same article was read before."""
    if isinstance(item, ArticleError):
        yield item
        return
    if not is_vietnamese(item.text) and not is_vietnamese(converted(Traced.untouched(unescape(item.text))).text):
        yield ArticleError("no Vietnamese text was found", path=item.path, hint="save it as Unicode, with diacritics")
        return
    if is_front_page(item.text):
        hint = "give the pages that it leads to"
        yield ArticleError("this is not an article, but a list of headlines", path=item.path, hint=hint)
        return
    digest = hashlib.sha256(item.text.encode()).digest()
    earlier, where = seen.setdefault(item.id, (digest, item.path))
    if where == item.path:
        yield item
    elif earlier == digest:
        _log.info("%s is the same article as %s, taken once", item.path, where)
    else:
        problem = f"the id {item.id} belongs to another text, in {where}"
        yield ArticleError(problem, path=item.path, hint="rename one of the files, or give it an id")
