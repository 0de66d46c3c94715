"""The files that a build leaves for those who ask why: JSON lines of one type."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from kg.errors import QueryError

T = TypeVar("T")


def read_lines(path: Path, kind: type[T]) -> list[T]:
    """Return the lines of a file that a build left.

    Args:
        path: the file.
        kind: what each line is.

    Raises:
        QueryError: there is no such file, or it is something else.
    """
    hint = "build the graph again: kg build ARTICLES --out DIR"
    try:
        return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines()]
    except OSError as error:
        raise QueryError("there is no build here that tells what it decided", path=str(path), hint=hint) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise QueryError(f"this is not what a build leaves: {error}", path=str(path), hint=hint) from error
