"""The files of a graph: the golden folder byte for byte, any order, any name, two parsers, and honest counts."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import BASE, GOLDEN, golden_readings, ontology, reading_of

from kg.errors import OutputError
from kg.model.facts import Reading
from kg.rdf.entities import language_of
from kg.rdf.publish import publish
from kg.resolve.resolver import resolve
from kg.vocab.namespaces import ORG, PROV, RDF, RDFS, SC, VOID

FILES = ["graph.ttl", "graph.trig", "graph.nq", "facts.jsonl", "articles.jsonl"]


def published(readings: list[Reading], folder: Path) -> dict[str, bytes]:
    paths = publish(resolve(readings, ontology(), BASE), ontology(), folder)
    return {path.name: path.read_bytes() for path in paths}


def quads(data: bytes, form: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(data, format=form))


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return published(golden_readings(), tmp_path_factory.mktemp("golden"))


def test_the_golden_folder_is_what_is_written(golden: dict[str, bytes]) -> None:
    """After a change that is meant, write the folder anew: `python tests/renew_golden.py`, and read the difference."""
    expected = {path.name: path.read_bytes() for path in sorted(GOLDEN.iterdir()) if path.name != "readings.yaml"}
    assert sorted(expected) == sorted(golden) == sorted(FILES)
    for name in FILES:
        assert golden[name].decode() == expected[name].decode(), name


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings=st.permutations(golden_readings()))
def test_the_order_of_articles_never_shows(readings: list[Reading], golden: dict[str, bytes], tmp_path: Path) -> None:
    assert published(readings, tmp_path) == golden


@pytest.mark.parametrize("gone", range(3))
def test_an_article_taken_away_leaves_no_trace(gone: int, golden: dict[str, bytes], tmp_path: Path) -> None:
    readings = golden_readings()
    removed = readings.pop(gone)
    files = published(readings, tmp_path)
    assert files == published(list(reversed(readings)), tmp_path)
    assert all(removed.article.id.encode() in golden[name] for name in FILES)
    assert not any(removed.article.id.encode() in files[name] for name in FILES)


def test_all_files_hold_the_same_triples(golden: dict[str, bytes]) -> None:
    merged = {quad.triple for quad in quads(golden["graph.ttl"], ox.RdfFormat.TURTLE)}
    in_graphs = set(quads(golden["graph.trig"], ox.RdfFormat.TRIG))
    assert in_graphs == set(quads(golden["graph.nq"], ox.RdfFormat.N_QUADS))
    assert {quad.triple for quad in in_graphs} == merged


def test_no_triple_is_written_twice_and_nquads_are_sorted(golden: dict[str, bytes]) -> None:
    lines = golden["graph.nq"].splitlines()
    assert lines == sorted(set(lines))
    triples = quads(golden["graph.ttl"], ox.RdfFormat.TURTLE)
    assert len(triples) == len(set(triples))


def test_rdflib_reads_as_many_triples(golden: dict[str, bytes]) -> None:
    in_turtle = rdflib.Graph().parse(data=golden["graph.ttl"], format="turtle")
    assert len(in_turtle) == len(quads(golden["graph.ttl"], ox.RdfFormat.TURTLE))
    for name, form, parsed in (("graph.trig", "trig", ox.RdfFormat.TRIG), ("graph.nq", "nquads", ox.RdfFormat.N_QUADS)):
        dataset = rdflib.Dataset()
        dataset.parse(data=golden[name], format=form)
        assert len(list(dataset.quads())) == len(quads(golden[name], parsed)), name


def test_there_are_no_blank_nodes(golden: dict[str, bytes]) -> None:
    for quad in quads(golden["graph.nq"], ox.RdfFormat.N_QUADS):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_each_article_has_its_graph_with_what_it_asserts(golden: dict[str, bytes]) -> None:
    graphs: dict[str, set[str]] = {}
    for quad in quads(golden["graph.nq"], ox.RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs.setdefault(quad.graph_name.value, set()).add(quad.predicate.value)
    assert sorted(graphs) == [f"{BASE}article/{name}" for name in ("hai-van-ban", "ket-qua", "khai-mac")]
    assert all({f"{SC}mentions", f"{SC}quote", f"{SC}location"} <= said for said in graphs.values())


def ask(data: bytes, query: str) -> list[list[str]]:
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.TURTLE)
    names = {"sc": SC, "rdf": RDF, "rdfs": RDFS, "prov": PROV, "org": ORG, "void": VOID, "": BASE}
    found = store.query(query, prefixes=names)
    assert isinstance(found, ox.QuerySolutions)
    return sorted([term.value for term in row] for row in found)


def test_only_what_is_stated_is_a_plain_triple(golden: dict[str, bytes]) -> None:
    claims = (
        "SELECT ?o ?t { ?c rdf:predicate sc:organizer; rdf:object ?o OPTIONAL { ?c sc:status ?t } FILTER(BOUND(?t)) }"
    )
    assert ask(golden["graph.ttl"], claims) == [[f"{BASE}place/thanh-pho-ho-chi-minh", f"{SC}Planned"]]
    plain = "SELECT ?o { ?e sc:organizer ?o }"
    assert ask(golden["graph.ttl"], plain) == [[f"{BASE}organization/bo-thong-tin-va-truyen-thong"]]


def test_every_claim_leads_to_its_characters(golden: dict[str, bytes]) -> None:
    rows = ask(
        golden["graph.ttl"], "SELECT ?c ?span ?quote { ?c a sc:Claim; prov:wasDerivedFrom ?span; sc:quote ?quote }"
    )
    texts = {f"{BASE}article/{reading.article.id}": reading.article.text for reading in golden_readings()}
    assert len(rows) == sum(len(reading.facts) for reading in golden_readings())
    for _, span, quote in rows:
        article, _, place = span.partition("#char=")
        start, end = map(int, place.split(","))
        assert texts[article][start:end] == quote


def test_a_job_held_is_a_membership_seen_twice(golden: dict[str, bytes]) -> None:
    query = """SELECT ?who ?where ?title ?seen { ?m a org:Membership; org:member ?who; org:organization ?where;
        org:role/rdfs:label ?title; sc:asOf ?seen }"""
    who, where = f"{BASE}person/nguyen-huy-dung", f"{BASE}organization/bo-thong-tin-va-truyen-thong"
    assert ask(golden["graph.ttl"], query) == [[who, where, "Thứ trưởng", day] for day in ("2021-11-02", "2021-11-08")]


def test_a_job_held_tells_when_it_was_first_and_last_observed(golden: dict[str, bytes]) -> None:
    query = "SELECT ?from ?until { ?m a org:Membership; sc:observedFrom ?from; sc:observedUntil ?until }"
    assert ask(golden["graph.ttl"], query) == [["2021-11-02", "2021-11-08"]]


def test_the_dataset_counts_itself_right(golden: dict[str, bytes]) -> None:
    triples = quads(golden["graph.ttl"], ox.RdfFormat.TURTLE)
    assert ask(golden["graph.ttl"], "SELECT ?n { :dataset void:triples ?n }") == [[str(len(triples))]]
    counted = "SELECT ?n { :dataset void:classPartition [ void:class sc:Event; void:entities ?n ] }"
    assert ask(golden["graph.ttl"], counted) == ask(golden["graph.ttl"], "SELECT (COUNT(?e) AS ?n) { ?e a sc:Event }")
    counted = "SELECT ?n { :dataset void:propertyPartition [ void:property sc:location; void:triples ?n ] }"
    assert ask(golden["graph.ttl"], counted) == ask(
        golden["graph.ttl"], "SELECT (COUNT(*) AS ?n) { ?e sc:location ?o }"
    )


def test_labels_are_vietnamese_unless_the_name_is_foreign(golden: dict[str, bytes]) -> None:
    labels = {
        quad.subject.value: quad.object
        for quad in quads(golden["graph.ttl"], ox.RdfFormat.TURTLE)
        if quad.predicate.value == f"{RDFS}label" and isinstance(quad.subject, ox.NamedNode)
    }
    assert labels[f"{BASE}person/nguyen-huy-dung"] == ox.Literal("Nguyễn Huy Dũng", language="vi")
    assert labels[f"{BASE}person/david-wong"] == ox.Literal("David Wong")


@pytest.mark.parametrize(
    ("name", "foreign", "language"),
    [
        ("Nguyễn Huy Dũng", False, "vi"),
        ("An Giang", False, "vi"),
        ("David Wong", False, ""),
        ("Heon-Jun Kim", False, ""),
        ("Internet vạn vật", False, "vi"),
        ("Microsoft", False, ""),
        ("Grab", True, ""),
        ("Lee Min Ho", True, ""),
        ("Bộ Bưu chính Lào", True, "vi"),
        ("FPT", False, ""),
        ("Nghị quyết 52-NQ/TW", False, "vi"),
        ("…", False, ""),
    ],
)
def test_the_language_of_a_name(name: str, foreign: bool, language: str) -> None:
    assert language_of(name, foreign=foreign) == language


def test_a_line_of_facts_tells_everything(golden: dict[str, bytes]) -> None:
    rows = [json.loads(line) for line in golden["facts.jsonl"].splitlines()]
    (row,) = [row for row in rows if row["property"] == "attendeeCount" and row["article"] == "khai-mac"]
    assert row["subject"]["type"] == "Conference"
    assert (row["value"], row["datatype"], row["qualifiers"]) == ("1000", "integer", {"bound": "atLeast"})
    assert row["evidence"] == {"start": 119, "end": 149, "text": "Hội nghị có hơn 1.000 đại biểu"}
    assert row["antecedents"] == [[53, 95]]
    (row,) = [row for row in rows if row["property"] == "worksFor" and row["article"] == "ket-qua"]
    assert row["object"] == {
        "iri": f"{BASE}organization/bo-thong-tin-va-truyen-thong",
        "label": "Bộ Thông tin và Truyền thông",
        "type": "GovernmentBody",
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1), title=st.text(), key=st.text())
def test_any_name_survives_in_every_file(name: str, title: str, key: str, tmp_path: Path) -> None:
    text = f"{name} và Đà Nẵng hợp tác."
    things = {
        "e1": {"kind": "Company", "name": name, "key": key},
        "e2": {"kind": "Province", "name": "Đà Nẵng", "key": "da-nang"},
    }
    facts: list[list[object]] = [["e2", "partner", "e1", text[:-1]], ["e1", "founded", {"string": name}, name]]
    files = published([reading_of("bài-1", text, things, facts, title=title)], tmp_path)
    counts = set()
    for file, form in (
        ("graph.ttl", ox.RdfFormat.TURTLE),
        ("graph.trig", ox.RdfFormat.TRIG),
        ("graph.nq", ox.RdfFormat.N_QUADS),
    ):
        triples = {quad.triple for quad in quads(files[file], form)}
        assert name in {triple.object.value for triple in triples if isinstance(triple.object, ox.Literal)}
        counts.add(len(triples))
    assert counts == {len(rdflib.Graph().parse(data=files["graph.ttl"], format="turtle"))}
    rows = [json.loads(line) for line in files["facts.jsonl"].splitlines()]
    assert {row["subject"]["label"] for row in rows} == {name, "Đà Nẵng"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("a file in the way")
    with pytest.raises(OutputError, match="graph: this folder can't be made"):
        published(golden_readings(), tmp_path / "graph")
