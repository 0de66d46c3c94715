"""Packed files: gzip, zstd, ZIP and tar, read as streams; nothing is written to disk, and no bomb is unpacked."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol

from kg.errors import ArticleError
from kg.text.read.source import Source, stem_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RATIO: Final = 200
"""News packs ten times smaller, and a file of one letter a thousand times."""
HARMLESS: Final = 10_000_000
"""So many bytes may unpack from any number."""
MAX_ARCHIVE: Final = 200_000_000
"""A ZIP file within another is held in memory as a whole."""
WINDOW: Final = 1 << 27


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes | None:
        """Return at most so many of the next bytes."""
        ...


class _Unpacked(io.RawIOBase):
    """A stream that stops where it unpacks to far more than it takes, or is damaged.

    Args:
        stream: what unpacks.
        taken: tells how many packed bytes were read so far.
        name: for messages.
    """

    def __init__(self, stream: Readable, taken: Callable[[], int], name: str) -> None:
        self._stream, self._taken, self._name, self._given = stream, taken, name, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view)) or b""
        except (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError) as e:
            raise ArticleError("the archive is cut off or damaged", path=self._name, hint="fetch it again") from e
        self._given += len(data)
        if self._given > HARMLESS and self._given > RATIO * max(self._taken(), 1):
            problem = f"this unpacks to more than {RATIO} times its size"
            raise ArticleError(problem, path=self._name, hint="unpack it yourself if it is sound")
        view[: len(data)] = data
        return len(data)


def unpack_gzip(source: Source) -> Iterator[Source]:
    """Yield what a gzip file packs."""
    yield _inner(source, gzip.GzipFile(fileobj=source.stream), source.stream.tell)


def unpack_zstd(source: Source) -> Iterator[Source]:
    """Yield what a zstd file packs."""
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(source.stream, read_across_frames=True)
    yield _inner(source, _Zstd(reader, zstandard.ZstdError), source.stream.tell)


class _Zstd:
    """A zstd stream whose errors are those of other streams."""

    def __init__(self, reader: Readable, error: type[Exception]) -> None:
        self._reader, self._error = reader, error

    def read(self, size: int, /) -> bytes:
        try:
            return self._reader.read(size) or b""
        except self._error as e:
            raise OSError(str(e)) from e


def _inner(source: Source, stream: Readable, taken: Callable[[], int]) -> Source:
    name = PurePosixPath(source.name)
    inner = str(name.with_suffix("")) if name.suffix else source.name
    return _member(source, inner, stream, taken)


def _member(source: Source, name: str, stream: Readable, taken: Callable[[], int]) -> Source:
    unpacked = io.BufferedReader(_Unpacked(stream, taken, name), 1 << 16)
    return Source(name, stem_of(name), unpacked, source.depth + 1)


def unpack_zip(source: Source) -> Iterator[Source | ArticleError]:
    """Yield the files of a ZIP archive by name; a locked one is reported."""
    try:
        archive = zipfile.ZipFile(source.seekable(MAX_ARCHIVE))
    except (zipfile.BadZipFile, OSError, ValueError) as e:
        raise ArticleError("the archive is cut off or damaged", path=source.name, hint="fetch it again") from e
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = f"{source.name}/{info.filename}"
            if info.is_dir() or _is_hidden(info.filename):
                continue
            try:
                stream = archive.open(info)
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError):
                yield ArticleError("this is locked or damaged", path=name, hint="unpack it yourself")
                continue
            with stream:
                yield _member(source, name, stream, partial(int, info.compress_size))


def unpack_tar(source: Source) -> Iterator[Source | ArticleError]:
    """Yield the files of a tar archive in its order; links and devices are none."""
    try:
        with tarfile.open(fileobj=source.stream, mode="r|") as archive:
            for info in archive:
                stream = archive.extractfile(info) if info.isreg() and not _is_hidden(info.name) else None
                if stream:
                    yield _member(source, f"{source.name}/{info.name}", stream, partial(int, info.size))
    except (tarfile.TarError, EOFError, OSError) as e:
        raise ArticleError("the archive is cut off or damaged", path=source.name, hint="fetch it again") from e


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
