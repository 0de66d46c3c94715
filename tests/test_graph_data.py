"""What the graph page draws and tells, without the page."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from small_graph import ontology

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.things import read_things
from kg.rdf.store import open_store
from kg.serve.explore.graph_data import Step, neighbours, picture, record
from kg.serve.explore.links import Links, read_links
from kg.serve.explore.told import told
from kg.view.layout import MANY, positions
from kg.view.mesh import spread


@pytest.fixture(scope="module")
def links(small_endpoint: Endpoint) -> Links:
    return read_links(small_endpoint, read_things(small_endpoint, ontology()))


@pytest.fixture(scope="module")
def iri(small_endpoint: Endpoint) -> dict[str, str]:
    return {thing.label: thing.iri for thing in read_things(small_endpoint, ontology()).values()}


def drawn(links: Links, *steps: Step, top: int = 0) -> set[str]:
    return {links.iris[thing] for thing in picture(links, top, steps).things}


def test_facts_are_counted_once_however_many_claims_say_so(links: Links, small_endpoint: Endpoint) -> None:
    query = """SELECT DISTINCT ?s ?p ?o ?status {
      ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER(isIRI(?o) && ?s != ?o)
      OPTIONAL { ?claim sc:status ?status }
    }"""
    said = {(row[0], row[2]) for row in small_endpoint.query(query).texts("s", "p", "o", "status")}
    known = {(s, o) for s, o in said if s in links.numbers and o in links.numbers}
    found = {(links.iris[s], links.iris[o]) for s, o in zip(links.subject, links.object, strict=True)}
    assert found == known
    assert links.degree.sum() == 2 * len({frozenset(pair) for pair in known})


def test_every_thing_knows_its_own_facts(links: Links) -> None:
    for thing in range(len(links.iris)):
        own = {int(fact) for fact in links.of(thing)}
        assert own == {fact for fact in range(len(links.subject)) if thing in (links.subject[fact], links.object[fact])}


def test_a_step_draws_a_thing_with_its_neighbours(links: Links, iri: dict[str, str]) -> None:
    centre = links.numbers[iri["Đề án 950"]]
    around = {links.iris[other] for other in neighbours(links, centre)}
    assert around
    assert drawn(links, Step(links.iris[centre])) == around | {links.iris[centre]}
    assert drawn(links, Step(links.iris[centre], 0)) == {links.iris[centre]}


def test_the_most_telling_come_first_and_the_next_ones_with_the_next_step(links: Links) -> None:
    hub = int(links.degree.argmax())
    ranked = [links.iris[other] for other in neighbours(links, hub)]
    assert len(ranked) > 4
    one = drawn(links, Step(links.iris[hub], 2))
    assert one == {links.iris[hub], *ranked[:2]}
    assert drawn(links, Step(links.iris[hub], 2), Step(links.iris[hub], 2)) == {links.iris[hub], *ranked[:4]}
    said = [
        max(int(links.articles[fact]) for fact in links.of(links.numbers[other]) if hub in ends(links, fact))
        for other in ranked
    ]
    assert said == sorted(said, reverse=True)


def ends(links: Links, fact: int) -> tuple[int, int]:
    return int(links.subject[fact]), int(links.object[fact])


def test_what_stands_never_moves(links: Links) -> None:
    order = np.argsort(-links.degree, kind="stable")[:6].tolist()
    steps = [Step(links.iris[thing], 5) for thing in order]
    whole = picture(links, 10, steps)
    for count in range(len(steps)):
        before = picture(links, 10, steps[:count])
        assert whole.things[: len(before.things)] == before.things
        assert np.array_equal(whole.points[: len(before.points)], before.points)
    assert len(set(whole.things)) == len(whole.things) == len(whole.points)


def test_no_two_nodes_stand_on_each_other(links: Links) -> None:
    steps = [Step(iri, 40) for iri in links.iris]
    points = picture(links, 0, steps).points
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(len(points)) * 1e6
    assert apart.min() > 20


def test_an_overview_has_the_most_linked(links: Links) -> None:
    found = picture(links, 7, [])
    least = min(int(links.degree[thing]) for thing in found.things)
    assert len(found.things) == 7
    assert least >= max(int(links.degree[other]) for other in range(len(links.iris)) if other not in found.things)
    assert set(picture(links, 10_000, []).things) == set(np.flatnonzero(links.degree))


def test_what_the_graph_has_not_is_told(links: Links) -> None:
    found = picture(links, 0, [Step("http://e/nothing")])
    assert (found.things, found.unknown) == ((), ("http://e/nothing",))


def test_the_record_says_what_is_drawn(links: Links, small_endpoint: Endpoint, iri: dict[str, str]) -> None:
    things = read_things(small_endpoint, ontology())
    made = record(picture(links, 10_000, []), links, things, ontology(), "vi")
    nodes = {node["iri"]: node for node in made["nodes"]}
    person = nodes[iri["Phan Hoài Nam"]]
    assert (person["label"], person["top"], person["class"]) == ("Phan Hoài Nam", "Person", "Person")
    assert made["classes"]["Person"] == {"label": "người", "color": "#3b70b4", "shape": "dot"}
    assert any(node.get("conflict") for node in made["nodes"])
    statuses = {fact["status"] for edge in made["edges"] for fact in edge["facts"]}
    assert {"stated", "derived"} <= statuses
    for edge in made["edges"]:
        assert 0 <= edge["from"] < edge["to"] < len(made["nodes"])
        assert all(fact["property"] in made["properties"] for fact in edge["facts"])
    assert made["properties"]["issuer"] == "cơ quan ban hành"
    english = record(picture(links, 10_000, []), links, things, ontology(), "en")
    assert english["classes"]["Person"]["label"] == "person"


def test_the_panel_has_facts_with_their_sentences(small_endpoint: Endpoint, iri: dict[str, str]) -> None:
    things = read_things(small_endpoint, ontology())
    data = told(small_endpoint, things, ontology(), iri["Phan Hoài Nam"])
    assert data["things"][0]["label"] == "Phan Hoài Nam"
    quotes = [one.get("quote", "") for fact in data["facts"] for one in fact["evidence"]]
    assert any("dữ liệu mở là việc phải làm trước" in quote for quote in quotes)
    assert data["left"] == 0


def test_a_link_tells_what_is_said_of_both(small_endpoint: Endpoint, iri: dict[str, str]) -> None:
    things = read_things(small_endpoint, ontology())
    ends = iri["Quyết định 950/QĐ-TTg"], iri["Thủ tướng Chính phủ"]
    data = told(small_endpoint, things, ontology(), *ends)
    assert {fact["property"] for fact in data["facts"]} == {"cơ quan ban hành"}
    assert {one["iri"] for one in data["things"]} == set(ends)
    english = told(small_endpoint, things, ontology(), *ends, language="en")
    assert {fact["property"] for fact in english["facts"]} == {"issuer"}
    with pytest.raises(QueryError, match="nothing with the IRI"):
        told(small_endpoint, things, ontology(), "http://e/nothing")


def test_a_graph_without_links_draws_nothing(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("<http://e/a> <http://e/b> <http://e/c> .", "utf-8")
    endpoint = InMemory(open_store(tmp_path, articles=False))
    links = read_links(endpoint, read_things(endpoint, ontology()))
    assert picture(links, 200, []).things == ()


def test_thousands_of_nodes_are_laid_out_linked_ones_together() -> None:
    groups = [nx.star_graph(range(start, start + 60)) for start in range(0, 1800, 60)]
    graph = nx.compose_all(groups)
    graph.add_edges_from((start, start + 60) for start in range(0, 1740, 60))
    pairs = np.array(sorted(graph.edges), dtype=np.intp)
    points = spread(len(graph), pairs)
    assert len(graph) > MANY
    assert np.array_equal(points, spread(len(graph), pairs))
    near = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T).mean()
    other = np.hypot(*(points[pairs[:, 0]] - points[np.roll(pairs[:, 1], 700)]).T).mean()
    assert near < other / 4
    named = nx.relabel_nodes(graph, str)
    placed = positions(named, lambda name: ("", name))
    assert len(set(placed.values())) == len(named)
