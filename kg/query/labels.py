"""How the things in a result are called, so that people need not read IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from kg.query.endpoint import Endpoint
from kg.query.prepare import term_text
from kg.query.result import Result
from kg.query.terms import Term, short

Labels = Mapping[str, str]
"""IRI → label."""

NONE: Final[Labels] = MappingProxyType({})

_QUERY: Final = "SELECT ?it ?label {{ VALUES ?it {{ {} }} ?it rdfs:label ?label }}"
_BATCH: Final = 48 * 1024
"""Bytes of IRIs in one query; the guard lets no longer one through than 64 KB."""


def read_labels(endpoint: Endpoint, result: Result) -> Labels:
    """Return the labels of all things in a result, the Vietnamese one where there are several.

    Args:
        endpoint: what gave the result; asked once for some 700 things.
        result: rows or triples.
    """
    rows = result.rows if result.triples is None else ((t.subject, t.object) for t in result.triples)
    found: dict[str, ox.Literal] = {}
    for batch in _batches(term for row in rows for term in row):
        for it, label in endpoint.query(_QUERY.format(batch)).columns("it", "label"):
            if isinstance(it, ox.NamedNode) and isinstance(label, ox.Literal):
                found[it.value] = min(found.get(it.value, label), label, key=_rank)
    return {iri: label.value for iri, label in found.items()}


def words_of(term: Term | None, labels: Labels) -> str:
    """Return a term as people read it: its label, or what `short` makes of it."""
    return labels.get(term.value, "") or short(term) if isinstance(term, ox.NamedNode) else short(term)


def _rank(label: ox.Literal) -> tuple[bool, str, str]:
    return label.language != "vi", label.language or "", label.value


def _batches(terms: Iterable[Term | None]) -> Iterator[str]:
    batch: list[str] = []
    size = 0
    for iri in dict.fromkeys(term_text(term) for term in terms if isinstance(term, ox.NamedNode)):
        if size + len(iri.encode()) > _BATCH and batch:
            yield " ".join(batch)
            batch, size = [], 0
        batch.append(iri)
        size += len(iri.encode()) + 1
    if batch:
        yield " ".join(batch)
