"""The page as text and data, without a browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_graph import ontology

from kg.errors import QueryError
from kg.query.knowledge import Knowledge
from kg.view.graph import MAX_NODES, gather, picture
from kg.view.layout import positions
from kg.view.render import script_json
from kg.view.style import style_of
from kg.view.view import page, view


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def label(data: dict[str, Any], number: int) -> str:
    return str(data["nodes"][number]["label"])


def test_the_file_is_whole_and_names_no_address_to_fetch(small_folder: Path, tmp_path: Path) -> None:
    html = view(small_folder, tmp_path / "graph.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"<(?:link|img|iframe|script|source)\b[^>]*\b(?:src|href)\s*=", html)
    assert "sourceMappingURL" not in html
    assert "@import" not in html
    assert "url(" not in html.partition("<script")[0]


def test_nodes_and_edges_are_what_the_graph_says(small_knowledge: Knowledge) -> None:
    data = data_of(page(small_knowledge))
    assert {node["label"] for node in data["nodes"]} == {thing.label for thing in small_knowledge.things.values()}
    links = {(label(data, edge["from"]), edge["label"], label(data, edge["to"])) for edge in data["edges"]}
    assert ("Quyết định 950/QĐ-TTg", "phê duyệt", "Đề án 950") in links
    assert ("Hội thảo Thành phố thông minh Đà Nẵng 2019", "người phát biểu, người tham dự", "Phan Hoài Nam") in links
    dashed = {(label(data, edge["from"]), label(data, edge["to"])) for edge in data["edges"] if "dashes" in edge}
    assert dashed == {
        ("Đà Nẵng", "Mạng lưới Thành phố Biển"),
        ("Trung tâm điều hành thông minh Đà Nẵng", "IoT"),
        ("Sở Khoa học và Công nghệ thành phố Đà Nẵng", "Sở Thông tin và Truyền thông thành phố Đà Nẵng"),
    }
    assert [node["label"] for node in data["nodes"] if node.get("conflict")] == [
        "Hội thảo Thành phố thông minh Đà Nẵng 2019"
    ]


def test_every_fact_has_its_sentence_article_and_confidence(small_knowledge: Knowledge) -> None:
    data = data_of(page(small_knowledge))
    said = {one.quote for one in small_knowledge.statements}
    for fact in data["facts"]:
        for one in fact["evidence"]:
            assert 0 < one["confidence"] <= 100
            if fact.get("status") == "derived":
                assert one["conclusion"]
                assert all(ground["entry"] and ground["act"] for ground in one["grounds"])
                continue
            assert one["quote"] in said
            assert data["sources"][one["source"]]["title"]
    assert sum(len(fact["evidence"]) for fact in data["facts"]) == len(small_knowledge.statements)
    counts = [fact for fact in data["facts"] if fact["property"] == "số người tham dự" and fact.get("rivals")]
    assert [[data["facts"][rival]["value"] for rival in fact["rivals"]] for fact in counts] == [["350"], ["300"]]


def test_numbers_point_where_they_should(small_knowledge: Knowledge) -> None:
    data = data_of(page(small_knowledge))
    for number, thing in enumerate(data["things"]):
        assert thing["label"] == label(data, number)
        assert all(number in (data["facts"][one]["subject"], data["facts"][one]["object"]) for one in thing["facts"])
    for edge in data["edges"]:
        for one in edge["facts"]:
            assert {edge["from"], edge["to"]} == {data["facts"][one]["subject"], data["facts"][one]["object"]}


def test_a_focus_draws_its_surroundings(small_folder: Path, tmp_path: Path) -> None:
    html = view(small_folder, tmp_path / "a.html", focus="le my hanh", depth=1).read_text(encoding="utf-8")
    data = data_of(html)
    assert {node["label"] for node in data["nodes"]} == {
        "Lê Mỹ Hạnh",
        "Hiệp hội Đô thị số miền Trung",
        "Diễn đàn Đô thị số miền Trung 2021",
    }
    assert label(data, data["focus"]) == "Lê Mỹ Hạnh"
    assert "<title>Lê Mỹ Hạnh – " in html
    assert data["counts"].startswith("3 trong 29 đối tượng")
    with pytest.raises(QueryError, match="nothing is called"):
        view(small_folder, tmp_path / "b.html", focus="không ai")
    assert not (tmp_path / "b.html").exists()


def test_a_large_graph_is_cut_to_what_is_most_linked(small_knowledge: Knowledge) -> None:
    thing = next(iter(small_knowledge.things.values()))
    many = {f"http://e/{n:05}": replace(thing, iri=f"http://e/{n:05}") for n in range(MAX_NODES + 50)}
    graph = picture(
        replace(small_knowledge, things={**many, **small_knowledge.things}), gather(small_knowledge.statements)
    )
    assert len(graph) == MAX_NODES
    assert {end for edge in graph.edges for end in edge} <= set(small_knowledge.things)


def test_the_same_graph_gives_the_same_bytes(small_folder: Path, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from kg.view.view import view; view(*map(Path, sys.argv[1:]))"
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        command = [sys.executable, "-c", script, str(small_folder), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_no_two_nodes_stand_on_each_other() -> None:
    graph = nx.barabasi_albert_graph(150, 2, seed=3)
    graph.add_nodes_from(range(150, 200))
    graph.add_edges_from([(200, 201), (202, 203)])
    named = nx.relabel_nodes(graph, {n: f"n{n:03}" for n in graph})
    found = positions(named, lambda node: (node, node))
    points = sorted(found.values())
    assert len(found) == len(named)
    assert all((a - c) ** 2 + (b - d) ** 2 > 20**2 for i, (a, b) in enumerate(points) for c, d in points[i + 1 :])
    assert positions(named, lambda node: (node, node)) == found
    assert positions(nx.Graph(), lambda node: (node, node)) == {}


def test_every_class_has_a_look() -> None:
    known = ontology()
    for name in known.classes:
        shown, style = style_of(name, known)
        assert known.is_a(name, shown)
        assert re.fullmatch("#[0-9a-f]{6}", style.color)


@given(st.recursive(st.text(), lambda inner: st.dictionaries(st.text(), inner, max_size=2), max_leaves=4))
def test_no_text_leaves_the_script_element(value: object) -> None:
    written = script_json(value)
    assert json.loads(written) == value
    assert not set(written) & set("<>&\u2028\u2029")
