"""A built graph opened to be asked: every triple once in the default graph, each article's graph beside it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from readings import BASE, GOLDEN

from kg import open_graph
from kg.errors import QueryError
from kg.query.endpoint import InMemory
from kg.rdf.store import open_store, rdflib_view
from kg.vocab.namespaces import SC

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def count(store: ox.Store, query: str = COUNT) -> int:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return int(next(iter(found))["n"].value)


def test_the_default_graph_is_the_merged_turtle() -> None:
    merged = {quad.triple for quad in ox.parse(path=GOLDEN / "graph.ttl", format=ox.RdfFormat.TURTLE)}
    store = open_store(GOLDEN)
    assert {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())} == merged
    assert count(store) == len(merged)


def test_the_articles_graphs_are_there_by_name() -> None:
    store = open_store(GOLDEN)
    names = sorted(name.value for name in store.named_graphs())
    assert names == [f"{BASE}article/{name}" for name in ("hai-van-ban", "ket-qua", "khai-mac")]
    in_one = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{names[0]}> {{ ?c a <{SC}Claim> }} }}"
    assert count(store, in_one) == 9


def test_the_articles_graphs_are_loaded_when_a_query_first_asks_for_one() -> None:
    graph = open_graph(GOLDEN)
    endpoint = graph.endpoint
    assert isinstance(endpoint, InMemory)
    triples = graph.rows(COUNT)
    assert len(list(endpoint._store.named_graphs())) == 0
    assert len(graph.rows("SELECT DISTINCT ?g { GRAPH?g { ?s ?p ?o } }")) == 3
    assert graph.rows(COUNT) == triples
    claims = f"SELECT (COUNT(?c) AS ?n) FROM <{BASE}article/hai-van-ban> {{ ?c a sc:Claim }}"
    assert graph.rows(claims) == [{"n": "9"}]
    assert open_graph(GOLDEN).rows(claims) == [{"n": "9"}]
    assert len(list(open_graph(GOLDEN).store.named_graphs())) == 3


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "graph.nq"])
def test_any_of_the_files_opens_alike(name: str) -> None:
    assert count(open_store(GOLDEN / name)) == count(open_store(GOLDEN))


def test_rdflib_sees_the_same_store() -> None:
    store = open_store(GOLDEN)
    view = rdflib_view(store)
    rows = view.query("SELECT ?n { ?e a sc:Conference; rdfs:label ?n }").bindings
    assert [str(row[rdflib.Variable("n")]) for row in rows] == ["Hội nghị cấp cao Thành phố thông minh 2021"]
    assert len(list(view.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))) == 3
    assert len(view.default_graph) == count(store)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.trig", "@prefix sc: <https", "this is not TriG"),
        ("data.csv", "a,b", "this ending is of no RDF format"),
        ("data.jsonld", '{"@context": "https://example.org/context", "@id": "urn:a"}', "this is not JSON-LD"),
    ],
)
def test_what_is_no_graph_is_told_in_a_line(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(QueryError, match=message) as caught:
        open_store(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_folder_is_told_with_the_line(tmp_path: Path) -> None:
    for name in ("graph.trig", "graph.ttl"):
        (tmp_path / name).write_bytes((GOLDEN / name).read_bytes())
    open_store(tmp_path)
    (tmp_path / "graph.ttl").write_text("@prefix sc: <https://example.org/> .\nsc:a sc:b\nsc:c sc:d sc:e .")
    with pytest.raises(QueryError, match=r"graph\.ttl:\d: this is not Turtle"):
        open_store(tmp_path)


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="there is no graph here"):
        open_store(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused_unread(encoding: str, tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE r [<!ENTITY e0 "{"x" * 100}">{levels}]><r>&e9;</r>'
    (tmp_path / "bomb.rdf").write_bytes(bomb.encode(encoding))
    with pytest.raises(QueryError, match="this XML"):
        open_store(tmp_path / "bomb.rdf")
