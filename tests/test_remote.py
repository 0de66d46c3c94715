"""A SPARQL endpoint elsewhere answers as the files do; one that does not answer rightly is told of in one line."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from command import kg_here
from hypothesis import given
from hypothesis import strategies as st
from served import Misbehaving
from test_queries import CASES, QUERIES
from test_run import CONTAINS, WORDS

from kg import open_graph
from kg.errors import EndpointError, QueryError
from kg.query import post
from kg.query.endpoint import Endpoint
from kg.query.names import NameIndex
from kg.query.remote import Remote
from kg.query.result import Result
from kg.query.run import run

JSON = b"application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'

ROW = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a:b"}}]}}'


def answer(body: bytes, kind: bytes = JSON, status: bytes = b"200 OK", more: bytes = b"") -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s" % (
        *(status, kind, len(body), more, body),
    )


def content(result: Result) -> tuple[object, ...]:
    """Return a result with its rows as they come; the tests of named queries hold them against the expected order."""
    return result.variables, result.rows, result.answer, result.triples


@pytest.fixture(scope="module")
def remote(small_address: str) -> Remote:
    return Remote(small_address)


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name, cases in CASES.items() for case in cases],
    ids=lambda value: str(value)[:40],
)
def test_named_queries_answer_as_at_home(
    name: str, case: dict[str, Any], remote: Remote, small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    there = run(remote, QUERIES[name], case["params"], small_names)
    assert content(there) == content(run(small_endpoint, QUERIES[name], case["params"], small_names))


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s a sc:Event }",
        "ASK { ?s a sc:Contest }",
        "CONSTRUCT WHERE { ?s a sc:Event }",
        "DESCRIBE <https://w3id.org/vn-smart-city/id/person/le-my-hanh>",
        "SELECT ?s ?none (1.5 AS ?n) { ?s a sc:Person OPTIONAL { ?s sc:no ?none } } ORDER BY ?s",
    ],
)
def test_every_form_of_query_is_understood(text: str, remote: Remote, small_endpoint: Endpoint) -> None:
    assert content(remote.query(text)) == content(small_endpoint.query(text))


@given(st.one_of(st.text(max_size=8), st.sampled_from(WORDS)))
def test_any_text_is_only_ever_a_value_there_as_well(remote: Remote, text: str) -> None:
    try:
        literal = ox.Literal(text)
    except ValueError:  # half a character
        return
    found = remote.query("SELECT ?text { FILTER(ISLITERAL(?text)) }", {"text": literal})
    assert found.rows == ((literal,),)
    assert run(remote, CONTAINS, {"text": text}).rows == ()


def test_a_graph_elsewhere_is_asked_shown_walked_and_held_against_itself(
    small_address: str, small_folder: Path
) -> None:
    there, here = open_graph(small_address), open_graph(small_folder)
    person = "Phan Hoài Nam"
    assert there.rows("jobs", person=person) == here.rows("jobs", person=person) != []
    assert there.show(person) == here.show(person)
    assert there.conflicts() == here.conflicts() != []
    assert there.path(person, "Đà Nẵng").paths == here.path(person, "Đà Nẵng").paths != ()
    question = f"{person} giữ chức vụ gì?"
    assert there.ask(question).text == here.ask(question).text
    assert there.ask(question).status == "answered"


def test_what_needs_the_files_says_so(small_address: str, tmp_path: Path) -> None:
    graph = open_graph(small_address)
    for needs_files in (
        lambda: graph.view(tmp_path / "a.html"),
        lambda: graph.export("csv", tmp_path / "a.csv"),
        lambda: graph.evaluate(tmp_path),
    ):
        with pytest.raises(QueryError, match=r"is an endpoint \(give the folder"):
            needs_files()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("query", "jobs", "-f", "csv"), ("show", "Lê Mỹ Hạnh"), ("conflicts",), ("conflicts", "Đà Nẵng")]
)
def test_the_command_asks_an_endpoint_in_place_of_a_folder(
    command: tuple[str, ...], small_address: str, small_folder: Path
) -> None:
    name, *rest = command
    there, here = kg_here(name, "--endpoint", small_address, *rest), kg_here(name, small_folder, *rest)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.returncode == 0
    assert kg_here(name, *rest, f"--endpoint={small_address}").stdout == here.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("query", "graph", "jobs", "--endpoint", "http://127.0.0.1:9/"), "(jobs): --endpoint stands in place of DIR"),
        (("query", "jobs"), "DIR|--endpoint=URL"),
        (("query", "--endpoint", "jobs"), "Missing argument"),
        (("query", "--endpoint", "graph", "jobs"), "'graph' is no address of a SPARQL endpoint"),
        (("query", "--endpoint", "", "jobs"), "'' is no address"),
        (("show", "--endpoint", "ftp://127.0.0.1/", "x"), "no address"),
        (("show", "--endpoint", "file:///etc/passwd", "x"), "no address"),
    ],
)
def test_a_folder_and_an_endpoint_or_neither_is_wrong_use(args: tuple[str, ...], said: str) -> None:
    ran = kg_here(*args)
    assert ran.returncode == 2
    assert said in ran.stderr


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///x", "http://h:port/", "http://h:99999/", "http://[::1/", "http://h/a b", "http://h/đ", "h:80"],
)
def test_what_is_no_address_is_told_before_anything_is_asked(address: str) -> None:
    with pytest.raises(EndpointError, match="no address of a SPARQL endpoint"):
        Remote(address)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(EndpointError, match="password") as told:
        Remote("http://lan:secret@127.0.0.1/")
    assert "secret" not in str(told.value)


def test_nobody_there_names_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(
        EndpointError, match=rf"^http://127\.0\.0\.1:{port}/x can't be reached: .*is the server running"
    ):
        Remote(f"http://127.0.0.1:{port}/x").query("ASK {}")


def test_what_is_no_sparql_is_told_at_home_with_its_line(remote: Remote) -> None:
    with pytest.raises(QueryError, match="query:2:3: this is not SPARQL"):
        remote.query("SELECT *\n{ ?s ?p }")
    with pytest.raises(QueryError, match="SERVICE"):
        remote.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            answer(b"no such\n\x1b[2J field", b"text/plain", b"400 Bad Request"),
            "answers 400 Bad Request: no such  .2J field",
        ),
        (answer(b"<h1>Oops</h1>", b"text/html", b"503 Busy"), "answers 503 Busy$"),
        (answer(b"", status=b"401 Unauthorized"), "answers 401"),
        (answer(b"", status=b"303 See Other", more=b"Location: /x\r\n"), "answers 303"),
        (answer(b"<html>", b"text/html"), "no SPARQL result: text/html, not application/sparql-results.json"),
        (answer(ROW[:-2] + b",The query was cancelled"), "no SPARQL result"),
        (answer(ROW[:-2]), "no SPARQL result"),
        (answer(b"{}"), "no SPARQL result"),
        (answer(YES), "no SPARQL result: yes or no to SELECT"),
        (
            answer(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a b"}}]}}'),
            "no SPARQL result",
        ),
        (answer(YES).replace(b"Length: 26", b"Length: 99"), "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON + b"\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n{", "breaks off"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP"),
        (b"", "can't be reached"),
        (answer(b"", status=b"302 Found", more=b"Location: ?again\r\n"), "sends us on more than 5 times"),
        (
            answer(b"", status=b"301 Moved", more=b"Location: file:///etc/passwd\r\n"),
            "'file:///etc/passwd' is no address",
        ),
        (answer(b"", status=b"307 Moved", more=b"Location: http://u:p@127.0.0.1/\r\n"), "password"),
    ],
)
def test_an_answer_that_is_none_is_one_line_with_the_address(sent: bytes, said: str) -> None:
    with Misbehaving(sent) as server, pytest.raises(EndpointError, match=said) as told:
        Remote(server.address).query("SELECT ?s { ?s ?p ?o }")
    assert "\n" not in str(told.value)
    assert "\x1b" not in str(told.value)


def test_triples_may_come_as_turtle_or_as_something_else() -> None:
    with Misbehaving(answer(b"<a:b> <a:c> 1 , 2 .", b"text/turtle")) as server:
        assert len(Remote(server.address).query("CONSTRUCT WHERE { ?s ?p ?o }").triples or ()) == 2
    with Misbehaving(answer(b"{}", b"application/ld+json")) as server, pytest.raises(EndpointError, match="n-triples"):
        Remote(server.address).query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_redirection_is_followed_with_the_same_query() -> None:
    with Misbehaving(answer(YES)) as end:
        moved = b"Location: " + end.address.encode() + b"\r\n"
        with Misbehaving(answer(b"", status=b"308 Moved", more=moved)) as start:
            assert Remote(start.address).query("ASK {}").answer is True
        assert start.asked == end.asked == [b"query=ASK+%7B%7D"]


def test_a_server_that_takes_for_ever_is_left() -> None:
    for pieces in ((b"", answer(YES)), [answer(b"1" * 60)[:-60], *[b"1"] * 60]):
        begun = time.monotonic()
        with Misbehaving(*pieces, pause=0.2 if len(pieces) > 2 else 3) as server:
            with pytest.raises(EndpointError, match=r"does not answer within 0\.5 seconds"):
                Remote(server.address, timeout=0.5).query("ASK {}")
            assert time.monotonic() - begun < 2


def test_an_answer_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MAX_BYTES", 1 << 20)
    endless = [b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON + b"\r\n\r\n", *[b" " * 65536] * 100]
    with Misbehaving(*endless) as server, pytest.raises(EndpointError, match="more than 1 MB"):
        Remote(server.address).query("ASK {}")
