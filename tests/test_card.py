"""Cards: names, jobs, facts in both directions, each with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import BASE, golden_readings
from small_graph import ontology, read_graph

from kg.errors import QueryError
from kg.query.card import Card, card
from kg.query.card_text import card_text
from kg.query.endpoint import Endpoint, InMemory
from kg.query.names import NameIndex
from kg.query.statements import DERIVED
from kg.rdf.publish import publish
from kg.rdf.store import open_store
from kg.resolve.resolver import resolve


def card_of(store: Endpoint, names: NameIndex, name: str) -> Card:
    return card(store, names.resolve(name).thing.iri, ontology())


def test_a_person_has_jobs_and_facts_both_ways(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = card_of(small_endpoint, small_names, "Phan Hoài Nam")
    assert (found.thing.label, found.thing.aliases, found.kind) == ("Phan Hoài Nam", ("ông Nam",), "người")
    body = "Ủy ban nhân dân thành phố Đà Nẵng"
    assert [(job.title, job.body.label, job.seen) for job in found.jobs] == [
        ("Phó Chủ tịch", body, ("2019-11-05",)),
        ("Chủ tịch", body, ("2021-06-12",)),
    ]
    assert {(fact.property, fact.outgoing, fact.value) for fact in found.facts} == {
        ("jobTitle", True, "Chủ tịch"),
        ("jobTitle", True, "Phó Chủ tịch"),
        ("worksFor", True, body),
        ("said", True, "dữ liệu mở là việc phải làm trước"),
        ("speaker", False, "Hội thảo Thành phố thông minh Đà Nẵng 2019"),
        ("attendee", False, "Hội thảo Thành phố thông minh Đà Nẵng 2019"),
        ("attendee", False, "Diễn đàn Đô thị số miền Trung 2021"),
    }
    works = next(fact for fact in found.facts if fact.property == "worksFor")
    assert [one.source.id for one in works.statements if one.source] == ["hoi-thao-2019", "dien-dan-2021"]
    assert [source.id for source in found.articles] == ["hoi-thao-2019", "dien-dan-2021"]


def test_contradicting_values_name_each_other(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = card_of(small_endpoint, small_names, "Hội thảo Thành phố thông minh Đà Nẵng 2019")
    counts = {fact.value: fact for fact in found.facts if fact.property == "attendeeCount"}
    assert {value: [rival.object for rival in fact.rivals] for value, fact in counts.items()} == {
        "300": ["350"],
        "350": ["300"],
    }


def test_every_quote_is_the_text_at_its_place(small_endpoint: Endpoint) -> None:
    texts = {article.id: article.text for article in read_graph().articles}
    for entity in read_graph().entities:
        for fact in card(small_endpoint, entity.iri, ontology()).facts:
            for one in fact.statements:
                if fact.status == DERIVED:
                    assert (one.source, one.quote) == (None, "")
                    continue
                assert one.source is not None
                assert texts[one.source.id][one.start : one.end] == one.quote


def test_what_is_not_stated_keeps_its_status(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    found = card_of(small_endpoint, small_names, "Đà Nẵng")
    assert {fact.status for fact in found.facts if fact.property == "memberOf"} == {"denied"}
    assert found.thing.same == ("http://www.wikidata.org/entity/Q25282",)


def test_the_text_tells_value_sentence_source_and_doubt(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    text = card_text(card_of(small_endpoint, small_names, "Đề án Thành phố thông minh Đà Nẵng"))
    assert text.startswith("Đề án Thành phố thông minh Đà Nẵng  [đề án]\n")
    assert "• kinh phí: 2.200 tỷ đồng [dự kiến]" in text
    assert "“Kinh phí của đề án tại thành phố là 2.500 tỷ đồng”\n      — Đề án 950 sau ba năm (1/8/2021), ký tự" in text
    assert "[đến năm 2025]" in text
    assert "được phê duyệt tại: Quyết định 6439/QĐ-UBND" in text


def test_the_text_marks_contradictions(small_endpoint: Endpoint, small_names: NameIndex) -> None:
    text = card_text(card_of(small_endpoint, small_names, "Hội thảo Thành phố thông minh Đà Nẵng 2019"))
    assert "! số người tham dự: 300" in text
    assert "trái với: 350 — Diễn đàn Đô thị số miền Trung 2021 (12/6/2021)" in text


def test_what_is_concluded_stands_apart_from_what_an_article_says(
    small_endpoint: Endpoint, small_names: NameIndex
) -> None:
    found = card_of(small_endpoint, small_names, "Trịnh Văn Hưng")
    assert [(fact.value, fact.status) for fact in found.facts if fact.property == "jobTitle"] == [
        ("Giám đốc", "stated"),
        ("Giám đốc", "derived"),
    ]
    assert (
        "  • chức danh: Giám đốc [suy ra]\n"
        "      — nhiệm kỳ theo danh sách công khai, từ tháng 2/2020 đến 28/2/2025; tin cậy 100%\n"
        "        — Trịnh Văn Hưng: Giám đốc (Quyết định thử nghiệm 2/2020)\n"
    ) in card_text(found)


def test_a_conclusion_from_articles_shows_their_words(tmp_path: Path) -> None:
    publish(resolve(golden_readings(), ontology(), BASE), ontology(), tmp_path)
    store = InMemory(open_store(tmp_path))
    text = card_text(card_of(store, NameIndex.of(store), "Hội nghị cấp cao Thành phố thông minh 2021"))
    concluded = text.partition("2/11/2021 [suy ra]\n")[2].splitlines()
    assert concluded[0] == "      — lấy năm từ chỗ khác nói về cùng sự kiện; tin cậy 90%"
    assert [line.strip()[:1] for line in concluded[1:5]] == ["“", "—", "“", "—"]


def test_an_unknown_iri_is_told(small_endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="nothing with the IRI"):
        card(small_endpoint, "http://e/none")
