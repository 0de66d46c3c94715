"""The file of judgements, line by line."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kg.errors import ResolveError
from kg.model.judgements import Judgement
from kg.resolve.constraints import decided_by_words


def read_judgements(path: Path) -> tuple[list[Judgement], list[ResolveError]]:
    """Read a file of judgements; empty lines are passed over.

    Args:
        path: the file; where there is none, nobody judged.

    Returns:
        the judgements, and an error for each line that is none.

    Raises:
        ResolveError: the file is there and can't be read, or its lines contradict each other.
    """
    try:
        lines = path.read_bytes().split(b"\n") if os.path.exists(path) else []  # nor is there one in an unusable place
    except OSError as error:
        raise ResolveError(f"the judgements can't be read: {error.strerror}", path=str(path)) from error
    found, malformed = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            judgement = msgspec.json.decode(line, type=Judgement)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            hint = "docs/cli.md shows one: kg review"
            malformed.append(ResolveError(f"this is no judgement: {error}", path=str(path), line=number, hint=hint))
        else:
            found.append(replace(judgement, origin=f"{path}:{number}"))
    decided_by_words(found)
    return found, malformed
