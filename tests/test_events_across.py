"""Events of several articles: one by what is told of them, two where something speaks against it, named or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from domain_reading import domain, read
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BASE

from kg.errors import OntologyError
from kg.model.entities import Entity, Graph
from kg.model.facts import Literal
from kg.resolve.event_weights import load_event_weights
from kg.resolve.resolver import resolve

SUMMIT = (
    "Hội nghị cấp cao Đô thị xanh Việt Nam 2021 do VINASA tổ chức tại Đà Nẵng từ ngày 2/11/2021 đến ngày 6/11/2021. "
    "Chủ tịch VINASA Trần Minh Khôi phát biểu khai mạc hội nghị."
)
UNNAMED = "Hội nghị diễn ra từ ngày 2 - 6/11 tại Đà Nẵng, do VINASA tổ chức, với hơn 1.000 đại biểu tham dự."
OTHERS = {
    "host": "Hội nghị diễn ra từ ngày 2 - 6/11 tại Đà Nẵng, do Bộ Y tế tổ chức, với hơn 400 đại biểu tham dự.",
    "day": "Hội nghị diễn ra từ ngày 9 - 11/11 tại Đà Nẵng, do VINASA tổ chức.",
    "edition": "Hội nghị cấp cao Đô thị xanh Việt Nam 2022 do VINASA tổ chức tại Đà Nẵng.",
    "title": "Hội thảo Y tế số Việt Nam do VINASA tổ chức tại Đà Nẵng ngày 2/11/2021.",
}
ROUTINE = "Hội nghị tổng kết công tác năm 2020 và triển khai nhiệm vụ năm 2021"


def graph_of(*texts: str, date: str = "") -> Graph:
    readings = [read(text, f"a{number}", date) for number, text in enumerate(texts)]
    return resolve(readings, domain().ontology, BASE, domain().knowledge)


def events(graph: Graph) -> list[Entity]:
    return [one for one in graph.entities if domain().ontology.top(one.kind) == "Event"]


def test_an_article_that_never_names_its_conference_joins_the_one_that_does() -> None:
    (summit,) = events(graph_of(SUMMIT, UNNAMED))
    assert summit.label == "Hội nghị cấp cao Đô thị xanh Việt Nam 2021"
    assert summit.articles == ("a0", "a1")


@pytest.mark.parametrize("other", OTHERS)
def test_what_speaks_against_it_keeps_two_events_apart(other: str) -> None:
    assert not any(len(event.articles) > 1 for event in events(graph_of(SUMMIT, OTHERS[other])))


def test_the_opening_of_a_conference_is_not_the_conference() -> None:
    opening = "Lễ khai mạc Hội nghị cấp cao Đô thị xanh Việt Nam 2021 diễn ra ngày 2/11/2021 tại Đà Nẵng."
    articles = {event.kind: event.articles for event in events(graph_of(SUMMIT, opening))}
    assert articles == {"Conference": ("a0", "a1"), "Ceremony": ("a1",)}


def test_an_event_that_no_article_names_is_one_where_day_place_and_host_agree() -> None:
    (event,) = events(graph_of(UNNAMED, UNNAMED.replace("với hơn 1.000 đại biểu tham dự", "bàn về nhà ở")))
    assert event.articles == ("a0", "a1")


def test_two_short_names_of_one_event_with_and_without_short_forms() -> None:
    day = "diễn ra ngày 6/2/2017 tại Vũng Tàu."
    (event,) = events(
        graph_of(f"Họp mặt Doanh nghiệp Xuân Đinh Dậu 2017 {day}", f"Buổi họp mặt DN Xuân Đinh Dậu 2017 {day}")
    )
    assert event.articles == ("a0", "a1")


def test_what_every_body_holds_each_year_is_not_one_by_its_name_and_year() -> None:
    two = [f"{body} tổ chức {ROUTINE}." for body in ("Bộ Y tế", "Bộ Xây dựng")]
    assert len(events(graph_of(*two))) == len(two)


def test_it_is_one_where_day_and_host_agree_as_well() -> None:
    (event,) = events(
        graph_of(*(f"{front}, Bộ Y tế tổ chức {ROUTINE}." for front in ("Ngày 5/1/2021", "Sáng 5/1/2021")))
    )
    assert event.articles == ("a0", "a1")


def test_a_session_of_some_council_is_not_that_of_another() -> None:
    assert len(events(graph_of("Kỳ họp thứ 3 khai mạc sáng nay.", "Tại Kỳ họp thứ 3, bà Lê Thị Thủy phát biểu."))) > 1


def test_editions_are_events_of_one_series() -> None:
    graph = graph_of(SUMMIT, OTHERS["edition"], "Hội thảo Y tế số Việt Nam khai mạc tại Huế.")
    (series,) = graph.series
    assert series.label == "Hội nghị cấp cao Đô thị xanh Việt Nam"
    assert series.iri == f"{BASE}series/hoi-nghi-cap-cao-do-thi-xanh-viet-nam"
    labels = {one.iri: one.label for one in graph.entities}
    assert [labels[event] for event in series.events] == [f"{series.label} 2021", f"{series.label} 2022"]


def test_one_edition_makes_no_series() -> None:
    assert graph_of(SUMMIT, UNNAMED).series == ()


def test_a_pair_of_which_nobody_knows_is_told() -> None:
    graph = graph_of(*(f"{body} dự Hội nghị Thượng đỉnh G20 tại Hamburg, Đức." for body in ("Bộ Y tế", "Bộ Y tế")))
    (pair,) = graph.undecided
    assert pair.features == (("same_title", 2), ("same_place", 1), ("same_guest", 1))


def test_a_day_without_its_year_is_completed_by_the_event_that_is_the_same() -> None:
    graph = graph_of(SUMMIT, UNNAMED)
    claims = {claim.iri: claim for claim in graph.claims}
    first, last = sorted(graph.derived, key=lambda one: str(one.object))
    assert (first.property, first.object) == ("startDate", Literal("2021-11-02", "date"))
    assert (last.property, last.object) == ("endDate", Literal("2021-11-06", "date"))
    assert {claims[source].article for source in first.sources} == {"a0", "a1"}
    assert all(one.confidence <= min(claims[source].fact.confidence for source in one.sources) for one in (first, last))


def test_the_year_in_its_name_completes_a_day_with_the_passage_that_names_it() -> None:
    theme = "với chủ đề “Đô thị xanh cho mọi người”"
    named = f"Hội nghị cấp cao Đô thị xanh Việt Nam 2021 {theme} do VINASA tổ chức tại Đà Nẵng."
    graph = graph_of(named, f"Hội nghị {theme} diễn ra từ ngày 2 - 6/11, do VINASA tổ chức.")
    assert {one.object for one in graph.derived} == {Literal("2021-11-02", "date"), Literal("2021-11-06", "date")}
    assert all(f"{BASE}article/a0#char=0,42" in one.sources for one in graph.derived)


def test_two_years_complete_nothing() -> None:
    assert not graph_of(SUMMIT, UNNAMED, SUMMIT.replace("/2021", "/2020")).derived


@given(st.permutations(range(4)))
@settings(max_examples=24, deadline=None)
def test_the_order_of_articles_decides_nothing(order: list[int]) -> None:
    texts = [SUMMIT, UNNAMED, OTHERS["edition"], OTHERS["title"]]
    readings = [read(texts[number], f"a{number}", "") for number in order]
    graph = resolve(readings, domain().ontology, BASE, domain().knowledge)
    assert graph == graph_of(*texts)


def test_a_table_with_a_key_missing(tmp_path: Path) -> None:
    (tmp_path / "same_event.yaml").write_text("weights: {}\n", "utf-8")
    with pytest.raises(OntologyError, match="other keys"):
        load_event_weights(tmp_path)
