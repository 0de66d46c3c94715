"""People of one name: parted by what they are, joined by what they share, whatever order their articles come in."""

from __future__ import annotations

from pathlib import Path

import pytest
from domain_reading import read
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BASE, ontology

from kg.errors import OntologyError
from kg.model.entities import Entity
from kg.model.facts import Reading
from kg.resolve.resolver import resolve
from kg.resolve.weights import load_weights

NAME = "Trần Minh Khôi"
TEXTS = {
    "minister": f"Thứ trưởng Bộ Xây dựng {NAME} dự lễ.",
    "minister-later": f"Ông {NAME}, Bộ trưởng Bộ Xây dựng, vắng mặt.",
    "police": f"Thứ trưởng Bộ Công an {NAME} dự lễ.",
    "silent": f"Ông {NAME} về sớm.",
    "silent-too": f"Ông {NAME} cảm ơn mọi người.",
}


def readings(*articles: str) -> list[Reading]:
    return [read(TEXTS[article], article) for article in articles]


def people(found: list[Reading]) -> list[Entity]:
    return [one for one in resolve(found, ontology(), BASE).entities if one.kind == "Person"]


def test_one_body_joins_and_who_is_told_no_job_is_the_only_one_known() -> None:
    (person,) = people(readings("minister", "minister-later", "silent", "silent-too"))
    assert person.iri == f"{BASE}person/tran-minh-khoi"
    assert person.articles == ("minister", "minister-later", "silent", "silent-too")


def test_of_two_namesakes_nobody_knows_who_is_meant_without_a_job() -> None:
    found = people(readings("minister", "minister-later", "police", "silent", "silent-too"))
    assert sorted(person.articles for person in found) == [
        ("minister", "minister-later"),
        ("police",),
        ("silent",),
        ("silent-too",),
    ]
    assert len({person.iri for person in found}) == len(found)
    assert {person.label for person in found} == {NAME}


def test_a_pair_of_which_nobody_knows_is_told_with_what_was_found() -> None:
    director = read("Ông Nguyễn Văn Hùng, Giám đốc Sở Xây dựng tỉnh Bình Dương, vắng mặt.", "director")
    chairman = read("Phó Chủ tịch UBND tỉnh Bình Dương Nguyễn Văn Hùng dự lễ.", "chairman")
    graph = resolve([director, chairman], ontology(), BASE)
    (pair,) = graph.undecided
    assert {pair.one.iri, pair.other.iri} == {one.iri for one in graph.entities if one.kind == "Person"}
    assert [name for name, _ in pair.features] == ["same_name", "same_place", "other_bodies", "common_name"]


@given(st.permutations(sorted(TEXTS)), st.sets(st.sampled_from(sorted(TEXTS)), min_size=1))
@settings(max_examples=25, deadline=None)
def test_the_order_of_articles_decides_nothing(order: list[str], some: set[str]) -> None:
    assert people(readings(*(a for a in order if a in some))) == people(readings(*sorted(some)))


def test_a_table_with_a_key_missing(tmp_path: Path) -> None:
    (tmp_path / "identity.yaml").write_text("weights: {}\n", "utf-8")
    with pytest.raises(OntologyError, match="other keys"):
        load_weights(tmp_path)


def test_a_man_and_a_woman_of_one_name_are_two() -> None:
    texts = ["Ông Nguyễn Thanh Hương phát biểu.", "Bà Nguyễn Thanh Hương cảm ơn.", "Ông Nguyễn Thanh Hương về sớm."]
    found = people([read(text, f"a{number}") for number, text in enumerate(texts)])
    assert sorted(person.articles for person in found) == [("a0", "a2"), ("a1",)]


def test_who_is_told_no_job_is_the_one_of_that_gender() -> None:
    texts = [
        "Ông Lê Thanh Vân, Thứ trưởng Bộ Nội vụ, vắng mặt.",
        "Bà Lê Thanh Vân, Phó Chủ tịch UBND tỉnh Quảng Ninh, dự lễ.",
        "Bà Lê Thanh Vân cảm ơn mọi người.",
    ]
    found = people([read(text, f"a{number}") for number, text in enumerate(texts)])
    assert sorted(person.articles for person in found) == [("a0",), ("a1", "a2")]


def test_who_is_told_no_job_is_the_one_with_whom_the_article_shares_two_others() -> None:
    others = "Ông Vũ Quốc Bảo và ông Đỗ Hoàng Nam cùng dự."
    texts = [
        f"Ông {NAME}, Thứ trưởng Bộ Xây dựng, phát biểu. {others}",
        f"Thứ trưởng Bộ Công an {NAME} dự lễ.",
        f"Ông {NAME} cảm ơn mọi người. {others}",
    ]
    found = people([read(text, f"a{number}") for number, text in enumerate(texts)])
    assert sorted(person.articles for person in found if person.label == NAME) == [("a0", "a2"), ("a1",)]


def test_one_name_a_generation_apart_is_not_sure() -> None:
    old, new = (
        read(TEXTS[text], date, date) for text, date in (("minister", "1985-05-05"), ("minister-later", "2020-05-05"))
    )
    assert len(people([old, new])) == 1  # one body in common says more
    silent = [read(f"Thứ trưởng {NAME} dự lễ.", date, date) for date in ("1985-05-05", "2020-05-05")]
    assert len(people(silent)) == len(silent)
