"""Asking about many things in few queries: their IRIs stand in a VALUES clause, some hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.terms import Term

ROOM: Final = 48 * 1024
"""Bytes of IRIs in one query: the guard lets 64 KB through."""


def ask_about(endpoint: Endpoint, query: str, iris: Iterable[str], *columns: str) -> Iterator[tuple[Term | None, ...]]:
    """Yield what a query gives for these things, a row at a time.

    Args:
        endpoint: what is asked.
        query: has `VALUES ?it { }`, into which the IRIs are put.
        iris: the things; each is asked about once.
        columns: variables that the query selects.

    Raises:
        QueryError: what is to be asked about is no IRI.
    """
    head, _, tail = query.partition("VALUES ?it { }")
    for names in _batches(sorted(set(iris))):
        result = endpoint.query(f"{head}VALUES ?it {{ {' '.join(names)} }}{tail}")
        yield from result.columns(*columns)


def _batches(iris: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for iri in iris:
        try:
            name = str(ox.NamedNode(iri))  # refuses what could end the name
        except ValueError as error:
            raise QueryError(f"this is no IRI: {iri}") from error
        size += len(name.encode()) + 1
        if batch and size > ROOM:
            yield batch
            batch, size = [], len(name.encode()) + 1
        batch.append(name)
    if batch:
        yield batch
