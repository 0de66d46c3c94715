"""Chains of facts between two things: what is found, what is told of each link, and by how few questions."""

from __future__ import annotations

import copy
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import rdflib
import yaml
from linked import iri as linked_iri
from linked import linked
from msgspec.structs import replace
from rdf_engine import ByRdflib
from small_graph import SMALL, graph_of, ontology

from kg.errors import QueryError
from kg.query.endpoint import NOTHING, Bound, Endpoint, InMemory
from kg.query.names import NameIndex
from kg.query.paths import Paths, paths
from kg.query.paths.find import SHOWN
from kg.query.paths.text import paths_text
from kg.query.remote import Remote
from kg.query.result import Result
from kg.rdf.publish import publish
from kg.rdf.store import open_store


def iri(names: NameIndex, name: str) -> str:
    return names.resolve(name).thing.iri


def find(endpoint: Endpoint, names: NameIndex, one: str, other: str, k: int = 5) -> Paths:
    return paths(endpoint, iri(names, one), iri(names, other), k, ontology=ontology())


class Watched:
    """An endpoint that answers in any order of rows, and counts what it is asked."""

    def __init__(self, endpoint: Endpoint, seed: int = 0) -> None:
        self.endpoint, self.random, self.asked = endpoint, Random(seed), 0

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        self.asked += 1
        result = self.endpoint.query(text, bound, path)
        return replace(result, rows=tuple(self.random.sample(result.rows, len(result.rows))))


