"""What a format is given to read: a stream of bytes with a name, and how bytes become text."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import PurePath
from typing import Any, BinaryIO, Final, cast

from msgspec import Struct

from kg.errors import ArticleError
from kg.text.normalise import without_marks
from kg.text.read.encodings import decoded

ID_LENGTH: Final = 100
LARGEST: Final = 5_000_000
"""An article has at most so many characters, a file of one so many bytes; a book has a million."""

_NOT_ID: Final = re.compile(r"[^A-Za-z0-9._-]+")


class Source(Struct, frozen=True):
    """A file as found, or one in an archive.

    Args:
        name: the path as the user gave it, "-" for standard input; for messages.
        stem: the file's name without its suffix, from which the article's id is made.
        stream: its bytes, to be read once.
        depth: in how many archives it lies.
    """

    name: str
    stem: str
    stream: io.BufferedReader[Any]
    depth: int = 0

    def text(self) -> str:
        """Return all of it as text; a byte order mark is left out, line ends are kept.

        Raises:
            ArticleError: it is empty, binary, too long, or in no encoding that makes Vietnamese of it.
        """
        return decode(self.data(), self.name)

    def data(self, most: int = LARGEST) -> bytes:
        """Return all of its bytes.

        Args:
            most: how many it may have.

        Raises:
            ArticleError: it has more.
        """
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise ArticleError(f"this has more than {most:,} bytes", path=self.name, hint="give one article a file")
        return data

    def begins(self, size: int) -> bytes:
        """Return at most `size` of the first bytes, which stay to be read."""
        return self.stream.peek(size)[:size]

    def seekable(self, most: int) -> BinaryIO:
        """Return its bytes as a stream that can be read in any order: itself, or a copy in memory.

        Args:
            most: how many bytes a copy may have.
        """
        return cast(BinaryIO, self.stream) if self.stream.seekable() else io.BytesIO(self.data(most))


def decode(data: bytes, path: str, line: int = 0) -> str:
    """Return `data` as text; raises `ArticleError` with `path` and `line` as `Source.text` says."""
    try:
        text = decoded(data)
    except UnicodeDecodeError as e:
        problem = f"this is not {e.encoding.upper()} (byte {e.start} can't be decoded)"
        raise ArticleError(problem, path=path, line=line, hint="save it as UTF-8") from e
    if text is None:
        raise ArticleError("this is binary, no text", path=path, line=line, hint="give a format that build reads")
    if not text.strip():
        raise ArticleError("the article is empty", path=path, line=line, hint="remove it or fill it")
    return text


def stem_of(name: str) -> str:
    """Return a file's name without its folder and suffix, nor what tells that it is packed."""
    path = PurePath(name)
    return PurePath(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def article_id(name: str) -> str:
    """Return `name` as the end of an IRI and a safe file name: [A-Za-z0-9._-], at most 100 characters, never empty."""
    readable = _NOT_ID.sub("-", without_marks(name)).strip("-.")
    if readable and len(readable) <= ID_LENGTH:
        return readable
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable[: ID_LENGTH - 9]}-{digest}" if readable else f"x{digest}"
