"""A query that runs is still told of names that are nowhere, and of rows that were cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import kg_here

from kg.query.endpoint import Endpoint
from kg.query.named import find_query
from kg.query.notes import notes
from kg.query.remote import Remote


def told(endpoint: Endpoint, text: str) -> list[str]:
    query = find_query(text)
    return notes(endpoint, query, endpoint.query(query.text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK { ?s sc:speakr ?o }", ["query:1:10: sc:speakr is nowhere in this graph (did you mean sc:speaker?)"]),
        (
            "SELECT * {\n ?s a sc:Conferense .\n ?s rdfs:lable ?l }",
            [
                "query:2:7: sc:Conferense is nowhere in this graph (did you mean sc:Conference?)",
                "query:3:5: rdfs:lable is nowhere in this graph (did you mean rdfs:label?)",
            ],
        ),
        ("ASK { ?s sc:xyz ?o ; sc:xyz ?p }", ["query:1:10: sc:xyz is nowhere in this graph"]),
        (
            "PREFIX o: <https://schema.org/> ASK { ?s o:datePublishd ?o }",
            ["query:1:42: o:datePublishd is nowhere in this graph (did you mean o:datePublished?)"],
        ),
        ("ASK { ?s a sc:Contest ; sc:status sc:Repealed , sc:speaker. }", []),
        ("PREFIX sc: <http://e/> ASK { ?s sc:speakr _:x, 'sc:speakr'@vi-VN, 1, xsd:date }", []),
        ("SELECT ?s { ?s a sc:Person } LIMIT 2", ["there may be more: the query gives 2 rows at most"]),
        ("SELECT ?s { ?s a sc:Person } LIMIT 200", []),
    ],
)
def test_only_what_is_certain_is_told(small_endpoint: Endpoint, small_address: str, text: str, said: list[str]) -> None:
    assert told(small_endpoint, text) == said
    assert told(Remote(small_address), text) == said


def test_notes_keep_out_of_the_result(small_folder: Path) -> None:
    ran = kg_here("query", small_folder, "SELECT ?s { ?s sc:speakr ?o }", "-f", "csv")
    assert (ran.returncode, ran.stdout) == (0, "s\n")
    assert ran.stderr == "note: query:1:16: sc:speakr is nowhere in this graph (did you mean sc:speaker?)\n"
    assert kg_here("query", small_folder, "rankings").stderr == ""
