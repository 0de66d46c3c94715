"""What a format is given to read: a stream of bytes with a name, and how bytes become text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import BinaryIO, Final

from msgspec import Struct

from kg.errors import ArticleError
from kg.text.read.encodings import decoded

ID_LENGTH: Final = 100

_NOT_ID: Final = re.compile(r"[^A-Za-z0-9._-]+")


class Source(Struct, frozen=True):
    """A file as found.

    Args:
        name: the path as the user gave it, "-" for standard input; for messages.
        stem: the file's name without its suffix, from which the article's id is made.
        stream: its bytes, seekable.
    """

    name: str
    stem: str
    stream: BinaryIO

    def text(self) -> str:
        """Return all of it as text; a byte order mark is left out, line ends are kept.

        Raises:
            ArticleError: if they are empty, binary, or neither UTF-8 nor UTF-16 with a byte order mark.
        """
        return decode(self.stream.read(), self.name)

    def begins(self, size: int) -> bytes:
        """Return the first `size` bytes, and leave the stream at its beginning."""
        start = self.stream.read(size)
        self.stream.seek(0)
        return start


def decode(data: bytes, path: str, line: int = 0) -> str:
    """Return `data` as text; raises `ArticleError` with `path` and `line` as `Source.text` says."""
    try:
        text = decoded(data)
    except UnicodeDecodeError as e:
        problem = f"this is not {e.encoding.upper()} (byte {e.start} can't be decoded)"
        raise ArticleError(problem, path=path, line=line, hint="save it as UTF-8") from e
    if text is None:
        raise ArticleError("this is binary, no text", path=path, line=line, hint="give txt, md, jsonl or html files")
    if not text.strip():
        raise ArticleError("the article is empty", path=path, line=line, hint="remove it or fill it")
    return text


def article_id(name: str) -> str:
    """Return `name` as the end of an IRI and a safe file name: [A-Za-z0-9._-], at most 100 characters, never empty."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    readable = _NOT_ID.sub("-", bare.replace("đ", "d").replace("Đ", "D")).strip("-.")
    if readable and len(readable) <= ID_LENGTH:
        return readable
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable[: ID_LENGTH - 9]}-{digest}" if readable else f"x{digest}"
