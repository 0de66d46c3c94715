"""What is wrong with a query is told with its line and column, and with what was probably meant."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from command import kg_here
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError, QuerySyntaxError
from kg.query.syntax import check_syntax


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELCT ?s { ?s ?p ?o }", "query:1:1: a query begins with one of .*, not 'SELCT' (did you mean SELECT?)"),
        ("SELECT ?s { ?s ?p }", "query:1:13: this is not SPARQL from here on"),
        ("SELECT ?s {\n ?s sc:label ?o\n ?o a sc:Event }", "query:3:2: this is not SPARQL from here on"),
        ("SELECT ?s WHERE ?s ?p ?o", "query:1:17: this is not SPARQL from here on"),
        ("SELECT ?s { ?s ?p ?o } ORDER ?s", "query:1:24: this is not SPARQL from here on"),
        ("SELECT ?s {\n ?s ?p ?o", "query:1:11: this is not SPARQL: '{' is never closed"),
        ("SELECT ?s { ?s ?p ?o\n}}", "query:2:2: this is not SPARQL: '}' closes nothing (nothing is open here)"),
        ("ASK { FILTER(BOUND(?o) }", "query:1:24: this is not SPARQL: '}' closes nothing (')' is wanted first)"),
        ("ASK { ?s scc:label ?o }", "query:1:10: this is not SPARQL: nobody declares .*'scc:' (did you mean 'sc:'?)"),
        ("PREFIX dữ: <a:> ASK { ?s du:x ?o }", "query:1:26: .*'du:' (declare it: PREFIX name: <IRI>)"),
        ("PREFIX kinh: <a:> ASK { ?s kin:x _:b }", "query:1:28: .*'kin:' (did you mean 'kinh:'?)"),
        ("ASK { ?s : ?o }", "query:1:10: this is not SPARQL: nobody declares the prefix ':' (declare"),
        ("ASK { FILTER(STRSTART(?s, 'a')) }", "query:1:14: this is not SPARQL: 'STRSTART' .*(did you mean STRSTARTS?)"),
        ("ASK { ?s phátBiểu ?o }", "query:1:10: this is not SPARQL: 'phátBiểu' is no word of SPARQL"),
        ("ASK { ?s ?p 'abc }", "query:1:13: ''' is out of place (an open string, or a backslash?)"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "query: this is not SPARQL: The SELECT contains a variable that"),
        ("ASK { BIND(1 AS ?x) BIND(2 AS ?x) }", "query: this is not SPARQL"),
        ("ASK {\n SERVICE <a:b> { } }", "query:2:2: SERVICE would ask another server"),
    ],
)
def test_a_mistake_has_its_place_and_a_hint(text: str, said: str) -> None:
    with pytest.raises(QuerySyntaxError) as told:
        check_syntax(text)
    first, *others = said.split(".*")
    assert str(told.value).startswith(first)
    assert all(part in str(told.value) for part in others)


def test_the_command_shows_the_line_with_a_caret(small_folder: Path, tmp_path: Path) -> None:
    ran = kg_here("query", small_folder, "SELECT ?s {\n  ?s sc:said ?o .\n\t?o scc:label ?n }")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines()[1:] == [" ?o scc:label ?n }", "    ^"]
    (tmp_path / "mine.rq").write_text("ASK { ?s ?p " + "?o " * 100, "utf-8")
    ran = kg_here("query", small_folder, tmp_path / "mine.rq")
    assert ran.stderr == f"kg: {tmp_path}/mine.rq:1:5: this is not SPARQL: '{{' is never closed\n"


@given(st.text(alphabet="SELECT ASK{}()?a.;,:<>'\"\\#=\n*/^|!0123 sc:x", max_size=60))
def test_any_text_is_a_query_or_a_mistake(text: str) -> None:
    with contextlib.suppress(QueryError):
        check_syntax(f"ASK {{ {text} }}")
