"""Writing so that a reader sees the old file or the new one, whole, and never anything between."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.errors import OutputError


def write_atomically(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, under a temporary name beside it until all is on the disk.

    Args:
        path: the file to be; its folder must be there.
        chunks: the bytes, made while they are written.

    Returns:
        how many bytes were written.

    Raises:
        OutputError: the disk is full or the folder can't be written to. The former file is as it was, nothing is left
            behind. What `chunks` itself raises passes through, equally without traces.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        written = _write(handle, chunks, path)
        _publish(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return written


def _write(handle: int, chunks: Iterable[bytes], path: Path) -> int:
    written = 0
    try:
        with open(handle, "wb", buffering=1 << 20) as file:
            for chunk in chunks:
                written += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _refused(path, error) from error
    return written


def _publish(temporary: Path, path: Path) -> None:
    try:
        temporary.chmod(0o666 & ~_umask())  # mkstemp lets only its owner read
        temporary.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise _refused(path, error) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"this file can't be written: {error.strerror or error}",
        path=str(path),
        hint="free some space or choose another folder",
    )
