"""Chains of facts between two things."""

from __future__ import annotations

import copy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_graph import SMALL, graph_of, ontology

from kg.errors import QueryError
from kg.query.endpoint import Endpoint, InMemory
from kg.query.knowledge import Knowledge
from kg.query.names import NameIndex
from kg.query.path_text import paths_text
from kg.query.paths import paths
from kg.rdf.publish import publish
from kg.rdf.store import open_store


def iri(names: NameIndex, name: str) -> str:
    return names.resolve(name).thing.iri


def test_the_shortest_explanation_comes_first(
    small_endpoint: Endpoint, small_names: NameIndex, small_knowledge: Knowledge
) -> None:
    start, end = iri(small_names, "Phan Hoài Nam"), iri(small_names, "Đề án 950")
    found = paths(small_endpoint, start, end, knowledge=small_knowledge)
    first = found[0]
    assert [(hop.start.label, hop.label, hop.forward, hop.end.label) for hop in first.hops] == [
        ("Phan Hoài Nam", "làm việc tại", True, "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("Ủy ban nhân dân thành phố Đà Nẵng", "cơ quan ban hành", False, "Quyết định 6439/QĐ-UBND"),
        ("Quyết định 6439/QĐ-UBND", "phê duyệt", True, "Đề án Thành phố thông minh Đà Nẵng"),
        ("Đề án Thành phố thông minh Đà Nẵng", "căn cứ, thực hiện", True, "Đề án 950"),
    ]
    assert len(found) == 3
    assert [path.cost for path in found] == sorted(path.cost for path in found)
    for path in found:
        assert all(one.end == other.start for one, other in pairwise(path.hops))
        assert all(hop.statements and hop.statements[0].quote for hop in path.hops)


def test_both_directions_give_the_same_chains(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    start, end = iri(small_names, "Lê Mỹ Hạnh"), iri(small_names, "Trịnh Văn Hưng")
    there, back = paths(small_endpoint, start, end, k=1), paths(small_endpoint, end, start, k=1)
    assert [hop.start for hop in there[0].hops] == [hop.end for hop in reversed(back[0].hops)]
    assert there[0].cost == back[0].cost


def test_what_is_denied_or_unconnected_gives_no_path(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    assert paths(small_endpoint, iri(small_names, "Đà Nẵng"), iri(small_names, "Mạng lưới Thành phố Biển")) == []
    assert paths(small_endpoint, iri(small_names, "Đà Nẵng"), iri(small_names, "Hội nghị tổng kết")) == []


def test_a_country_is_no_shortcut(tmp_path: Path) -> None:
    data: dict[str, Any] = copy.deepcopy(yaml.safe_load(SMALL.read_text(encoding="utf-8")))
    text = "Đề án 950 trên phạm vi cả nước Việt Nam"
    data["claims"]["chien-luoc-2021"] += [["de-an-dn", "appliesTo", "viet-nam", text]]
    publish(graph_of(data), ontology(), tmp_path)
    store = InMemory(open_store(tmp_path))
    names = NameIndex.of(store, ontology())
    best = paths(store, iri(names, "Quyết định 6439/QĐ-UBND"), iri(names, "Đề án 950"), k=1)[0]
    assert "Việt Nam" not in [hop.end.label for hop in best.hops]


def test_the_text_shows_direction_sentence_and_other_links(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = paths(small_endpoint, iri(small_names, "Phan Hoài Nam"), iri(small_names, "Công ty Sao Mai"), k=1)
    text = paths_text(found)
    assert text.startswith("1. Phan Hoài Nam\n   ◀──người tham dự── ")
    assert "──làm việc tại──▶ " in text or "◀──làm việc tại── " in text
    assert "còn: người phát biểu" in text
    assert text.count("“") == len(found[0].hops)


def test_wrong_ends_are_told(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    here = iri(small_names, "Đà Nẵng")
    with pytest.raises(QueryError, match="itself"):
        paths(small_endpoint, here, here)
    with pytest.raises(QueryError, match="nothing with the IRI"):
        paths(small_endpoint, here, "http://e/none")


def test_a_link_that_is_concluded_is_taken_and_marked(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    start, end = iri(small_names, "Sở Khoa học và Công nghệ thành phố Đà Nẵng"), iri(small_names, "Trịnh Văn Hưng")
    text = paths_text(paths(small_endpoint, start, end, k=1))
    assert "──thay thế──▶ Sở Thông tin và Truyền thông thành phố Đà Nẵng [suy ra]\n" in text
    assert "sáp nhập, đổi tên theo danh mục công khai, từ 1/3/2025" in text
    assert "◀──làm việc tại── Trịnh Văn Hưng\n" in text  # an article says so as well
