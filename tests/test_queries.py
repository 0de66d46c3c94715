"""Every named query, asked of the small graph, gives exactly the rows that `cases/queries.yaml` lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_graph import ontology

from kg.query.endpoint import Endpoint
from kg.query.named import Query, list_queries
from kg.query.names import NameIndex
from kg.query.run import run
from kg.query.terms import short

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "queries.yaml").read_text(encoding="utf-8")
)
QUERIES = {query.name: query for query in list_queries()}


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name, cases in CASES.items() for case in cases],
    ids=lambda value: str(value)[:40],
)
def test_named_query_gives_the_expected_rows(
    name: str, case: dict[str, Any], small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    result = run(small_endpoint, QUERIES[name], case["params"], small_names)
    rows = [[short(term) for term in row] for row in result.rows]
    if result.triples is not None:
        rows = [[short(term) for term in (t.subject, t.predicate, t.object)] for t in result.triples]
    assert list(result.variables) == case["columns"]
    assert rows == case["rows"]


def test_every_query_has_a_case_that_finds_something() -> None:
    found = {name for name, cases in CASES.items() if any(case["rows"] for case in cases)}
    assert found == set(QUERIES)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_parameter_has_a_case(query: Query) -> None:
    given = {name for case in CASES[query.name] for name in case["params"]}
    assert given == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_head_fits_the_query(query: Query) -> None:
    head, _, body = query.text.partition("\n\n")
    assert "question" in head
    if select := re.search(r"SELECT (?:DISTINCT )?(.*?) WHERE", body, re.DOTALL):
        columns = re.findall(r"\?(\w+)\)?(?= |$)", re.sub(r"\([^()]*\([^()]*\) AS", "", select[1]))
        parameters = [parameter.name for parameter in query.parameters]
        assert len(query.row) == len([column for column in columns if column not in parameters])
    for parameter in query.parameters:
        assert re.search(rf"\?{parameter.name}\b", body)


@pytest.mark.parametrize(
    "name", sorted({name for name, query in QUERIES.items() if all(p.optional for p in query.parameters)})
)
def test_optional_parameters_only_narrow(name: str, small_endpoint: Endpoint, small_names: NameIndex) -> None:
    everything = set(run(small_endpoint, QUERIES[name], {}, small_names).rows)
    for case in CASES[name]:
        assert set(run(small_endpoint, QUERIES[name], case["params"], small_names).rows) <= everything


def test_what_is_most_connected_counts_every_property_between_things() -> None:
    told = set(re.findall(r"sc:(\w+)", QUERIES["most-connected"].text.partition("VALUES ?p")[2]))
    between = {
        one.name
        for one in ontology().properties.values()
        if not one.datatypes and not one.domains & {"Article", "Claim", "Conflict"}
    }
    assert told == between
