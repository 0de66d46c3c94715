"""Writing so that a reader sees the old file or the new one, whole; and adding to a file what is never lost again."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError

if sys.platform != "win32":
    import fcntl


def write_atomically(path: Path, chunks: Iterable[bytes]) -> int:
    """Write `chunks` to `path`, under a temporary name beside it until all is on the disk.

    What a killed process left half written is removed by the next one that writes the same file.

    Args:
        path: the file to be; its folder must be there.
        chunks: the bytes, made while they are written.

    Returns:
        how many bytes were written.

    Raises:
        OutputError: the disk is full or the folder can't be written to. The former file is as it was, nothing is left
            behind. What `chunks` itself raises passes through, equally without traces.
    """
    with _told(path):
        _sweep(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary, file = Path(name), os.fdopen(handle, "wb", buffering=1 << 20)
    try:
        _is_free(file)
        written = _write(file, chunks, path)
        with _told(path):
            temporary.chmod(0o666 & ~_umask())  # until here only its owner could read it
            temporary.replace(path)
            _sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            file.close()
        with suppress(OSError):
            temporary.unlink()
        raise
    return written


def append_line(path: Path, line: str) -> None:
    """Put a line behind those of a file, and see to it that it is on the disk; the file is made where there is none.

    What a killed process left of a line stays one of its own.

    Args:
        path: the file; its folder must be there.
        line: without its end.

    Raises:
        OutputError: the disk is full or the file can't be written to.
    """
    with _told(path), path.open("a+b") as file:
        whole = file.tell() == 0 or (file.seek(-1, os.SEEK_END) >= 0 and file.read(1) == b"\n")
        file.write(f"{'' if whole else chr(10)}{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())
        _sync_folder(path.parent)


def _write(file: BinaryIO, chunks: Iterable[bytes], path: Path) -> int:
    written = 0
    for chunk in chunks:
        with _told(path):
            written += file.write(chunk)
    with _told(path):
        file.flush()
        os.fsync(file.fileno())
        file.close()
    return written


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "free some space or choose another folder"
        raise OutputError(f"this file can't be written: {reason}", path=str(path), hint=hint) from error


def _sweep(path: Path) -> None:
    """Remove temporary files of `path` that no living process holds."""
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        with suppress(OSError), left.open("rb") as file:
            if _is_free(file):
                left.unlink()


def _is_free(file: BinaryIO) -> bool:
    """Take hold of a file until it is closed; False where another process has it, or the system knows no such hold."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last through a loss of power, where the system can open folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
