"""RDF files back to quads, by a parser that never touches the network; XML that could blow up is refused unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""File ending → format."""

_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of a file, its format told by its ending.

    Args:
        path: a file that ends in .ttl, .trig, .nt, .nq, .jsonld or .rdf.

    Raises:
        QueryError: it is not there, of no such format, not well formed, or XML with a DOCTYPE (a small file with nested
            entities can take all memory).
    """
    form = format_of(path)
    with told(path, form):
        if form == ox.RdfFormat.RDF_XML:
            yield from ox.parse(without_declarations(path.read_bytes(), path), format=form)
        else:
            yield from ox.parse(path=path, format=form)


@contextmanager
def told(path: Path, form: ox.RdfFormat) -> Iterator[None]:
    """Turn what a parser or the system has against a file into an error that names file and line."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(
            f"this is not {form.name}: {error.msg}", path=str(path), line=error.lineno or 0, hint="mend it there"
        ) from error
    except OSError as error:
        raise QueryError(f"this file can't be read: {error.strerror or error}", path=str(path)) from error


def format_of(path: Path) -> ox.RdfFormat:
    """Return the format that a file's ending tells.

    Raises:
        QueryError: the ending is none of those known.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise QueryError("this ending is of no RDF format", path=str(path), hint=f"known are {', '.join(FORMATS)}")
    return form


def without_declarations(data: bytes, path: Path) -> bytes:
    """Return XML as it is, if it declares no entities.

    Args:
        data: the file's bytes.
        path: where they are from, for the message.

    Raises:
        QueryError: there is a DOCTYPE or an ENTITY declaration, or the encoding could hide one.
    """
    if b"\0" in data[:64]:
        raise QueryError("this XML is not UTF-8", path=str(path), hint="save it as UTF-8")
    if _DECLARATION.search(data):
        raise QueryError(
            "this XML declares a DOCTYPE, which can take all memory", path=str(path), hint="convert it to Turtle first"
        )
    return data
