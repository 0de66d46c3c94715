"""What the heads of the named queries promise, held against the graph of the sample articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.query.endpoint import Endpoint, InMemory
from kg.query.named import Query, list_queries
from kg.query.names import NameIndex
from kg.query.result import Result
from kg.query.run import run
from kg.query.terms import short
from kg.rdf.store import open_store

QUERIES = {query.name: query for query in list_queries()}
SILENT = {"rankings", "technologies"}
"""The samples say nothing of these; their rows are illustrations."""


@pytest.fixture(scope="module")
def samples(samples_folder: Path) -> Endpoint:
    return InMemory(open_store(samples_folder))


@pytest.fixture(scope="module")
def names(samples: Endpoint) -> NameIndex:
    return NameIndex.of(samples)


def rows_of(result: Result) -> list[list[str]]:
    if result.triples is not None:
        return [[short(term) for term in (t.subject, t.predicate, t.object)] for t in result.triples]
    return [[short(term) for term in row] for row in result.rows]


def fits(promised: tuple[str, ...], row: list[str]) -> bool:
    """Tell whether a row is the promised one, where "…" stands for anything."""
    patterns = [".*".join(map(re.escape, cell.split("…"))) for cell in promised]
    return all(re.fullmatch(pattern, cell, re.DOTALL) for pattern, cell in zip(patterns, row, strict=True))


@pytest.mark.parametrize(
    "query", [query for name, query in QUERIES.items() if name not in SILENT], ids=lambda q: q.name
)
def test_the_sample_row_is_there(query: Query, samples: Endpoint, names: NameIndex) -> None:
    needed = {parameter.name: parameter.example for parameter in query.parameters if not parameter.optional}
    rows = rows_of(run(samples, query, needed, names))
    assert any(fits(query.row, row) for row in rows), rows


@pytest.mark.parametrize(
    ("query", "name"),
    [(query, parameter.name) for query in QUERIES.values() for parameter in query.parameters],
    ids=lambda value: getattr(value, "name", value),
)
def test_each_example_value_is_understood(query: Query, name: str, samples: Endpoint, names: NameIndex) -> None:
    given = {p.name: p.example for p in query.parameters if p.name == name or not p.optional}
    run(samples, query, given, names)
