"""What must never reach the SPARQL parser: it would fetch, or end the process."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.guard import MAX_BYTES, MAX_DEPTH, MAX_STEPS, check_query

WHERE = "<http://localhost:9/>"
FETCHING = [
    f"SELECT * {{ SERVICE {WHERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent {WHERE} {{ }} }}",
    f"SELECT * {{ SERVICESILENT{WHERE}{{ }} }}",
    "SELECT * { BIND(<http://localhost:9/> AS ?g) SERVICE?g{ ?s ?p ?o } }",
    "PREFIX : <http://localhost:9/> SELECT * { ?a ?b ?c.SERVICE:x{ ?s ?p ?o } }",
    f"PREFIX e: <http://e/> SELECT * {{ ?a ?b e:.SERVICE {WHERE} {{ }} }}",
    f"SELECT * {{ ?a ?b 3SERVICE {WHERE} {{ }} }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?a<'>') SERVICE {WHERE} {{ ?s ?p ?o }} FILTER(?b = '') }}",
    f"SELECT * {{ ?a ?b ?c FILTER(?a<?c#>'''\n) SERVICE {WHERE} {{ ?s ?p ?o }} #'''\n }}",
    f"PREFIX p: <a:> SELECT * {{ ?a ?b p:x\\' SERVICE {WHERE} {{ }} FILTER(?b = '') }}",
    f"ASK {{ {{ }} UNION {{ GRAPH ?g {{ SERVICE {WHERE} {{ }} }} }} }}",
    r"SELECT * { \u0053ERVICE <http://localhost:9/> {} }",
    # No engine takes these for long strings: they are short ones, with a clause behind them.
    rf'''ASK {{ VALUES ?x {{ """A" }} SERVICE SILENT {WHERE} {{ }} }} #\q"""''',
    rf'''ASK {{ VALUES ?x {{ """A" }} SERVICE SILENT {WHERE} {{ }} }} #\u00"""''',
    rf'''ASK {{ VALUES ?x {{ """A" }} SERVICE SILENT {WHERE} {{ }} }} #\uD800"""''',
    rf'''ASK {{ VALUES ?x {{ """A" }} SERVICE SILENT {WHERE} {{ }} }} #\U00110000"""''',
]
WRITING = ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:> <a:> <a:> }", "LOAD <http://localhost:9/>", "CLEAR ALL", ""]
HARMLESS = [
    "PREFIX s: <http://e/service/> SELECT ?service ?SERVICE { ?service s:serviceType ?SERVICE ; a s:Service }",
    "SELECT * { ?service ?serxice ?Service }",
    'SELECT * { ?service ?p \'service\' . # SERVICE\n ?s <http://e/#service> """SERVICE \'x""" }',
    "PREFIX a: <http://x#>\nASK { ?s a:b/a:c*|^a:d ?o FILTER(?o >= -1.5e3 && ?o<3 && !BOUND(?x)) }",
    "BASE <http://e/> CONSTRUCT WHERE { ?s a <x> }",
    "DESCRIBE <http://e/%C4%90%C3%A0>",
    "SELECT (COUNT(*) AS ?n) { ?sự_kiện ?p 'x'@vi-VN, '''a''b'''^^<http://e/#t> }",
]


@pytest.mark.parametrize("text", FETCHING)
def test_what_would_fetch_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check_query(text)


@pytest.mark.parametrize("text", WRITING)
def test_what_does_not_read_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="begins with one of"):
        check_query(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_comments_and_variables_are_no_clauses(text: str) -> None:
    check_query(text)
    ox.Store().query(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK " + "{" * 5000 + "}" * 5000,
        "ASK { FILTER(" + "!" * 16000 + "true) }",
        "ASK { FILTER(1" + "*1" * 8000 + " = 1) }",
        "ASK { FILTER(true" + "||true" * 9000 + ") }",
        "ASK { " + "MINUS{}" * 9000 + " }",
        "SELECT " + "".join(f"(1 AS ?v{i})" for i in range(5000)) + " {}",
    ],
    ids=["parentheses", "braces", "not", "times", "or", "minus", "as"],
)
def test_what_would_end_the_process_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"levels|KB"):
        check_query(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { FILTER(" + "(" * (MAX_DEPTH - 2) + "!" * (MAX_STEPS - 1) + "true" + ")" * (MAX_DEPTH - 2) + ") }",
        "ASK " + "{" * MAX_DEPTH + "}" * MAX_DEPTH,
        "ASK { " + "OPTIONAL{}" * MAX_STEPS + " }",
        "ASK { ?s <http://e/>" + "|<http://e/>" * MAX_STEPS + " ?o }",
        "ASK { " + "".join(f"FILTER EXISTS {{ VALUES ?v{i} {{1}} " for i in range(190)) + "}" * 190 + " }",
    ],
)
def test_what_is_let_through_does_not_end_the_process(text: str) -> None:
    check_query(text)
    script = "import sys, pyoxigraph; print(bool(pyoxigraph.Store().query(sys.stdin.read())))"
    done = subprocess.run([sys.executable, "-c", script], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_query_of_many_kilobytes_is_refused() -> None:
    with pytest.raises(QueryError, match="64 KB"):
        check_query("ASK { } #" + "a" * MAX_BYTES)


def test_the_message_names_file_and_line() -> None:
    with pytest.raises(QueryError, match=r"^q\.rq:3:2: SERVICE"):
        check_query("SELECT *\n{\n SERVICE <http://e/> { } }", "q.rq")


PIECES = [*"<>'\"#\\?:.{}()a /\nuq=|!", '"""', "'''", "SERVICE ", f"SERVICE {WHERE} {{}}", "VALUES ?x {", " } "]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_the_parser_takes_for_a_service_is_refused(middle: str) -> None:
    text = f"ASK {{ {middle} }}"
    try:
        check_query(text)
    except QueryError:
        return
    try:
        ox.Store().query(text)
    except SyntaxError:
        return
    except OSError as error:
        pytest.fail(f"the parser reached out: {error}")
