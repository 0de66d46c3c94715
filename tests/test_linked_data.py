"""Linked data as programs follow it: IRIs that answer, graphs by name, what the dataset says of itself, whole files."""

from __future__ import annotations

import csv
import http.client
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from serving import Asked, ask, serving

from kg.rdf.store import open_store
from kg.vocab.namespaces import SC, VOID

BASE = "https://w3id.org"
PERSON = f"{BASE}/vn-smart-city/id/person/truong-gia-binh"
V, DCAT, S = Namespace(VOID), Namespace("http://www.w3.org/ns/dcat#"), Namespace(SC)
KINDS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


def fetched(address: str, iri: str, accept: str = "text/turtle", more: str = "") -> Asked:
    return ask(address + iri.removeprefix(BASE) + more, {"Accept": accept} if accept else {})


def graph(found: Asked) -> Graph:
    assert found.status == 200, found.text
    return Graph().parse(data=found.body, format=KINDS[found.headers["content-type"].partition(";")[0]])


@pytest.fixture(scope="module")
def store(samples_folder: Path) -> ox.Store:
    return open_store(samples_folder)


@pytest.fixture(scope="module")
def things(store: ox.Store) -> list[str]:
    """One thing of each kind: whatever the graph has IRIs for."""
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and "#" not in quad.subject.value:
            found.setdefault(
                quad.subject.value.removeprefix(f"{BASE}/vn-smart-city/id/").split("/")[0], quad.subject.value
            )
    assert {"article", "claim", "derived", "person", "event", "membership", "dataset"} <= found.keys()
    return list(found.values())


def test_every_kind_of_iri_answers_in_every_format_with_all_that_is_said_of_it(
    samples_address: str, store: ox.Store, things: list[str]
) -> None:
    for iri in things:
        said = {quad.triple for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph())}
        lines = (ox.serialize(said, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
        found = [graph(fetched(samples_address, iri, media)) for media in KINDS]
        assert all(isomorphic(found[0], other) for other in found[1:])
        assert set(Graph().parse(data=lines, format="nt")) <= set(found[0])


def test_a_thing_comes_with_its_claims_what_links_to_it_and_what_all_that_is_called(
    samples_address: str, store: ox.Store
) -> None:
    found = graph(fetched(samples_address, PERSON))
    person = URIRef(PERSON)
    claims = set(found.subjects(RDF.subject, person))
    assert {str(one) for one in claims} == claims_about(store, PERSON)
    assert all(found.value(one, S.quote) or found.value(one, S.rule) for one in claims)
    events = set(found.subjects(S.attendee, person))
    assert events
    named = {*events, *found.objects(person, S.worksFor)}
    assert all(found.value(one, RDFS.label) for one in named)


def claims_about(store: ox.Store, iri: str) -> set[str]:
    rows = store.query(f"SELECT ?it {{ ?it <{RDF.subject}> <{iri}> }}")
    assert isinstance(rows, ox.QuerySolutions)
    return {row["it"].value for row in rows}


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/json"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.5", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        ("text/csv", "text/csv"),
        ("text/plain", "text/plain"),
    ],
)
def test_the_format_is_negotiated(samples_address: str, accept: str, media: str) -> None:
    found = fetched(samples_address, PERSON, accept)
    assert (found.status, found.headers["content-type"].partition(";")[0]) == (200, media)
    assert "Accept" in found.headers["vary"]


