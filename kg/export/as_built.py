"""The formats that every build leaves as files: they are handed on byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import QueryError
from kg.rdf.publish import FACTS, NQUADS, TRIG, TURTLE
from kg.vocab.ontology import Ontology

PORTION = 1 << 20


def turtle(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return the graph as Turtle."""
    return _portions(built(folder, TURTLE))


def trig(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return the graph as TriG."""
    return _portions(built(folder, TRIG))


def nquads(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return the graph as N-Quads."""
    return _portions(built(folder, NQUADS))


def facts(folder: Path) -> Path:
    """Return where the facts lie as JSON lines."""
    return built(folder, FACTS)


def built(folder: Path, name: str) -> Path:
    """Return the path of a file that a build leaves.

    Args:
        folder: what a build left.
        name: the file's name.

    Raises:
        QueryError: it is not there.
    """
    path = folder / name
    if not path.is_file():
        raise QueryError("there is no such file", path=str(path), hint="build a graph: kg build ARTICLES --out DIR")
    return path


def _portions(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while portion := file.read(PORTION):
                yield portion
    except OSError as error:
        raise QueryError(f"this file can't be read: {error.strerror}", path=str(path)) from error
