"""From the paths that a user gives to the files behind them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from typing import Final

from kg.errors import ArticleError
from kg.model.judgements import JUDGEMENTS
from kg.text.read.formats import has_known_suffix

BUILT: Final = frozenset({"graph.ttl", "facts.jsonl"})
"""What tells that a folder holds a built graph, a killed build's too: nothing there is an article to be read again."""


def find_files(paths: Sequence[str]) -> tuple[list[str], list[ArticleError]]:
    """Return every file that `paths` lead to, once each and sorted, and a report for each path that leads nowhere.

    Args:
        paths: files (any suffix), folders (their files of a known suffix, at any depth) and globs ("**" as well).
    """
    files: dict[str, str] = {}
    errors = []
    for path in paths:
        found = list(_behind(path))
        for file in found:
            files.setdefault(os.path.realpath(file), file)
        if not found:
            errors.append(_nothing(path))
    return sorted(files.values()), errors


def _behind(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        for hit in glob.iglob(path, recursive=True):
            yield from _in_folder(hit) if os.path.isdir(hit) else (hit,)


def _in_folder(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if BUILT.issubset(names):
            continue
        for name in names:
            if has_known_suffix(name) and not name.startswith(".") and name != JUDGEMENTS:
                yield os.path.join(root, name)


def _nothing(path: str) -> ArticleError:
    if os.path.isdir(path):
        return ArticleError("the folder holds no article", path=path, hint="docs/cli.md lists the formats")
    if glob.has_magic(path):
        return ArticleError("nothing matches this pattern", path=path, hint="check the folder and the pattern")
    return ArticleError("there is no such file or folder", path=path, hint="check the spelling")
