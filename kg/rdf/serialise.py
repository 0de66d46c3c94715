"""Sources to bytes: Turtle, TriG and sorted N-Quads, streamed in portions, the same bytes for the same sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain

import pyoxigraph as ox

from kg.rdf.build import Source, Sources, by_place, by_subject, distinct
from kg.rdf.terms import node
from kg.vocab.namespaces import PREFIXES

PORTION = 2000
"""How many statements are written at once."""

_NAME = re.compile(r"[a-z]+")


def prefixes(base: str, folders: Iterable[str]) -> dict[str, str]:
    """Return the prefixes of a graph's files: those of the contract, and one for each folder of subjects.

    Articles have none: the IRI of a passage ("…#char=0,9") reads better whole than with its marks escaped.

    Args:
        base: what the graph's IRIs begin with.
        folders: of subjects, below the base.
    """
    named = {name for name in folders if _NAME.fullmatch(name)} - {"article", *PREFIXES}
    return {**PREFIXES, **{name: f"{base}{name}/" for name in named}}


def turtle(sources: Sources, names: Mapping[str, str]) -> Iterator[bytes]:
    """Yield all triples, whoever asserts them, each once, grouped by subject, the claims behind all they speak of.

    Args:
        sources: of all quads.
        names: as `prefixes` gives them.
    """
    yield _header(names)
    yield from _grouped(chain(sources.things(), sources.claims()), names)


def trig(sources: Sources, names: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the default graph, then each article's, its claims behind all they speak of.

    Args:
        sources: of all quads.
        names: as `prefixes` gives them.
    """
    yield _header(names)
    yield from _grouped((source for source in sources.things() if not source.graph), names)
    for of_article in sources.articles():
        yield _spaced(list(_quads(of_article)), ox.RdfFormat.TRIG, names)


def nquads(sources: Sources) -> Iterator[bytes]:
    """Yield all quads as N-Quads, sorted by code point over the whole file.

    Args:
        sources: of all quads.
    """
    quads: list[ox.Quad] = []
    for _, of_subject in by_subject(merge(sources.things(), sources.claims(), key=by_place)):
        quads += _quads(of_subject)
        if len(quads) >= PORTION:
            yield _sorted_lines(quads)
            quads = []
    yield _sorted_lines(quads)


def _sorted_lines(quads: Iterable[ox.Quad]) -> bytes:
    """The lines of whole subjects, which come in order: no line of a later portion sorts before one of these."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(written.splitlines(keepends=True)))


def _grouped(sources: Iterable[Source], names: Mapping[str, str]) -> Iterator[bytes]:
    triples: list[ox.Triple] = []
    for subject, of_subject in by_subject(sources):
        term = node(subject)
        triples += [ox.Triple(term, predicate, value) for predicate, value in distinct(of_subject)]
        if len(triples) >= PORTION:
            yield _spaced(triples, ox.RdfFormat.TURTLE, names)
            triples = []
    yield _spaced(triples, ox.RdfFormat.TURTLE, names)


def _quads(sources: Iterable[Source]) -> Iterator[ox.Quad]:
    for source in sources:
        subject = node(source.subject)
        graph = node(source.graph) if source.graph else ox.DefaultGraph()
        for predicate, value in source.make():
            yield ox.Quad(subject, predicate, value, graph)


def _header(names: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(names.items())).encode() + b"\n"


def _spaced(statements: Sequence[ox.Triple] | Sequence[ox.Quad], form: ox.RdfFormat, names: Mapping[str, str]) -> bytes:
    """Serialise without the prefixes, which stand at the head of the file, and with a blank line after each subject.

    No literal holds a raw line break in these formats, so the mark that ends a subject is never inside one.
    """
    written = ox.serialize(statements, format=form, prefixes=dict(names)) or b""
    return written.split(b"\n", len(names))[-1].replace(b" .\n", b" .\n\n")
