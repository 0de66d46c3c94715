"""The articles of a built folder, read one at a time: their texts stay in the file."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar
from weakref import finalize

import msgspec
from msgspec import Struct

from kg.errors import QueryError
from kg.model.articles import ArticleText
from kg.rdf.finding import Finding
from kg.rdf.publish import ARTICLES

T = TypeVar("T")

_AGAIN: Final = "build the graph again: kg build ARTICLES --out DIR"


class _Head(Struct, frozen=True):
    """What is read of every line."""

    id: str


class Texts(Mapping[str, ArticleText]):
    """Article's id → the article, in the order of ids; none of a folder that an older version built.

    The file is gone through once and held open: a build that replaces it changes nothing here, and processes forked
    from this one read without disturbing each other.

    Args:
        folder: what a build left.

    Raises:
        QueryError: the file can't be read, or a line is no article; when one is asked for, that it is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / ARTICLES
        self._lines: dict[str, int] = {}
        self._starts = array("Q", [0])
        with _told(self._path):
            if self._path.exists():
                self._file = self._path.open("rb")
                finalize(self, self._file.close)
                self._go_through()

    @property
    def kept(self) -> bool:
        """Whether the build kept the texts themselves."""
        return any(article.text is not None for article in islice(self.values(), 1))

    def __getitem__(self, article: str) -> ArticleText:
        number = self._lines[article]
        start, end = self._starts[number : number + 2]
        with _told(self._path):
            line = os.pread(self._file.fileno(), end - start, start)
        return _decoded(line, ArticleText, self._path, number + 1)

    def __contains__(self, article: object) -> bool:
        return article in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def _go_through(self) -> None:
        for number, line in enumerate(self._file):
            article = _decoded(line, _Head, self._path, number + 1).id
            if self._lines.setdefault(article, number) != number:
                problem = f"a second article is called '{article}'"
                raise QueryError(problem, path=str(self._path), line=number + 1, hint=_AGAIN)
            self._starts.append(self._starts[-1] + len(line))


def check_articles(path: Path) -> list[Finding]:
    """Hold a build's articles against what is promised of them: their fields, their order, mentions within the text.

    Args:
        path: a file that a build left under the name `articles.jsonl`.

    Returns:
        what is wrong, in the order of lines; empty where nothing is.

    Raises:
        QueryError: it can't be read.
    """
    found, before = [], ""
    with _told(path), path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                article = _decoded(line, ArticleText, path, number)
            except QueryError as error:
                found.append(Finding(f"{path}:{number}", error.message))
                continue
            if article.id <= before:
                found.append(Finding(article.iri, "it stands twice, or not in the order of ids"))
            before = article.id
    return found


def _decoded(line: bytes, kind: type[T], path: Path, number: int) -> T:
    try:
        return msgspec.json.decode(line, type=kind)
    except (ValueError, RecursionError) as error:
        raise QueryError(
            f"this is no article as a build leaves it: {error}", path=str(path), line=number, hint=_AGAIN
        ) from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise QueryError(f"this file can't be read: {error.strerror or error}", path=str(path)) from error
