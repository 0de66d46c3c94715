"""Counting over the network: what counts, what comes first, and that the table says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graph import graph_of, ontology, read_graph

from kg import open_graph
from kg.analytics.analytics import Analytics
from kg.analytics.attendance import co_attendance
from kg.analytics.betweenness import by_matrix, by_networkx
from kg.analytics.brokers import betweenness, brokers
from kg.analytics.circle import circle
from kg.analytics.communities import by_community, communities, largest, leiden
from kg.analytics.connected import most_connected
from kg.analytics.network import Network, Scope, read_network
from kg.analytics.table import Table
from kg.errors import QueryError
from kg.model.facts import Literal, Status
from kg.query.endpoint import Endpoint
from kg.query.remote import Remote
from kg.rdf.publish import publish

BASE = "https://w3id.org/vn-smart-city/id/"
KITES = {
    "base": BASE,
    "articles": {"mot": {"date": "2021-03-04", "text": "Bà An, ông Bắc, bà Cúc, ông Dần, bà Én, ông Giáp."}},
    "entities": {
        **{key: {"iri": f"person/{key}", "kind": "Person", "label": label} for key, label in zip(
            "abcdeg", ("An", "Bắc", "Cúc", "Dần", "Én", "Giáp"), strict=True
        )},
        "hoi": {"iri": "organization/hoi", "kind": "Association", "label": "Hội Diều"},
        "dua": {"iri": "event/dua", "kind": "Contest", "label": "Cuộc thi diều"},
        "hop": {"iri": "event/hop", "kind": "Meeting", "label": "Cuộc họp diều"},
        "ky": {"iri": "document/ky", "kind": "Agreement", "label": "Thỏa thuận diều"},
    },
    "claims": {
        "mot": [
            *(["dua", "attendee", key, "Bà An"] for key in "abcd"),
            *(["hop", "speaker", key, "Bà An"] for key in "ab"),
            *([key, "worksFor", "hoi", "Bà An"] for key in "ae"),
            *(["ky", "signatory", key, "Bà An"] for key in "ag"),
            ["hop", "attendee", "c", "Bà An", {"status": "planned"}],
            ["hop", "attendee", "d", "Bà An", {"status": "denied"}],
        ]
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def kites(tmp_path_factory: pytest.TempPathFactory) -> Analytics:
    folder = tmp_path_factory.mktemp("kites")
    publish(graph_of(KITES), ontology(), folder)
    return open_graph(folder).analytics


@pytest.fixture(scope="module")
def small(small_endpoint: Endpoint) -> Network:
    return read_network(small_endpoint, ontology=ontology())


def rows(table: Table, *columns: str) -> list[tuple[object, ...]]:
    places = [table.columns.index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def tables(analytics: Analytics, person: str) -> Iterable[Table]:
    yield analytics.most_connected()
    yield analytics.communities()
    yield analytics.brokers()
    yield analytics.co_attendance()
    yield analytics.circle(person)


def test_only_what_articles_state_of_two_things_counts(small: Network) -> None:
    labels = {entity.iri: entity for entity in read_graph().entities}
    hubs = {"Country", "Topic", "Technology", "Index"}
    stated = {
        (min(claim.subject, claim.object), max(claim.subject, claim.object))
        for claim in read_graph().claims
        if claim.fact.status is Status.STATED
        and not isinstance(claim.object, Literal)
        and not {labels[claim.subject].kind, labels[claim.object].kind} & hubs
    }
    assert set(small.between()) == stated
    assert {tuple(sorted(edge)) for edge in small.graph.edges} == stated
    degrees = Counter(end for pair in stated for end in pair)
    found = rows(most_connected(small), "iri", "connections")
    assert {iri: degree for iri, degree in found} == degrees  # noqa: C416 - typed
    assert [degree for _, degree in found] == sorted(degrees.values(), reverse=True)
    assert f"{BASE}event/hoi-nghi-tong-ket" not in degrees  # an article only mentions it


def test_what_is_planned_or_concluded_counts_where_it_is_asked_for(kites: Analytics, small_endpoint: Endpoint) -> None:
    plain, planned = (
        kites.co_attendance("Cúc", scope=Scope(statuses)) for statuses in (("stated",), ("stated", "planned"))
    )
    assert rows(plain, "other", "times") == [("An", 1), ("Bắc", 1), ("Dần", 1)]
    assert rows(planned, "other", "times") == [("An", 2), ("Bắc", 2), ("Dần", 1)]
    assert "nêu như việc đã có hoặc dự kiến" in planned.counted
    derived = read_network(small_endpoint, Scope(("derived",)), ontology())
    assert {fact.property for fact in derived.said} == {"replaces", "worksFor"}
    with pytest.raises(QueryError, match="'denied' is no status that may count"):
        Scope(("stated", "denied"))


def test_hubs_count_where_nothing_is_left_out(small_endpoint: Endpoint) -> None:
    everything = read_network(small_endpoint, Scope(without=()), ontology())
    assert ("Việt Nam", 1) in rows(most_connected(everything), "name", "connections")
    assert "Không tính điều chỉ được nhắc tên." in most_connected(everything).counted


def test_the_same_events_are_counted_and_named(kites: Analytics) -> None:
    assert rows(kites.co_attendance(), "one", "other", "times", "events") == [
        ("An", "Bắc", 2, "Cuộc họp diều; Cuộc thi diều"),
        ("An", "Cúc", 1, "Cuộc thi diều"),
        ("An", "Dần", 1, "Cuộc thi diều"),
        ("Bắc", "Cúc", 1, "Cuộc thi diều"),
        ("Bắc", "Dần", 1, "Cuộc thi diều"),
        ("Cúc", "Dần", 1, "Cuộc thi diều"),
    ]
    assert rows(kites.co_attendance("Dần"), "one", "other") == [("Dần", "An"), ("Dần", "Bắc"), ("Dần", "Cúc")]


def test_co_attendance_is_what_the_named_query_finds(samples_folder: Path) -> None:
    samples = open_graph(samples_folder)
    table = rows(samples.analytics.co_attendance(), "one", "other", "events")
    somebody = str(table[0][0])
    asked = {(row["other"], row["event"]) for row in samples.rows("co-attendance", person=somebody)}
    counted = {
        (str(({one, other} - {somebody}).pop()), event)
        for one, other, events in table
        if somebody in (one, other)
        for event in str(events).split("; ")
    }
    assert counted == asked != set()


def test_a_circle_weighs_what_few_share_more(kites: Analytics) -> None:
    assert rows(kites.circle("An"), "name", "strength", "bodies", "events", "signed") == [
        ("Bắc", 1.333, "", "Cuộc họp diều; Cuộc thi diều", ""),  # 1/1 for two at a meeting, 1/3 for four at a contest
        ("Giáp", 1.0, "", "", "Thỏa thuận diều"),
        ("Én", 1.0, "Hội Diều", "", ""),
        ("Cúc", 0.333, "", "Cuộc thi diều", ""),
        ("Dần", 0.333, "", "Cuộc thi diều", ""),
    ]
    with pytest.raises(QueryError, match="'Hội Diều' is no person"):
        kites.circle("Hội Diều")


def test_whoever_joins_two_groups_is_the_broker(kites: Analytics) -> None:
    found = kites.brokers()
    assert rows(found, "name")[0] == ("An",)
    assert ("Cuộc thi diều",) not in rows(found, "name")
    assert rows(kites.brokers(of=["Event"]), "name")[0] == ("Cuộc thi diều",)
    graph = kites.network().graph
    expected = {node: round(value, 6) for node, value in nx.betweenness_centrality(graph).items()}
    assert betweenness(graph) == (expected, 0)


edges = st.sets(st.tuples(st.integers(0, 24), st.integers(0, 24)).filter(lambda pair: pair[0] < pair[1]), max_size=60)


@given(edges, st.integers(25, 30))
def test_both_ways_to_count_betweenness_agree(drawn: set[tuple[int, int]], count: int) -> None:
    quick, estimated = by_matrix(count, sorted(drawn), sources=count)
    assert estimated == 0
    assert quick == pytest.approx(by_networkx(count, sorted(drawn)), abs=1e-12)


@pytest.mark.parametrize("graph", [nx.barabasi_albert_graph(400, 2, seed=1), nx.connected_caveman_graph(30, 10)])
def test_both_ways_agree_on_a_larger_network(graph: nx.Graph[int]) -> None:
    pairs = sorted((min(edge), max(edge)) for edge in graph.edges)
    quick, _ = by_matrix(len(graph), pairs, sources=len(graph))
    assert quick == pytest.approx(by_networkx(len(graph), pairs), abs=1e-12)


def test_an_estimate_says_from_how_many_and_finds_the_same_at_the_top() -> None:
    graph = nx.barabasi_albert_graph(600, 2, seed=3)
    pairs = sorted(graph.edges)
    exact, _ = by_matrix(600, pairs, sources=600)
    guessed, estimated = by_matrix(600, pairs, sources=150)
    assert estimated == 150
    top, told = (sorted(range(600), key=lambda node: -values[node])[:10] for values in (exact, guessed))
    assert len(set(top) & set(told)) >= 8


def test_few_nodes_have_no_betweenness() -> None:
    for count in range(3):
        pairs = [(0, 1)] if count == 2 else []
        assert by_matrix(count, pairs, sources=9)[0] == by_networkx(count, pairs) == [0.0] * count


KNOWN = [
    nx.karate_club_graph(),
    nx.davis_southern_women_graph(),
    nx.connected_caveman_graph(6, 5),
    nx.gnm_random_graph(80, 160, seed=4),
]


@pytest.mark.parametrize("known", KNOWN)
def test_communities_are_as_good_as_networkxs_and_hold_together(known: nx.Graph[object]) -> None:
    graph = nx.Graph((str(one), str(other)) for one, other in known.edges)
    parts = leiden(graph)
    theirs = nx.community.louvain_communities(graph, seed=0)
    assert nx.community.modularity(graph, map(set, parts)) >= nx.community.modularity(graph, theirs) - 0.01
    assert sorted(node for part in parts for node in part) == sorted(graph)
    assert all(nx.is_connected(graph.subgraph(part)) for part in parts)
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
    assert leiden(nx.Graph(reversed(list(graph.edges)))) == parts


def test_communities_are_told_by_thing_and_by_community(small: Network) -> None:
    table = communities(small)
    assert {row[-1] for row in table.rows} == set(small.graph)
    first = largest(table, 1)
    assert {row[0] for row in first.rows} == {1}
    (told,) = by_community(first).rows
    assert told[:2] == (1, len(first.rows))
    assert str(told[2]).split("; ") == [row[2] for row in first.rows]


def test_every_table_becomes_a_data_frame_and_says_what_it_counted(small_folder: Path) -> None:
    for table in tables(open_graph(small_folder).analytics, "Phan Hoài Nam"):
        assert table.rows
        assert len(set(table.columns)) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows)
        (kinds,) = {tuple(type(cell) for cell in row) for row in table.rows}
        assert set(kinds) <= {str, int, float}
        assert table.counted.startswith("Đã đếm ")
        assert "nêu như việc đã có" in table.counted
        assert table.counted.endswith("Không tính quốc gia, vùng, chủ đề, chỉ số, điều chỉ được nhắc tên.")


def test_the_sentence_has_the_very_numbers(small: Network, kites: Analytics) -> None:
    said = most_connected(small).counted
    assert f"{len(small.graph)} đối tượng và {small.graph.number_of_edges()} cặp có liên hệ với nhau" in said
    assert f"theo {len(small.said)} dữ kiện" in said
    assert "3 bài báo từ 5/11/2019 đến 1/8/2021" in said
    assert "người phát biểu" in said
    assert kites.co_attendance().counted == (
        "Đã đếm 4 người, tổ chức và 6 cặp cùng có mặt ở 2 sự kiện theo 6 dữ kiện nêu như việc đã có (người phát biểu, "
        "người tham dự), lấy từ 1 bài báo ngày 4/3/2021. Không tính quốc gia, vùng, chủ đề, chỉ số, điều chỉ được "
        "nhắc tên."
    )


def test_articles_without_a_day_are_counted_apart(tmp_path: Path) -> None:
    publish(read_graph(Path(__file__).parent / "fixtures" / "years.yaml"), ontology(), tmp_path)
    said = open_graph(tmp_path).analytics.most_connected().counted
    assert "5 bài báo từ 1/3/2020 đến 2/10/2021 (1 bài không ghi ngày)" in said


def test_what_was_said_by_a_day_is_counted_alone(samples_folder: Path) -> None:
    samples = open_graph(samples_folder)
    early = samples.as_of("2018").analytics.most_connected()
    assert "lấy từ 3 bài báo từ 17/3/2018 đến 3/8/2018" in early.counted
    assert len(early.rows) < len(samples.analytics.most_connected().rows)


def test_a_server_elsewhere_is_counted_the_same(small_address: str, small: Network) -> None:
    remote = read_network(Remote(small_address), ontology=ontology())
    assert most_connected(remote) == most_connected(small)
    assert communities(remote) == communities(small)
    assert brokers(remote) == brokers(small)
    assert co_attendance(remote) == co_attendance(small)
    nam = f"{BASE}person/phan-hoai-nam"
    assert circle(remote, nam) == circle(small, nam)


def test_an_empty_graph_has_empty_tables(tmp_path: Path) -> None:
    nobody = {**KITES, "claims": {"mot": []}}
    publish(graph_of(nobody), ontology(), tmp_path)
    empty = open_graph(tmp_path).as_of("2020").analytics
    assert [table.rows for table in (empty.most_connected(), empty.communities(), empty.brokers())] == [(), (), ()]
    assert empty.co_attendance().counted.startswith("Đã đếm 0 người, tổ chức và 0 cặp")


def test_an_unknown_class_is_told(small: Network) -> None:
    with pytest.raises(QueryError, match="there is no class 'Persona'"):
        most_connected(small, of=["Persona"])
