"""The W3C's tests of SPARQL 1.1 servers, as their manifests tell them, and requests sent as they want them."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from command import SHARED
from msgspec import Struct
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

SUITE = SHARED / "data" / "w3c-sparql11"
MISSING = "the W3C's tests are not beside this checkout"

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")

STATUSES = {
    "OK": {200},
    "Created": {201},
    "NoContent": {204},
    "NotFound": {404},
    **{f"StatusCode{one}xx": set(range(100 * one, 100 * one + 100)) for one in range(2, 5)},
}


class Reply(Struct, frozen=True):
    """What a server answers.

    Args:
        status: of HTTP.
        media: the media type without parameters.
        body: the content.
        headers: names in lower case.
    """

    status: int
    media: str
    body: bytes
    headers: dict[str, str]


class Step(Struct, frozen=True):
    """A request, and what the test expects of the answer.

    Args:
        method: of HTTP.
        path: with its query string.
        headers: as they are to be sent.
        body: None where there is none.
        statuses: those that are right.
        boolean: the answer of an ASK, None where none is expected.
        form: "boolean", "tabular" or "RDF", "" where any.
        turtle: the graph that is expected, "" where none is.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: frozenset[int]
    boolean: bool | None
    form: str
    turtle: str


class Test(Struct, frozen=True):
    """A test: requests in their order."""

    __test__ = False
    name: str
    steps: tuple[Step, ...]


def read_tests(manifest: str) -> list[Test]:
    """Return the tests of a manifest ("protocol/manifest.ttl"), none where the suite is missing."""
    path = SUITE / manifest
    if not path.is_file():
        return []
    graph = Graph().parse(path, format="turtle")
    (entries,) = graph.objects(None, MF.entries)
    return [Test(_local(one), tuple(_steps(graph, one))) for one in Collection(graph, entries)]


def graph_data(manifest: str) -> dict[str, Path]:
    """Return graph name → the file of triples that it is to hold, of all tests of a manifest."""
    graph = Graph().parse(SUITE / manifest, format="turtle")
    return {
        str(graph.value(one, RDFS.label)): _file(graph.value(one, UT.graph))
        for one in graph.objects(None, UT.graphData)
    }


def send(address: str, step: Step) -> Reply:
    """Send a request as it stands, without any header but those that HTTP itself needs."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request(step.method, step.path, step.body, step.headers)
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        media = headers.get("content-type", "").partition(";")[0]
        return Reply(answer.status, media, answer.read(), headers)
    finally:
        connection.close()


def _steps(graph: Graph, test: Node) -> Iterator[Step]:
    for request in Collection(graph, graph.value(graph.value(test, MF.action), HT.requests) or RDF.nil):
        response = graph.value(request, HT.resp)
        body, expected = graph.value(request, HT.body), graph.value(response, HT.body)
        boolean = graph.value(response, MF.expectedBoolean)
        wanted = [_local(one) for one in graph.objects(response, MF.expectedStatus)]
        yield Step(
            method=str(graph.value(request, HT.methodName)),
            path=str(graph.value(request, HT.absolutePath)),
            headers=dict(_headers(graph, graph.value(request, HT.headers))),
            body=_content(graph, body) if body else None,
            statuses=frozenset().union(*(STATUSES[one] for one in wanted)),
            boolean=bool(boolean.value) if isinstance(boolean, Literal) else None,
            form=str(graph.value(response, MF.expectedFormat) or ""),
            turtle=str(graph.value(expected, CNT.chars)) if expected else "",
        )


def _headers(graph: Graph, told: Node | None) -> Iterator[tuple[str, str]]:
    for one in Collection(graph, told) if told else ():
        yield str(graph.value(one, HT.fieldName)), str(graph.value(one, HT.fieldValue))


def _content(graph: Graph, body: Node) -> bytes:
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))


def _file(iri: Node | None) -> Path:
    return Path(urlsplit(str(iri)).path)


def _local(iri: Node) -> str:
    return str(URIRef(str(iri))).rpartition("#")[2]
