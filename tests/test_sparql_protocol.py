"""The SPARQL endpoint as programs use it: formats, graphs, what it says of mistakes, and where answers end."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic
from serving import Asked, ask

from kg.serve.protocol.written import CAP

PEOPLE = "SELECT ?it ?name { ?it a sc:Person ; rdfs:label ?name } ORDER BY ?it LIMIT 5"
NAMES = "CONSTRUCT { ?it rdfs:label ?name } { ?it a sc:Person ; rdfs:label ?name }"
ODD = """SELECT ?text ?none (1 AS ?number) (<http://e/i> AS ?iri) (STRLANG("đ", "vi") AS ?word) {
  BIND("a,\\"b\\"\\n\\r\\t<&>\\u0001\\uFFFE" AS ?text) }"""


def sparql(address: str, query: str, accept: str = "", **more: str) -> Asked:
    return ask(f"{address}/sparql?{urlencode({'query': query, **more})}", {"Accept": accept} if accept else {})


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_are_the_same_in_every_format(samples_address: str, form: str) -> None:
    found = sparql(samples_address, PEOPLE, format=form)
    assert found.status == 200
    wanted = {
        tuple(one[name]["value"] for name in ("it", "name"))
        for one in json.loads(sparql(samples_address, PEOPLE).body)["results"]["bindings"]
    }
    assert len(wanted) == 5
    if form == "csv":
        assert {tuple(row) for row in csv.reader(io.StringIO(found.text))} == {("it", "name"), *wanted}
        return
    kind = ox.QueryResultsFormat.from_media_type(found.headers["content-type"])
    assert kind
    rows = ox.parse_query_results(found.body, kind)
    assert isinstance(rows, ox.QuerySolutions)
    assert {(row["it"].value, row["name"].value) for row in rows} == wanted


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "rdfxml", "trig", "nquads"])
def test_graphs_are_the_same_in_every_format(samples_address: str, form: str) -> None:
    whole = Graph().parse(data=sparql(samples_address, NAMES, "application/n-triples").text, format="nt")
    found = sparql(samples_address, NAMES, format=form)
    kind = ox.RdfFormat.from_media_type(found.headers["content-type"])
    assert kind
    triples = [quad.triple for quad in ox.parse(found.body, kind)]
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    assert len(triples) == len(set(triples)) == len(whole) > 5
    assert isomorphic(Graph().parse(data=lines, format="nt"), whole)


def test_what_hardly_any_format_can_hold_arrives(samples_address: str) -> None:
    text = 'a,"b"\n\r\t<&>\u0001\ufffe'
    assert json.loads(sparql(samples_address, ODD).body)["results"]["bindings"][0]["text"]["value"] == text
    xml = sparql(samples_address, ODD, format="xml")
    (row,) = ox.parse_query_results(xml.body, ox.QueryResultsFormat.XML)  # type: ignore[misc]
    assert row["text"].value == text.replace("\u0001", "\N{REPLACEMENT CHARACTER}").replace("\ufffe", "\ufffd")
    assert list(csv.reader(io.StringIO(sparql(samples_address, ODD, format="csv").text, newline="")))[1][0] == text
    graph = f"CONSTRUCT {{ <x:s> <x:p> ?text ; <x:q> <x:o> }} {{ {ODD} }}"
    assert Graph().parse(data=sparql(samples_address, graph, format="rdfxml").body, format="xml")
    nameless = sparql(samples_address, "CONSTRUCT { <x:s> <http://e/> 1 } {}", format="rdfxml")
    assert (nameless.status, "RDF/XML has no way" in nameless.text) == (400, True)


def test_json_ld_is_read_as_the_same_triples_whatever_they_are(samples_address: str) -> None:
    odd = (
        """CONSTRUCT { <time:now> a "no class" , <http://e/c> ; <http://e/p> true , "b"@vi , _:b . _:b <org:x> 1 } {}"""
    )
    turtle, jsonld = (sparql(samples_address, odd, format=form).text for form in ("turtle", "jsonld"))
    assert isomorphic(Graph().parse(data=turtle), Graph().parse(data=jsonld, format="json-ld"))


