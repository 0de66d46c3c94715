"""What strangers may try with a query: reach out, read files, end the process, take all time and memory."""

from __future__ import annotations

import http.client
import os
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from serving import Asked, ask, children, serving

from kg.errors import QueryError
from kg.query.guard import MAX_DEPTH
from kg.rdf.read import read_quads

DEADLINE = 2
SECRET = "a word that stands in this file alone"


class Canary(ThreadingHTTPServer):
    """Notes whoever asks it for anything; sends all on to another address of its own."""

    hits: list[str]

    def server_bind(self) -> None:
        self.hits = []
        super().server_bind()


class SixCanary(Canary):
    address_family = socket.AF_INET6


class Sings(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Canary)
        self.server.hits.append(self.path)
        self.send_response(200 if self.path == "/there" else 302)
        self.send_header("Location", "/there")
        self.end_headers()

    do_POST = do_HEAD = do_GET  # noqa: N815 - the standard library's names

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def canaries() -> Iterator[tuple[list[str], list[Canary]]]:
    """Addresses at which nobody may ask, and the servers there."""
    servers: list[Canary] = [Canary(("127.0.0.1", 0), Sings)]
    with suppress(OSError):  # where there is no IPv6
        servers.append(SixCanary(("::1", 0), Sings))
    for one in servers:
        Thread(target=one.serve_forever, daemon=True).start()
    port = servers[0].server_port
    addresses = [f"http://{host}:{port}/" for host in ("127.0.0.1", "0x7f.1", "localhost")]
    addresses += [f"http://[::1]:{one.server_port}/" for one in servers[1:]]
    yield addresses, servers
    for one in servers:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="module")
def server(samples_folder: Path) -> Iterator[tuple[str, int]]:
    """The address, and the number of the process that holds the graph."""
    before = set(children(os.getpid()))
    with serving(samples_folder, "--deadline", str(DEADLINE)) as address:
        (pid,) = {one for one in children(os.getpid()) if one not in before and children(one)}
        (loader,) = children(pid)
        yield address, loader


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "secret.ttl"
    file.write_text(f'<http://e/s> <http://e/p> "{SECRET}" .', "utf-8")
    return file