def test_what_nobody_has_is_told(samples_address: str) -> None:
    assert fetched(samples_address, PERSON, "image/png").status == 406
    nobody = fetched(samples_address, PERSON.replace("binh", "nobody"))
    assert (nobody.status, nobody.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert fetched(samples_address, "/resource?iri=" + quote("not an IRI")).status == 400
    assert fetched(samples_address, "/resource").status == 400
    assert fetched(samples_address, PERSON, more="?format=docx").status == 406


def test_where_the_other_forms_are_is_told(samples_address: str) -> None:
    link = fetched(samples_address, PERSON).headers["link"]
    forms = dict(re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', link))
    assert set(forms.values()) >= {*KINDS, "text/csv"}
    for place, media in forms.items():
        assert ask(samples_address + place).headers["content-type"].startswith(media)
    assert '</.well-known/void>; rel="describedby"' in link


def test_a_named_format_is_a_file_to_be_kept(samples_address: str) -> None:
    kept = fetched(samples_address, PERSON, "text/html", "?format=jsonld")
    assert kept.headers["content-disposition"] == 'attachment; filename="truong-gia-binh.jsonld"'
    document = json.loads(kept.body)
    assert document["@context"]["sc"] == SC
    assert PERSON in {one["@id"] for one in document["@graph"]}
    assert "content-disposition" not in fetched(samples_address, PERSON).headers


def test_facts_come_as_a_table(samples_address: str, store: ox.Store) -> None:
    rows = list(csv.DictReader(io.StringIO(fetched(samples_address, PERSON, "text/csv").text, newline="")))
    about = {row["claim"] for row in rows if row["subject"] == PERSON}
    assert about == claims_about(store, PERSON)
    assert {row["subject_label"] for row in rows if row["subject"] == PERSON} == {"Trương Gia Bình"}
    assert all(row["evidence"] for row in rows if row["status"] != "derived")


def test_letters_of_an_iri_may_be_encoded_in_an_address(tmp_path: Path) -> None:
    iri = "https://e.example/người/Trần%20Đức"
    file = tmp_path / "graph.ttl"
    file.write_text(
        f'<{iri}> a <{SC}Person> ; <{RDFS.label}> "Trần Đức" ; <{SC}knows> [ <{RDFS.label}> "ai đó" ] .', "utf-8"
    )
    with serving(file) as address:
        for path in (quote("/người/Trần%20Đức", safe="/%"), f"/resource?iri={quote(iri, safe='')}"):
            found = graph(ask(address + path))
            assert (URIRef(iri), RDFS.label, Literal("Trần Đức")) in found
            assert "ai đó" in {str(one) for one in found.objects()}, "what has no IRI is told where it is spoken of"
        assert ask(f"{address}/dump/graph.ttl").body == file.read_bytes()
        assert ask(f"{address}/.well-known/void").status == 200


def test_the_ontology_and_its_terms_answer(samples_address: str) -> None:
    whole = graph(ask(f"{samples_address}/vn-smart-city/ontology", {"Accept": "text/turtle"}))
    shipped = Graph().parse(Path(__file__).parent.parent / "ontology" / "smartcity.ttl")
    assert isomorphic(whole, shipped)
    term = graph(ask(f"{samples_address}/resource?iri={quote(SC + 'worksFor')}", {"Accept": "text/turtle"}))
    labels = set(shipped.objects(S.worksFor, RDFS.label))
    assert set(term.objects(S.worksFor, RDFS.label)) == labels
    assert len(labels) == 2


def test_graphs_are_read_by_their_names(samples_address: str, store: ox.Store) -> None:
    for name in store.named_graphs():
        assert isinstance(name, ox.NamedNode)
        found = ask(f"{samples_address}/store?graph={quote(name.value)}", {"Accept": "application/n-triples"})
        wanted = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
        assert {quad.triple for quad in ox.parse(found.body, ox.RdfFormat.N_TRIPLES)} == wanted
    default = ask(f"{samples_address}/store?default", {"Accept": "text/turtle"})
    whole = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert {quad.triple for quad in ox.parse(default.body, ox.RdfFormat.TURTLE)} == whole
    for path in ("/store", "/store?default&graph=x:y", "/store?graph=x:y&graph=x:z", "/store?graph=here"):
        assert ask(samples_address + path).status == 400
    assert ask(f"{samples_address}/store?graph=x:y").status == 404
    assert ask(f"{samples_address}/store?default", {"Accept": "text/csv"}).status == 406


def test_what_the_dataset_says_of_itself_is_true(samples_address: str, store: ox.Store, samples_folder: Path) -> None:
    found = graph(ask(f"{samples_address}/.well-known/void", {"Accept": "text/turtle"}))
    (dataset,) = found.subjects(RDF.type, V.Dataset)
    assert (dataset, RDF.type, DCAT.Dataset) in found

    def told(name: str) -> int:
        return int(str(found.value(dataset, V[name])))

    def counted(pattern: str) -> int:
        rows = store.query(f"PREFIX sc: <{SC}> SELECT (COUNT(DISTINCT ?it) AS ?n) {{ {pattern} }}")
        assert isinstance(rows, ox.QuerySolutions)
        return int(next(rows)["n"].value)

    assert told("triples") == len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert told("classes") == counted("[] a ?it")
    assert told("properties") == counted("[] ?it []")
    assert told("documents") == counted("?it a sc:Article") == 13
    for kind in ("class", "property"):
        parts = list(found.objects(dataset, V[f"{kind}Partition"]))
        assert len(parts) == told("classes" if kind == "class" else "properties")
        for part in parts:
            iri, number = found.value(part, V[kind]), found.value(part, V.entities if kind == "class" else V.triples)
            pattern = (
                f"?it a <{iri}>" if kind == "class" else f"?s <{iri}> ?o BIND(CONCAT(STR(?s), ' ', STR(?o)) AS ?it)"
            )
            assert int(str(number)) >= counted(pattern) > 0
    for example in found.objects(dataset, V.exampleResource):
        assert fetched(samples_address, str(example)).status == 200
    assert (dataset, V.sparqlEndpoint, URIRef(f"{samples_address}/sparql")) in found
    dumps = {str(one) for one in found.objects(dataset, V.dataDump)}
    assert len(dumps) == len(list(found.objects(dataset, DCAT.distribution))) == 3
    for place in dumps:
        assert ask(place).body == (samples_folder / place.rpartition("/")[2]).read_bytes()
    assert ask(f"{samples_address}/dump/facts.jsonl").status == 404
    assert ask(f"{samples_address}/dump/..%2fgraph.ttl").status == 404


def test_what_the_build_says_of_the_dataset_is_repeated_not_contradicted(samples_address: str, store: ox.Store) -> None:
    found = graph(ask(f"{samples_address}/.well-known/void", {"Accept": "text/turtle"}))
    (dataset,) = found.subjects(RDF.type, V.Dataset)
    for name in ("triples", "entities", "documents", "uriSpace"):
        (stored,) = store.quads_for_pattern(
            ox.NamedNode(str(dataset)), ox.NamedNode(VOID + name), None, ox.DefaultGraph()
        )
        assert str(found.value(dataset, V[name])) == stored.object.value  # type: ignore[union-attr]


def test_people_who_come_to_the_endpoint_are_shown_where_to_write_a_query(samples_address: str) -> None:
    found = ask(f"{samples_address}/sparql", {"Accept": "text/html,*/*;q=0.8"})
    assert (found.status, found.headers["location"]) == (303, "/query")


def test_nothing_is_written(samples_address: str) -> None:
    for path in ("/store?default", "/store", "/sparql", PERSON.removeprefix(BASE), "/.well-known/void"):
        for method in ("PUT", "DELETE", "PATCH"):
            line = http.client.HTTPConnection(samples_address.removeprefix("http://"))
            line.request(method, path, b"<x:a> <x:b> <x:c> .", {"Content-Type": "text/turtle"})
            answer = line.getresponse()
            assert (answer.status, "GET" in (answer.headers["allow"] or "")) == (405, True), (method, path)
            line.close()
