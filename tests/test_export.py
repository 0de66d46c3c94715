"""A built graph in other formats: nothing lost in two parsers, nothing fetched, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import BASE, GOLDEN, golden_readings, ontology, reading_of

from kg.errors import QueryError
from kg.export.network import to_networkx
from kg.export.registry import FORMATS, export
from kg.query.endpoint import InMemory
from kg.rdf.publish import publish
from kg.rdf.store import open_store
from kg.resolve.resolver import resolve

RDF_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}


def exported(name: str, folder: Path = GOLDEN) -> bytes:
    return b"".join(export(folder, name))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_two_parsers_read_the_same_number(name: str) -> None:
    ours, theirs = RDF_FORMATS[name]
    data = exported(name)
    quads = list(ox.parse(data, format=ours))
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=theirs)
    assert len(quads) == len(set(quads)) == len(list(dataset.quads()))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_every_rdf_format_holds_the_same_triples(name: str) -> None:
    triples = {quad.triple for quad in ox.parse(exported(name), format=RDF_FORMATS[name][0])}
    assert triples == {quad.triple for quad in ox.parse(path=GOLDEN / "graph.ttl", format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(name: str) -> None:
    assert exported(name) == exported(name)


def test_jsonld_is_compact_and_carries_its_own_context() -> None:
    document = json.loads(exported("jsonld"))
    assert set(document) == {"@context", "@graph"}
    assert all(isinstance(value, str) and value.endswith(("/", "#")) for value in document["@context"].values())
    (person,) = [thing for thing in document["@graph"] if thing["@id"] == f"{BASE}person/nguyen-huy-dung"]
    assert person["@type"] == ["sc:Person", "foaf:Person", "schema:Person"]
    assert person["sc:jobTitle"] == "Thứ trưởng"
    assert person["rdfs:label"] == {"@value": "Nguyễn Huy Dũng", "@language": "vi"}


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_back(name: str, read: type, tmp_path: Path) -> None:
    (tmp_path / "network").write_bytes(exported(name))
    network = read(tmp_path / "network")
    assert network.number_of_nodes() == 19
    assert network.number_of_edges() == 10
    assert network.nodes[f"{BASE}topic/internet-van-vat"]["label"] == "Internet vạn vật"
    assert {data["kind"] for _, data in network.nodes(data=True)} >= {"Conference", "Technology", "Province"}
    assert all("claim/" in data["claims"] for *_, data in network.edges(data=True))


def test_csv_has_a_line_for_every_claim() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").decode(), newline="")))
    assert len(rows) == sum(len(reading.facts) for reading in golden_readings())
    (row,) = [row for row in rows if row["property"] == "attendeeCount" and row["article"] == "ket-qua"]
    assert row["subject_label"] == "Hội nghị cấp cao Thành phố thông minh 2021"
    assert (row["value"], row["datatype"], row["qualifiers"], row["object"]) == (
        "10000",
        "integer",
        "bound=atLeast",
        "",
    )
    assert row["evidence"].endswith("trên 10.000 lượt đại biểu")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1))
def test_any_name_goes_through_every_format(name: str, tmp_path: Path) -> None:
    things = {"e1": {"kind": "Company", "name": name, "key": "k"}, "e2": {"kind": "Place", "name": "Huế", "key": "huế"}}
    reading = reading_of("a", f"{name} ở Huế", things, [["e1", "partOf", "e2", f"{name} ở Huế"]])
    publish(resolve([reading], ontology(), BASE), ontology(), tmp_path)
    sizes = {
        name_of: len({quad.triple for quad in ox.parse(exported(name_of, tmp_path), format=form)})
        for name_of, (form, _) in RDF_FORMATS.items()
    }
    assert len(set(sizes.values())) == 1
    labels = {
        quad.object.value
        for quad in ox.parse(exported("jsonld", tmp_path), format=ox.RdfFormat.JSON_LD)
        if isinstance(quad.object, ox.Literal)
    }
    assert name in labels
    (tmp_path / "n.graphml").write_bytes(exported("graphml", tmp_path))
    (tmp_path / "n.gexf").write_bytes(exported("gexf", tmp_path))
    assert nx.read_graphml(tmp_path / "n.graphml").number_of_edges() == 1
    assert nx.read_gexf(tmp_path / "n.gexf").number_of_edges() == 1
    assert len(list(csv.reader(io.StringIO(exported("csv", tmp_path).decode(), newline="")))) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_without_a_graph_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="there is no such file"):
        exported(name, tmp_path)


def test_an_unknown_format_is_told_with_those_known() -> None:
    with pytest.raises(QueryError, match=r"no format 'word' \(known are turtle, trig"):
        exported("word")


def test_the_network_has_entities_and_what_is_stated_of_two() -> None:
    network = to_networkx(InMemory(open_store(GOLDEN)))
    event, place = f"{BASE}event/hoi-nghi-cap-cao-thanh-pho-thong-minh-2021", f"{BASE}place/da-nang"
    assert network.number_of_nodes() == 19
    assert network.nodes[event] == {"label": "Hội nghị cấp cao Thành phố thông minh 2021", "kind": "Conference"}
    edge = network.edges[event, place, "location"]
    assert edge["property"] == "location"
    assert [claim.startswith(f"{BASE}claim/") for claim in edge["claims"]] == [True]
    assert not network.has_edge(event, f"{BASE}place/thanh-pho-ho-chi-minh")  # only planned
    job = network.edges[f"{BASE}person/nguyen-huy-dung", f"{BASE}organization/bo-thong-tin-va-truyen-thong", "worksFor"]
    assert len(job["claims"]) == 2


def test_what_is_concluded_is_in_no_network_and_no_table(small_folder: Path) -> None:
    network = to_networkx(InMemory(open_store(small_folder)))
    office = f"{BASE}organization/so-thong-tin-va-truyen-thong-thanh-pho-da-nang"
    assert not network.has_edge(f"{BASE}organization/so-khoa-hoc-va-cong-nghe-thanh-pho-da-nang", office)
    assert len(network.edges[f"{BASE}person/trinh-van-hung-5f3a", office, "worksFor"]["claims"]) == 1
    assert b"derived/" not in exported("csv", small_folder)
    assert b"sc:DerivedClaim" in exported("jsonld", small_folder)
