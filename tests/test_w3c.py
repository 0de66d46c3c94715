"""The W3C's tests of SPARQL 1.1 servers, run against ours: all that reads is right, all that writes is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from email import message_from_bytes
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from msgspec.structs import replace
from rdflib import OWL, RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from serving import serving
from w3c import MISSING, SUITE, Reply, Step, Test, graph_data, read_tests, send

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=MISSING)

PROTOCOL = read_tests("protocol/manifest.ttl")
STORE = [test for kind in ("indirect", "direct") for test in read_tests(f"graph-store-protocol/manifest-{kind}.ttl")]
READS = [test for test in PROTOCOL if "update" not in test.name]
WRITES = [test for test in PROTOCOL if "update" in test.name]
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
NEW = "post_get_new_graph"
"""Its graph would have the name that the server gives it; there is no such name where nothing is written."""


def test_the_suite_is_as_it_was_read() -> None:
    assert (len(READS), len(WRITES), len(PROTOCOL), len(STORE)) == (20, 14, 34, 13)


@pytest.fixture(scope="module")
def protocol(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("protocol") / "data.nq"
    data = graph_data("protocol/manifest.ttl")
    file.write_text("".join(path.read_text().replace(" .\n", f" <{name}> .\n") for name, path in data.items()))
    with serving(file) as address:
        yield address


@pytest.mark.parametrize("test", READS, ids=lambda test: test.name)
def test_queries(protocol: str, test: Test) -> None:
    for step in test.steps:
        answer = send(protocol, _at_sparql(step))
        assert answer.status in step.statuses, answer.body
        if step.form == "RDF":
            assert ox.RdfFormat.from_media_type(answer.media)
            list(ox.parse(answer.body, ox.RdfFormat.from_media_type(answer.media)))
        elif step.form:
            found = _results(answer)
            assert isinstance(found, ox.QuerySolutions if step.form == "tabular" else ox.QueryBoolean)
            assert step.boolean is None or bool(found) == step.boolean


@pytest.mark.parametrize("test", WRITES, ids=lambda test: test.name)
def test_updates_are_refused(protocol: str, test: Test) -> None:
    answer = send(protocol, _at_sparql(test.steps[0]))
    assert 400 <= answer.status < 500
    assert answer.body


@pytest.fixture(scope="module")
def description(protocol: str) -> tuple[str, Reply]:
    endpoint = f"{protocol}/sparql"
    return endpoint, send(protocol, Step("GET", "/sparql", {}, None, frozenset(), None, "", ""))


def test_get_on_the_endpoint_returns_rdf(description: tuple[str, Reply]) -> None:
    _, answer = description
    assert answer.status == 200
    assert ox.RdfFormat.from_media_type(answer.media)


def test_the_service_description_has_a_matching_endpoint(description: tuple[str, Reply]) -> None:
    endpoint, answer = description
    assert (None, SD.endpoint, URIRef(endpoint)) in _graph(answer)


def test_the_service_description_conforms_to_its_vocabulary(description: tuple[str, Reply]) -> None:
    """What the specification has of classes, properties, their domains and their ranges, and what must be there."""
    _, answer = description
    graph = _graph(answer)
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert len(list(graph.objects(service, SD.endpoint))) == 1
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    ends = {
        SD.endpoint: (SD.Service, None),
        SD.supportedLanguage: (SD.Service, None),
        SD.resultFormat: (SD.Service, None),
        SD.defaultEntailmentRegime: (SD.Service, None),
        SD.defaultDataset: (SD.Service, SD.Dataset),
        SD.defaultGraph: (SD.Dataset, SD.Graph),
    }
    used = {predicate for predicate in graph.predicates() if str(predicate).startswith(str(SD))}
    assert used == ends.keys()
    for predicate, (domain, extent) in ends.items():
        for subject, value in graph.subject_objects(predicate):
            assert (subject, RDF.type, domain) in graph
            assert extent is None or (value, RDF.type, extent) in graph
    assert set(graph.objects(None, RDF.type)) <= {SD.Service, SD.Dataset, SD.Graph, OWL.Thing}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Servers of what the tests' writes would have left: of each write a graph of its own; and the default graph."""
    folder = tmp_path_factory.mktemp("store")
    named, default = folder / "named.nq", folder / "default.nt"
    with named.open("wb") as file:
        for test in STORE:
            for host, step, graph in _states(test):
                if step.method not in ("GET", "HEAD") and graph is not None and "graph=" in step.path:
                    name = ox.NamedNode(_graph_name(step.path).replace("www.example", host))
                    quads = (ox.Quad(one.subject, one.predicate, one.object, name) for one in _triples(graph))
                    ox.serialize(quads, file, ox.RdfFormat.N_QUADS)
                elif graph is not None and "default" in step.path:
                    default.write_bytes(ox.serialize(_triples(graph), format=ox.RdfFormat.N_TRIPLES) or b"")
    with serving(named) as one, serving(default) as other:
        yield one, other


@pytest.mark.parametrize("test", STORE, ids=lambda test: test.name)
def test_graphs_are_read_and_never_written(stores: tuple[str, str], test: Test) -> None:
    named, default = stores
    for host, step, _ in _states(test):
        if "$LOCATION$" in step.path:
            assert test.name == NEW
            continue
        address = default if "default" in step.path else named
        asked = replace(step, path=step.path.replace("/gsp", "/store", 1).replace("www.example", host))
        answer = send(address, asked)
        if step.method not in ("GET", "HEAD"):
            assert answer.status in (404, 405), "nothing is written"
        elif "graph=" in step.path or "default" in step.path:
            assert answer.status in step.statuses
            if step.turtle:
                assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
                assert isomorphic(_graph(answer), Graph().parse(data=step.turtle, format="turtle"))


def _states(test: Test) -> Iterator[tuple[str, Step, Graph | None]]:
    """Yield each step with the host's name of the state that its graph is in, and what it writes (None: nothing)."""
    graphs: defaultdict[str, list[Graph]] = defaultdict(lambda: [Graph()])
    for step in test.steps:
        states = graphs[_graph_name(step.path)]
        if step.method in ("PUT", "POST", "DELETE"):
            states.append((states[-1] if step.method == "POST" else Graph()) + _sent(step))
        host = f"{test.name.replace('_', '-')}-{len(states)}.example"
        yield host, step, states[-1] if step.method in ("PUT", "POST") else None


def _sent(step: Step) -> Graph:
    graph = Graph()
    kind = step.headers.get("content-type", "text/turtle")
    whole = message_from_bytes(f"Content-Type: {kind}\n\n".encode() + (step.body or b""))
    for part in whole.walk():
        if not part.is_multipart():
            graph.parse(data=bytes(part.get_payload(decode=True)), format="turtle")
    return graph


def _triples(graph: Graph) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(graph.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES)]


def _graph_name(path: str) -> str:
    return unquote(path.partition("graph=")[2])


def _at_sparql(step: Step) -> Step:
    return replace(step, path=step.path.replace("/sparql/", "/sparql"))


def _results(answer: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    form = ox.QueryResultsFormat.from_media_type(answer.media)
    assert form, answer.media
    return ox.parse_query_results(answer.body, form)


def _graph(answer: Reply) -> Graph:
    return Graph().parse(data=answer.body, format=answer.media)
