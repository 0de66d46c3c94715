"""Results come out in every format, whole: what is read back is what was found, and no text is more than text."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from command import kg_here
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from test_run import TRICKY

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.formats import WRITERS, to_csv, to_turtle
from kg.query.labels import read_labels
from kg.query.result import Result
from kg.query.tables import to_markdown, to_table
from kg.query.terms import Term
from kg.vocab.namespaces import XSD

READERS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
ROW: tuple[Term | None, ...] = (
    ox.NamedNode("http://e/đ?a=1&b"),
    ox.Literal(TRICKY),
    ox.Literal("tab\tcr\rnl\n]]> &amp; \\"),
    ox.Literal("Đà Nẵng", language="vi"),
    ox.Literal("2018-08", datatype=ox.NamedNode(f"{XSD}gYearMonth")),
    ox.Literal("2200000000000.0", datatype=ox.NamedNode(f"{XSD}decimal")),
    None,
)
SPARQL = "{http://www.w3.org/2005/sparql-results#}"
PERSON = "https://w3id.org/vn-smart-city/id/person/le-my-hanh"


def read_back(result: Result, form: str) -> object:
    found = ox.parse_query_results(WRITERS[form](result).encode(), READERS[form])
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found)


@pytest.mark.parametrize("form", READERS)
def test_rows_and_answers_are_read_back_by_another_parser(form: str) -> None:
    names = tuple("abcdefg")
    assert read_back(Result(names, (ROW, ROW[::-1])), form) == (names, (ROW, ROW[::-1]))
    assert read_back(Result(names), form) == (names, ())
    assert read_back(Result(answer=True), form) is True
    assert read_back(Result(answer=False), form) is False


@pytest.mark.parametrize("form", READERS)
def test_terms_that_only_some_stores_have_are_read_back(form: str) -> None:
    triple = ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("1"))
    row: tuple[Term | None, ...] = (ox.BlankNode("b1"), triple)
    assert read_back(Result(("a", "b"), (row,)), form) == (("a", "b"), (row,))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_goes_through(text: str) -> None:
    result = Result(("a",), ((ox.Literal(text),),))
    for form in ("json", "tsv"):
        assert read_back(result, form) == (("a",), ((ox.Literal(text),),))
    forbidden = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    (literal,) = ElementTree.fromstring(WRITERS["xml"](result).encode()).iter(f"{SPARQL}literal")  # pyoxigraph trims
    assert (literal.text or "") == re.sub(forbidden, "\ufffd", text)
    assert list(csv.reader(io.StringIO(to_csv(result), newline="")))[1:] == [[text]] or "\0" in text or not text


def test_rows_survive_csv() -> None:
    result = Result(("a", "b"), ((ox.Literal(TRICKY), None), (ox.NamedNode("http://e/"), ox.Literal("x,y"))))
    text = to_csv(result)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], [TRICKY, ""], ["http://e/", "x,y"]]
    assert text.startswith("a,b\r\n")
    assert to_csv(Result(answer=True)) == "answer\r\ntrue\r\n"


def test_graphs_are_turtle_and_rows_are_not(small_endpoint: Endpoint) -> None:
    graph = small_endpoint.query("CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a sc:Person ; rdfs:label ?o }")
    back = {str(quad.triple) for quad in ox.parse(to_turtle(graph), format=ox.RdfFormat.TURTLE)}
    assert back == {str(triple) for triple in graph.triples or ()}
    assert len(graph.triples or ()) == 4
    for form, write in WRITERS.items():
        with pytest.raises(QueryError, match="give"):
            write(Result(("a",)) if form == "turtle" else graph)


def shown(result: Result) -> str:
    file = io.StringIO()
    Console(file=file, width=100).print(to_table(result))
    return file.getvalue()


def test_a_table_shows_no_markup_and_no_control_characters() -> None:
    told = shown(Result(("a",), ((ox.Literal("[red]x[/red]\x1b[2J\r\nfin"),),)))
    assert "[red]x[/red] [2J  fin" in told
    assert "\x1b[2J" not in told


def test_markdown_shows_no_markup() -> None:
    rows = Result(("a", "b_"), ((ox.Literal("x | <b>*y*</b>\n[z](javascript:1) `\\"), None),))
    assert to_markdown(rows) == (
        "| a | b\\_ |\n| --- | --- |\n| x \\| \\<b\\>\\*y\\*\\</b\\> \\[z\\](javascript:1) \\`\\\\ |  |\n"
    )
    assert to_markdown(Result(answer=False)) == "| answer |\n| --- |\n| false |\n"


def test_things_are_called_by_their_labels(small_folder: Path) -> None:
    ask = f"SELECT ?who ?p ?what {{ VALUES ?who {{ <{PERSON}> }} ?who ?p ?what FILTER(?what = sc:Person) }}"
    assert "│ Lê Mỹ Hạnh │ rdf:type │ sc:Person │" in kg_here("query", small_folder, ask).stdout
    assert kg_here("query", small_folder, ask, "-f", "markdown").stdout.splitlines()[2] == (
        "| Lê Mỹ Hạnh | rdf:type | sc:Person |"
    )
    assert PERSON in kg_here("query", small_folder, ask, "-f", "markdown", "--iris").stdout
    assert f"<{PERSON}>\t" in kg_here("query", small_folder, ask, "-f", "tsv").stdout
    graph = kg_here("query", small_folder, f"DESCRIBE <{PERSON}>", "-f", "table").stdout
    assert "│ Lê Mỹ Hạnh │ rdf:type" in graph


def test_the_vietnamese_label_is_taken_whatever_the_number_of_things() -> None:
    store = ox.Store()
    things = [ox.NamedNode(f"http://e/{'x' * 90}{number}") for number in range(1500)]
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for number, thing in enumerate(things):
        for language in ("en", "vi", "zh"):
            store.add(ox.Quad(thing, label, ox.Literal(f"{language} {number}", language=language)))
    labels = read_labels(InMemory(store), Result(("a",), (*((thing,) for thing in things), (ox.BlankNode(),))))
    assert labels == {thing.value: f"vi {number}" for number, thing in enumerate(things)}