@pytest.mark.parametrize(
    ("query", "accept", "status", "media"),
    [
        ("ASK {}", "", 200, "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", 200, "application/sparql-results+xml"),
        ("ASK {}", "text/html, application/xml;q=0.9, */*;q=0.8", 200, "application/xml"),
        ("ASK {}", "application/json", 200, "application/json"),
        ("ASK {}", "text/*", 200, "text/xml; charset=utf-8"),
        ("ASK {}", "text/turtle", 406, "text/plain; charset=utf-8"),
        ("DESCRIBE <x:y>", "text/turtle;q=0.5, application/rdf+xml", 200, "application/rdf+xml"),
        ("DESCRIBE <x:y>", "text/csv", 406, "text/plain; charset=utf-8"),
    ],
)
def test_programs_get_what_they_accept(samples_address: str, query: str, accept: str, status: int, media: str) -> None:
    found = sparql(samples_address, query, accept)
    assert (found.status, found.headers["content-type"]) == (status, media)
    if status == 406:
        assert "none of what you accept is on offer: " in found.text


def test_a_format_may_be_named(samples_address: str) -> None:
    for name in ("xml", "application/sparql-results+xml"):
        assert "xml" in sparql(samples_address, "ASK {}", "text/csv", format=name).headers["content-type"]
        assert "xml" in sparql(samples_address, "ASK {}", output=name).headers["content-type"]
    wrong = sparql(samples_address, "ASK {}", format="turtle")
    assert (wrong.status, wrong.text) == (406, "there is no format 'turtle' of this: ask for json, xml, csv, tsv\n")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT *\n{ ?s a sc:Person } LIMT 5", "query:2:20: this is not SPARQL: 'LIMT' is no word of SPARQL"),
        ("SELECT * { ?s skoss:altLabel ?o }", "did you mean 'skos:'?"),
        ("SELECT * { ?s ?p ?o", "'{' is never closed"),
        ("SELCT * {}", "did you mean SELECT?"),
        ("ASK {} ASK {}", "this is not SPARQL"),
        ("", "a query begins with one of"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_remedy(samples_address: str, query: str, told: str) -> None:
    found = sparql(samples_address, query)
    assert (found.status, found.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert told in found.text


def test_a_query_comes_in_three_ways(samples_address: str) -> None:
    encoded = urlencode({"query": "ASK { ?x rdfs:label 'Đà Nẵng'@vi }"})
    answers = {
        ask(f"{samples_address}/sparql?{encoded}").text,
        ask(f"{samples_address}/sparql", body=encoded.encode()).text,
        ask(
            f"{samples_address}/sparql",
            {"Content-Type": "application/sparql-query; charset=UTF-8"},
            "ASK { ?x rdfs:label 'Đà Nẵng'@vi }".encode(),
        ).text,
    }
    assert answers == {'{"head":{},"boolean":true}'}


@pytest.mark.parametrize(
    ("path", "headers", "body", "status"),
    [
        ("/sparql", {}, b"nothing=here", 400),
        ("/sparql", {}, b"query=ASK+%7B%7D&query=ASK+%7B%7D", 400),
        ("/sparql?query=ASK+%7B%7D", {}, b"query=ASK+%7B%7D", 400),
        ("/sparql", {}, b"query=%FF", 400),
        ("/sparql", {"Content-Type": "application/sparql-query"}, b"ASK { 'gi\xe1' }", 400),
        ("/sparql", {"Content-Type": "application/json"}, b"{}", 415),
        ("/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, b"ASK {}", 415),
        ("/sparql", {}, b"update=CLEAR+ALL", 403),
        ("/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("/sparql?query=%FF", {}, None, 400),
        ("/sparql?update=CLEAR+ALL", {}, None, 403),
        ("/sparql?query=CLEAR+ALL", {}, None, 400),
        ("/sparql?query=ASK+%7B%7D&default-graph-uri=here", {}, None, 400),
    ],
)
def test_what_is_no_query_is_refused(
    samples_address: str, path: str, headers: dict[str, str], body: bytes | None, status: int
) -> None:
    found = ask(samples_address + path, headers, body)
    assert found.status == status
    assert found.text.strip()


def test_graphs_are_chosen_by_the_request_or_by_the_query(samples_address: str) -> None:
    named = "SELECT ?g { GRAPH ?g {} } ORDER BY ?g"
    graphs = [row[0] for row in csv.reader(io.StringIO(sparql(samples_address, named, format="csv").text))][1:]
    assert len(graphs) == 13
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    whole, one, by_text, none = (
        int(found.text.split()[1])
        for found in (
            sparql(samples_address, count, format="csv"),
            sparql(samples_address, count, format="csv", **{"default-graph-uri": graphs[0]}),
            sparql(samples_address, count.replace("{", f"FROM <{graphs[0]}> {{", 1), format="csv"),
            sparql(samples_address, count, format="csv", **{"named-graph-uri": graphs[0]}),
        )
    )
    assert whole > one == by_text > none == 0
    only = sparql(samples_address, named, format="csv", **{"named-graph-uri": graphs[3]})
    assert only.text.split() == ["g", graphs[3]]
    # What the request says stands over what the query says (SPARQL 1.1 Protocol, 2.1.4).
    over = count.replace("{", f"FROM <{graphs[1]}> {{", 1)
    assert sparql(samples_address, over, format="csv", **{"default-graph-uri": "http://e/none"}).text.split()[1] == "0"


CROSS = "?a ?b ?c . ?d ?e ?f"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_has_an_end_and_is_never_cut_off(samples_address: str, form: str) -> None:
    most = sparql(samples_address, f"SELECT (1 AS ?x) {{ {CROSS} }} LIMIT 100000", format=form)
    assert most.status == 200
    more = sparql(samples_address, f"SELECT (1 AS ?x) {{ {CROSS} }} LIMIT 100001", format=form)
    assert (more.status, more.headers[CAP.lower()]) == (422, "rows=100000")
    assert "more than 100,000 rows: add LIMIT" in more.text
    large = sparql(samples_address, f"SELECT * {{ {CROSS} }} LIMIT 1000000", format=form)
    assert (large.status, large.headers[CAP.lower()]) == (422, "bytes=33554432")


def test_a_graph_has_an_end_too(samples_address: str) -> None:
    triples = f"CONSTRUCT {{ ?a ?e [] }} {{ {CROSS} }} LIMIT "
    assert sparql(samples_address, triples + "100000", format="nt").text.count("\n") == 100_000
    assert sparql(samples_address, triples + "100001").headers[CAP.lower()] == "rows=100000"
    large = (
        "CONSTRUCT { [] <x:p> ?long } { ?a ?b ?c "
        + "".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1}) " for i in range(13)).replace("?s13", "?long")
        + "} "
    )
    large = large.replace("{ ?a ?b ?c ", "{ ?a ?b ?c BIND('0123456789' AS ?s0) ") + "LIMIT 1000"
    assert sparql(samples_address, large).headers[CAP.lower()] == "bytes=33554432"


@pytest.mark.parametrize(("form", "mark"), [("json", "},{"), ("xml", "<result>"), ("csv", "\\n"), ("tsv", "\\n")])
def test_rows_are_counted_and_not_what_looks_like_rows(samples_address: str, form: str, mark: str) -> None:
    doubled = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(17))
    found = sparql(samples_address, f"SELECT ?s17 {{ BIND('{mark}' AS ?s0) {doubled} }}", format=form)
    assert found.status == 200


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_no_text_brings_the_endpoint_down(samples_address: str, text: str) -> None:
    assert sparql(samples_address, f"SELECT * {{ {text} }}").status in (200, 400, 422)
