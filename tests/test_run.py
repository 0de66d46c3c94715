"""Running queries: values are bound, never pasted; results come out in every format."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.formats import to_csv, to_json, to_table, to_turtle
from kg.query.named import find_query, parse_query
from kg.query.names import NameIndex
from kg.query.result import Result
from kg.query.run import run

TRICKY = 'a "b" \\ } # ?x \n <i> @vi'
WORDS = ["dữ liệu", TRICKY, "", "Đà Nẵng'; DROP", "?x", "}"]
CONTAINS = parse_query(
    "# param: text string — chữ (ví dụ: a)\nSELECT ?text ?o { ?s <http://e/p> ?o FILTER(CONTAINS(?o, ?text)) }"
)


@pytest.fixture(scope="module")
def words() -> Endpoint:
    store = ox.Store()
    for number, word in enumerate(WORDS):
        store.add(ox.Quad(ox.NamedNode(f"http://e/{number}"), ox.NamedNode("http://e/p"), ox.Literal(word)))
    return InMemory(store)


@given(st.one_of(st.text(max_size=8), st.sampled_from(WORDS), st.sampled_from(['") }', "\\", "' . ?a ?b ?c", "}"])))
def test_any_text_is_only_ever_a_value(words: Endpoint, text: str) -> None:
    found = [row[0] for row in run(words, CONTAINS, {"text": text}).rows]
    assert sorted(str(term) for term in found) == sorted(str(ox.Literal(word)) for word in WORDS if text in word)


def test_a_typed_query_takes_iris_and_words(small_endpoint: Endpoint) -> None:
    named = parse_query("SELECT ?s ?name { ?s rdfs:label ?name }")
    result = run(small_endpoint, named, {"s": "<https://w3id.org/vn-smart-city/id/person/le-my-hanh>"})
    assert [str(row[1]) for row in result.rows] == ['"Lê Mỹ Hạnh"@vi']
    assert run(small_endpoint, parse_query("ASK { ?s sc:quote ?q }"), {"q": "Hội thảo lần thứ 2"}).answer is True
    assert run(small_endpoint, parse_query("ASK { ?s sc:quote ?q }"), {"q": "<không>"}).answer is False


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("events-by-year", {}, "needs the parameter 'year'"),
        ("events-by-year", {"year": "năm ngoái"}, "'năm ngoái' is not a year"),
        ("events-by-year", {"year": "2021", "nam": "2021"}, "there is no parameter 'nam'"),
        ("speakers", {"person": "Trinh Van Hung"}, "may be several things .*Trịnh Văn Hùng.*Trịnh Văn Hưng"),
        ("speakers", {"person": "Nguyễn Không Ai"}, "nothing is called"),
        ("speakers", {"person": "Đà Nẵng"}, "nothing is called"),
        ("article-facts", {"article": "dien-dan-2020"}, "did you mean 'dien-dan-2021'"),
        ("SELECT * { ?s ?p }", {}, "query:1: this is not SPARQL"),
        ("SELECT ?p { ?s ?p ?o }", {"x": "x"}, r"no variable \?x"),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"n": "x"}, r"computes \?n itself"),
        ("SELECT ?p { ?s ?p '\ud800' }", {}, "can't be run"),
        ("SELECT ?s { ?s ?p ?o }", {"s": "\ud800"}, "can't be run"),
        ("SELECT ?s { ?s ?p ?o }", {"s": "<http://[>"}, "can't be run"),
        ("SELECT ?s { ?s ?p ?o }", {"bad name": "x"}, "no variable"),
    ],
)
def test_what_is_not_right_is_told(
    small_endpoint: Endpoint, small_names: NameIndex, name: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run(small_endpoint, find_query(name), params, small_names)


def test_names_are_read_from_the_store_where_none_are_given(small_endpoint: Endpoint) -> None:
    assert len(run(small_endpoint, find_query("jobs"), {"person": "Phan Hoài Nam"}).rows) == 2


def test_rows_survive_json() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    row = (
        ox.NamedNode("http://e/đ"),
        ox.Literal(TRICKY),
        ox.Literal("chào", language="vi"),
        ox.Literal("2", datatype=ox.NamedNode(f"{xsd}integer")),
        ox.BlankNode("b"),
        None,
    )
    result = Result(tuple("abcdef"), (row,))
    back = ox.parse_query_results(to_json(result).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(back, ox.QuerySolutions)
    assert [tuple(found) for found in back] == [row]
    assert json.loads(to_json(Result(answer=False))) == {"head": {}, "boolean": False}


def test_rows_survive_csv() -> None:
    result = Result(("a", "b"), ((ox.Literal(TRICKY), None), (ox.NamedNode("http://e/"), ox.Literal("x,y"))))
    text = to_csv(result)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], [TRICKY, ""], ["http://e/", "x,y"]]
    assert text.startswith("a,b\r\n")
    assert to_csv(Result(answer=True)) == "answer\r\ntrue\r\n"


def test_graphs_are_turtle_and_rows_are_not(small_endpoint: Endpoint) -> None:
    graph = run(small_endpoint, parse_query("CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a sc:Person ; rdfs:label ?o }"))
    back = {str(quad.triple) for quad in ox.parse(to_turtle(graph), format=ox.RdfFormat.TURTLE)}
    assert back == {str(triple) for triple in graph.triples or ()}
    assert len(graph.triples or ()) == 4
    for write, result in ((to_csv, graph), (to_json, graph), (to_turtle, Result(("a",)))):
        with pytest.raises(QueryError, match="give"):
            write(result)


def test_a_table_shows_no_markup_and_no_control_characters() -> None:
    console = Console(file=io.StringIO(), width=100)
    console.print(to_table(Result(("a",), ((ox.Literal("[red]x[/red]\x1b[2J\r\nfin"),),))))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[red]x[/red] [2J  fin" in shown
    assert "\x1b[2J" not in shown