def test_the_telling_chain_comes_first_with_its_sentences(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = find(small_endpoint, small_names, "Phan Hoài Nam", "Đề án 950")
    assert [(hop.start.label, hop.property, hop.forward, hop.end.label) for hop in found.paths[0].hops] == [
        ("Phan Hoài Nam", "worksFor", True, "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("Ủy ban nhân dân thành phố Đà Nẵng", "issuer", False, "Quyết định 6439/QĐ-UBND"),
        ("Quyết định 6439/QĐ-UBND", "approves", True, "Đề án Thành phố thông minh Đà Nẵng"),
        ("Đề án Thành phố thông minh Đà Nẵng", "basedOn", True, "Đề án 950"),
    ]
    assert (found.start.label, found.end.label) == ("Phan Hoài Nam", "Đề án 950")
    assert found.complete
    assert [path.cost for path in found.paths] == sorted(path.cost for path in found.paths)
    for path in found.paths:
        assert all(one.end == other.start for one, other in pairwise(path.hops))
        assert all(hop.statements and hop.statements[0].quote for hop in path.hops)
        assert path.cost == pytest.approx(sum(part.cost for hop in path.hops for part in hop.parts) / 1000)


def test_the_award_and_the_partnership_come_before_the_shared_seminar(
    small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    found = find(small_endpoint, small_names, "Công ty Sao Mai", "Lê Mỹ Hạnh")
    first, second, third, *_ = [[thing.label for thing in path.between] for path in found.paths]
    assert first == ["Hiệp hội Đô thị số miền Trung"]
    assert second == ["Giải thưởng Đô thị số 2021", "Hiệp hội Đô thị số miền Trung"]
    assert "Hội thảo Thành phố thông minh Đà Nẵng 2019" in third


def test_both_directions_give_the_same_chains(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    there = find(small_endpoint, small_names, "Lê Mỹ Hạnh", "Trịnh Văn Hưng", 9)
    back = find(small_endpoint, small_names, "Trịnh Văn Hưng", "Lê Mỹ Hạnh", 9)
    assert [path.stations for path in there.paths] == [path.stations[::-1] for path in back.paths]
    assert [path.cost for path in there.paths] == [path.cost for path in back.paths]


def test_the_order_of_answers_does_not_matter_and_few_questions_are_asked(
    small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    first = find(small_endpoint, small_names, "Phan Hoài Nam", "Công ty Sao Mai", 50)
    for seed in range(5):
        watched = Watched(small_endpoint, seed)
        assert find(watched, small_names, "Phan Hoài Nam", "Công ty Sao Mai", 50) == first
        assert watched.asked <= 12


def test_another_engine_finds_the_same(small_folder: Path, small_endpoint: Endpoint, small_names: NameIndex) -> None:
    graph = rdflib.Graph().parse(small_folder / "graph.ttl")
    for one, other in (("Phan Hoài Nam", "Đề án 950"), ("Sở Khoa học và Công nghệ thành phố Đà Nẵng", "Lê Mỹ Hạnh")):
        assert find(ByRdflib(graph), small_names, one, other) == find(small_endpoint, small_names, one, other)


def test_a_server_elsewhere_gives_the_same(
    small_address: str, small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    found = find(Remote(small_address), small_names, "Phan Hoài Nam", "Công ty Sao Mai", 9)
    assert found == find(small_endpoint, small_names, "Phan Hoài Nam", "Công ty Sao Mai", 9)


def test_what_is_denied_or_unconnected_gives_no_path(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    assert find(small_endpoint, small_names, "Đà Nẵng", "Mạng lưới Thành phố Biển").paths == ()
    nothing = find(small_endpoint, small_names, "Đà Nẵng", "Hội nghị tổng kết")
    assert (nothing.paths, nothing.best, paths_text(nothing)) == ((), (), "")


def test_a_country_is_no_shortcut(tmp_path: Path) -> None:
    data: dict[str, Any] = copy.deepcopy(yaml.safe_load(SMALL.read_text(encoding="utf-8")))
    text = "Đề án 950 trên phạm vi cả nước Việt Nam"
    data["claims"]["chien-luoc-2021"] += [["de-an-dn", "appliesTo", "viet-nam", text]]
    publish(graph_of(data), ontology(), tmp_path)
    store = InMemory(open_store(tmp_path))
    found = find(store, NameIndex.of(store, ontology()), "Quyết định 6439/QĐ-UBND", "Đề án 950")
    assert ["Việt Nam" in [thing.label for thing in path.between] for path in found.paths] == [False]


def test_the_text_tells_each_link_in_words_with_its_sentence(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    text = paths_text(find(small_endpoint, small_names, "Phan Hoài Nam", "Công ty Sao Mai", 1))
    assert text.startswith("1. Phan Hoài Nam\n   ──đã phát biểu tại──▶ Hội thảo Thành phố thông minh Đà Nẵng 2019\n")
    assert "        “Phan Hoài Nam phát biểu tại hội thảo”\n        — Đà Nẵng bàn chuyện thành phố" in text
    assert "        còn: đã tham dự\n" in text
    assert "   ──hợp tác với──▶ Công ty Sao Mai\n" in text
    assert text.splitlines()[-1].startswith("   = độ xa ")
    assert text.splitlines()[-1].endswith(": 3 bước; qua hội thảo có 350 người")
    assert text.count("“") == 3


def test_jobs_are_told_with_all_titles_by_day(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    hop = find(small_endpoint, small_names, "Phan Hoài Nam", "Ủy ban nhân dân thành phố Đà Nẵng").paths[0].hops[0]
    assert hop.jobs == ("Phó Chủ tịch, 5/11/2019", "Chủ tịch, 12/6/2021")
    assert hop.articles == 2


def test_a_link_that_is_concluded_is_taken_and_marked(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = find(small_endpoint, small_names, "Sở Khoa học và Công nghệ thành phố Đà Nẵng", "Trịnh Văn Hưng")
    text = paths_text(found)
    assert "──thay thế──▶ Sở Thông tin và Truyền thông thành phố Đà Nẵng [suy ra]\n" in text
    assert "sáp nhập, đổi tên theo danh mục công khai, từ 1/3/2025" in text
    assert "──người làm việc tại đây (Giám đốc, 1/8/2021)──▶ Trịnh Văn Hưng\n" in text  # an article says so as well
    assert "có bước suy ra" in found.paths[0].reasons


def test_of_many_articles_that_say_the_same_a_few_are_shown_and_all_counted(tmp_path: Path) -> None:
    things = {"Công ty Sông Xanh": "Company", "Viện Đô thị Mới": "School"}
    articles = [
        (f"2021-05-{day:02}", [("Công ty Sông Xanh", "partner", "Viện Đô thị Mới", {"confidence": day / 10})])
        for day in range(1, 9)
    ]
    endpoint = linked(tmp_path, things, *articles)
    one, other = map(linked_iri, things)
    hop = paths(endpoint, one, other).paths[0].hops[0]
    assert hop.articles == 8
    assert [one.confidence for one in hop.statements] == [0.8, 0.7, 0.6, 0.5, 0.4]
    assert len(hop.statements) == SHOWN


def test_wrong_ends_are_told(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    here = iri(small_names, "Đà Nẵng")
    with pytest.raises(QueryError, match="itself"):
        paths(small_endpoint, here, here)
    with pytest.raises(QueryError, match="nothing with the IRI"):
        paths(small_endpoint, here, "http://e/none")
    with pytest.raises(QueryError, match="from 1 to 50"):
        paths(small_endpoint, here, iri(small_names, "Phan Hoài Nam"), 0)
    with pytest.raises(QueryError, match="no IRI"):
        paths(small_endpoint, here, "http://e/> } #")


PAIRS = {
    ("ASOCIO", "ASCN"): ["Đà Nẵng"],
    ("Nguyễn Huy Dũng", "Phan Tâm"): ["Bộ Thông tin và Truyền thông"],
    ("Nghị quyết 52", "Nghị quyết 43"): ["Bộ Chính trị"],
    ("Nguyễn Quang Thanh", "Trần Ngọc Thạch"): ["Sở Thông tin và Truyền thông Đà Nẵng"],
    ("Đà Nẵng", "Hà Nội"): ["Mạng lưới thành phố thông minh ASEAN"],
    ("Quyết định 950", "Quyết định 749"): ["Thủ tướng Chính phủ"],
    ("Quảng Ninh", "Đà Nẵng"): ["Giải thưởng Chính quyền số"],
}


@pytest.fixture(scope="session")
def samples(samples_folder: Path) -> tuple[Endpoint, NameIndex]:
    endpoint = InMemory(open_store(samples_folder))
    return endpoint, NameIndex.of(endpoint)


@pytest.mark.parametrize("pair", PAIRS)
def test_what_connects_things_of_the_samples(samples: tuple[Endpoint, NameIndex], pair: tuple[str, str]) -> None:
    found = find(*samples, *pair)
    assert [thing.label for thing in found.paths[0].via] == PAIRS[pair]


def test_who_merely_sat_in_the_same_forum_is_hardly_connected(samples: tuple[Endpoint, NameIndex]) -> None:
    forum = find(*samples, "UBND Hà Nội", "UBND Đà Nẵng").paths[0]
    assert "qua diễn đàn có trên 1.200 người" in forum.reasons
    assert forum.cost > 2 * find(*samples, "Đà Nẵng", "Hà Nội").paths[0].cost