def reaching(place: str) -> list[str]:
    """Return queries that would fetch what is there, and updates in a query's place."""
    return [
        f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{place}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent<{place}>{{}} }}",
        f"SELECT * {{ SERVICESILENT<{place}>{{}} }}",
        f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {{ SERVICE <{place}> {{ ?s ?p ?o }} }} UNION {{ }} }} }}",
        f"SELECT * {{ BIND(<{place}> AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?g {{ <{place}> }} SERVICE SILENT ?g {{ ?s ?p ?o }} }}",
        f"PREFIX x: <{place}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        f"BASE <{place}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{place}> {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE ?s {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
        rf'''ASK {{ VALUES ?x {{ """A" }} SERVICE SILENT <{place}> {{ }} }} #\q"""''',
        rf"SELECT * {{ \u0053ERVICE <{place}> {{ ?s ?p ?o }} }}",
        f"LOAD <{place}>",
        f"LOAD SILENT <{place}> INTO GRAPH <http://e/g>",
        f"SELECT * {{}} ; LOAD <{place}>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
    ]


def naming(place: str) -> list[str]:
    """Return what only names a graph of the store, and so is allowed and finds nothing."""
    return [
        f"query={quote(f'SELECT * FROM <{place}> {{ ?s ?p ?o }}')}",
        f"query={quote(f'SELECT * FROM NAMED <{place}> {{ GRAPH ?g {{ ?s ?p ?o }} }}')}",
        f"query={quote(f'SELECT * {{ GRAPH <{place}> {{ ?s ?p ?o }} }}')}",
        f"query={quote('SELECT * { ?s ?p ?o }')}&default-graph-uri={quote(place)}",
        f"query={quote('SELECT * { GRAPH ?g { ?s ?p ?o } }')}&named-graph-uri={quote(place)}",
    ]


def posted(address: str, query: str) -> Asked:
    return ask(f"{address}/sparql", {"Content-Type": "application/sparql-query"}, query.encode())


def test_nothing_ever_reaches_out(
    server: tuple[str, int], canaries: tuple[list[str], list[Canary]], secret: Path
) -> None:
    address, _ = server
    addresses, servers = canaries
    for place in [*addresses, secret.as_uri()]:
        for query in reaching(place):
            found = posted(address, query)
            assert 400 <= found.status < 500, query
            assert SECRET not in found.text
        for asked in naming(place):
            found = ask(f"{address}/sparql?{asked}", {"Accept": "text/csv"})
            assert (found.status, found.text.count("\n")) == (200, 1), asked
        for path in ("/store?graph=", "/resource?format=turtle&iri="):
            found = ask(f"{address}{path}{quote(place)}")
            assert found.status == 404
            assert SECRET not in found.text
    assert [one.hits for one in servers] == [[]] * len(servers)
    http.client.HTTPConnection("127.0.0.1", servers[0].server_port).request("GET", "/alive")
    end = time.monotonic() + 10
    while not servers[0].hits and time.monotonic() < end:
        time.sleep(0.02)
    assert servers[0].hits == ["/alive"], "the canary sings when it is asked"
    servers[0].hits.clear()


def test_no_context_of_a_file_is_fetched(
    canaries: tuple[list[str], list[Canary]], secret: Path, tmp_path: Path
) -> None:
    addresses, servers = canaries
    for place in [*addresses, secret.as_uri()]:
        for context in (f'"{place}"', f'["{place}"]', f'{{"@import": "{place}"}}', f'[{{}}, ["{place}"]]'):
            file = tmp_path / "graph.jsonld"
            file.write_text(f'{{"@context": {context}, "@id": "http://e/s", "http://e/p": "o"}}', "utf-8")
            with pytest.raises(QueryError):
                list(read_quads(file))
    assert [one.hits for one in servers] == [[]] * len(servers)


NESTED = {
    "(": lambda depth: f"ASK {{ FILTER({'(' * depth}1{')' * depth}) }}",
    "{": lambda depth: f"ASK {'{' * depth}{'}' * depth}",
    "[": lambda depth: f"ASK {{ ?s <x:x> {'[<x:x>' * depth} 1 {']' * depth} }}",
}


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_depth_ends_no_process(server: tuple[str, int], nested: Callable[[int], str]) -> None:
    address, loader = server
    assert posted(address, nested(10)).status == 200
    before = set(children(loader))
    for depth in (100, MAX_DEPTH + 1, 1_000, 5_000):
        found = posted(address, nested(depth))
        assert found.status == (200 if depth < MAX_DEPTH else 400), depth
        assert depth < MAX_DEPTH or f"more than {MAX_DEPTH} levels" in found.text
    for depth in (100_000, 1_000_000):
        assert posted_hard(address, nested(depth)) == 413
    assert set(children(loader)) == before, "nothing had to be started anew"


def posted_hard(address: str, query: str) -> int:
    """Return the status; the server may hang up before it has read all."""
    try:
        return posted(address, query).status
    except (BrokenPipeError, ConnectionResetError):
        return 413


CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
DEADLY = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!a:x)*/(!a:x)*/(!a:x)* ?b . ?c (!a:x)* ?d }".replace("a:x", "rdf:nil"),
    "any path": "SELECT (COUNT(*) AS ?n) { ?a (rdf:type|!rdf:type)* ?b . ?c (rdf:type|!rdf:type)* ?d }",
    "optional": f"ASK {{ {CROSS} OPTIONAL {{ ?j ?k ?l OPTIONAL {{ ?m ?n ?o }} }} FILTER(?o = 'none') }}",
    "text": f"SELECT (STRLEN(GROUP_CONCAT(STR(?c))) AS ?n) {{ {CROSS} }}",
    "values": "SELECT (COUNT(*) AS ?n) {"
    + "".join(f" VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(6))
    + " }",
    "offset": f"SELECT * {{ {CROSS} }} OFFSET 1000000000",
    "order": f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i LIMIT 1",
    "distinct": f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ {CROSS} FILTER(?c != ?f) }}",
    "minus": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} FILTER NOT EXISTS {{ ?a ?e ?i }} }}",
    "pattern": f"ASK {{ {CROSS} FILTER REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '^(a+)+$$') }}",
    "growth": "SELECT (STRLEN(?s40) AS ?n) { BIND('0123456789' AS ?s0) "
    + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))
    + " }",
}


def test_no_query_takes_all_time_or_memory(server: tuple[str, int]) -> None:
    address, loader = server

    def timed(query: str) -> tuple[Asked, float]:
        begun = time.monotonic()
        found = posted(address, query)
        return found, time.monotonic() - begun

    def alone() -> float:
        begun = time.monotonic()
        assert ask(f"{address}/sparql?query=ASK%7B%7D").status == 200
        return time.monotonic() - begun

    quick: list[float] = []
    with ThreadPoolExecutor(3) as some:
        asked = {name: some.submit(timed, query) for name, query in DEADLY.items()}
        while not all(one.done() for one in asked.values()):
            quick.append(alone())
            time.sleep(0.02)
    for name, one in asked.items():
        found, took = one.result()
        assert found.status == 503, (name, found.text[:200])
        assert found.headers["content-type"] == "text/plain; charset=utf-8"
        assert "retry-after" in found.headers
        assert "ask for less" in found.text
        assert took < DEADLINE + 3, name  # half a second, and what a busy machine adds
    assert sorted(quick)[len(quick) // 2] < DEADLINE / 8, (
        "who asks something simple waited for who asked something dear"
    )
    assert sorted(quick)[len(quick) * 99 // 100] < DEADLINE
    assert Path(f"/proc/{loader}").exists()
    assert alone() < DEADLINE
