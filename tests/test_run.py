"""Running queries: values are bound, never pasted."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.named import find_query, parse_query
from kg.query.names import NameIndex
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
        ("events-by-year", {"year": ""}, "'' is not a year"),
        ("timeline", {"from": "2021-13"}, r"'2021-13' is not a day, month or year \(for example 2019\)"),
        ("timeline", {"to": "1/2/2021"}, "'1/2/2021' is not a day"),
        ("attendance", {"least": "1.000"}, r"'1\.000' is not a whole number \(for example 1000\)"),
        ("budgets", {"least": "1e9"}, "'1e9' is not a number"),
        ("speakers", {"person": "Trinh Van Hung"}, "may be several things .*Trịnh Văn Hùng.*Trịnh Văn Hưng"),
        ("speakers", {"person": "Nguyễn Không Ai"}, "nothing is called"),
        ("speakers", {"person": "Đà Nẵng"}, "nothing is called"),
        ("article-facts", {"article": "dien-dan-2020"}, "did you mean 'dien-dan-2021'"),
        ("SELECT * { ?s ?p }", {}, "query:1:12: this is not SPARQL"),
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
