"""Which explanation of how two things are connected comes first, and what is told of why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from linked import Told, iri, linked
from small_graph import ontology

from kg.query.endpoint import Endpoint
from kg.query.paths import NO_LIMITS, Limits, Paths, paths

A, B = "Công ty Sông Xanh", "Viện Đô thị Mới"
ENDS = {A: "Company", B: "School"}
PEOPLE = {"Lâm Văn An": "Person", "Đỗ Thị Bình": "Person"}
AN, BINH = PEOPLE


def connect(endpoint: Endpoint, one: str = A, other: str = B, k: int = 9, limits: Limits = NO_LIMITS) -> Paths:
    return paths(endpoint, iri(one), iri(other), k, limits, ontology())


def between(found: Paths) -> list[str]:
    return [", ".join(thing.label for thing in path.between) for path in found.paths]


def from_ends(name: str, *middle: str, ends: tuple[str, str] = (A, B), **settings: str | float) -> Told:
    """Say of both ends that they are linked to these things, the ends being the subjects."""
    return [(end, name, one, settings) for one in middle for end in ends]


def to_ends(name: str, *middle: str, ends: tuple[str, str] = (A, B), **settings: str | float) -> Told:
    """Say of these things that they are linked to both ends, the ends being the objects."""
    return [(one, name, end, settings) for one in middle for end in ends]


def test_what_was_signed_comes_before_who_met_and_who_met_before_who_was_in_the_same_crowd(tmp_path: Path) -> None:
    things = {
        "Biên bản ghi nhớ Bến Sông": "Agreement",
        "Buổi làm việc ở Bến Sông": "Meeting",
        "Hội nghị Nước": "Conference",
        "Hội nghị Đất": "Conference",
        "Mây": "Technology",
        "Việt Nam": "Country",
    }
    told = [
        *to_ends("signatory", "Biên bản ghi nhớ Bến Sông"),
        *to_ends("attendee", "Buổi làm việc ở Bến Sông", "Hội nghị Nước", "Hội nghị Đất"),
        *from_ends("uses", "Mây"),
        *from_ends("location", "Việt Nam"),
        ("Hội nghị Nước", "attendeeCount", {"integer": "1000"}, {"bound": "atLeast"}),
        ("Hội nghị Đất", "attendeeCount", {"integer": "40000"}, {"bound": "about"}),
    ]
    found = connect(linked(tmp_path, ENDS | things, ("2021-05-02", told)))
    assert between(found) == [
        "Biên bản ghi nhớ Bến Sông",
        "Buổi làm việc ở Bến Sông",
        "Hội nghị Nước",
        "Mây",
        "Hội nghị Đất",
        "Việt Nam",
    ]
    why = ["; ".join(path.reasons) for path in found.paths]
    assert why[0] == "2 bước"
    assert "qua hội nghị có trên 1.000 người" in why[2]
    assert "qua hội nghị có khoảng 40.000 người" in why[4]
    assert "Việt Nam là quốc gia, nối được với mọi thứ" in why[5]
    assert "mối “người tham dự” nói lên ít" in why[1]


def test_a_direct_link_comes_first_and_hides_nothing(tmp_path: Path) -> None:
    told = [(A, "partner", B), *to_ends("signatory", "Thỏa thuận Sao Hôm")]
    found = connect(linked(tmp_path, ENDS | {"Thỏa thuận Sao Hôm": "Agreement"}, ("", told)))
    assert between(found) == ["", "Thỏa thuận Sao Hôm"]
    assert found.paths[0].reasons == ("liên hệ trực tiếp",)


def test_a_long_way_of_telling_links_comes_before_a_hub(tmp_path: Path) -> None:
    things = {"Hội Nước sạch": "Association", "Quỹ Mạch Nguồn": "Association", "Việt Nam": "Country"}
    chain = [
        (A, "partner", "Hội Nước sạch"),
        ("Hội Nước sạch", "partner", "Quỹ Mạch Nguồn"),
        ("Quỹ Mạch Nguồn", "partner", B),
    ]
    found = connect(linked(tmp_path, ENDS | things, ("", [*chain, *from_ends("partOf", "Việt Nam")])))
    assert between(found) == ["Hội Nước sạch, Quỹ Mạch Nguồn", "Việt Nam"]


def test_a_small_office_tells_more_than_a_large_one(tmp_path: Path) -> None:
    others = {f"Phạm Văn {name}": "Person" for name in ("Cửu", "Duy", "Em", "Gấm", "Hòa", "Ích", "Khôi", "Lý")}
    things = PEOPLE | others | {"Tổng công ty Ba Miền": "Company", "Tổ Soạn thảo": "GovernmentBody"}
    told = [
        *from_ends("worksFor", "Tổng công ty Ba Miền", "Tổ Soạn thảo", ends=(AN, BINH)),
        *((one, "worksFor", "Tổng công ty Ba Miền") for one in others),
    ]
    found = connect(linked(tmp_path, things, ("", told)), AN, BINH)
    assert between(found) == ["Tổ Soạn thảo", "Tổng công ty Ba Miền"]
    assert "Tổng công ty Ba Miền có 10 mối “người làm việc tại đây”" in found.paths[1].reasons


def test_the_two_ends_cost_nothing_however_many_are_linked_to_them(tmp_path: Path) -> None:
    others = dict.fromkeys((f"Hội số {number}" for number in range(9)), "Association")
    told = [*((one, "memberOf", A) for one in others), (A, "location", "Việt Nam")]
    endpoint = linked(tmp_path, ENDS | others | {"Việt Nam": "Country"}, ("", told))
    hop = connect(endpoint, A, "Việt Nam").paths[0].hops[0]
    assert [part.reason for part in hop.parts] == ["property", "doubt"]


def test_partners_are_counted_whoever_is_named_first(tmp_path: Path) -> None:
    others = ["Cụm Ánh Dương", "Viện Sao Mai", "Xưởng Bình Minh", "An Nhiên"]
    told = [
        *((one, "partner", "Hội Nước sạch") for one in others[:2]),
        *(("Hội Nước sạch", "partner", one) for one in others[2:]),
    ]
    things = ENDS | dict.fromkeys([*others, "Hội Nước sạch"], "Company")
    path = connect(linked(tmp_path, things, ("", [*told, *from_ends("partner", "Hội Nước sạch")]))).paths[0]
    assert [part.count for hop in path.hops for part in hop.parts if part.reason == "many"] == [6, 6]


def test_a_hub_explains_where_the_link_to_it_is_rare(tmp_path: Path) -> None:
    """A city where everything takes place connects those who have signed something with it, not those who met there."""
    visits = [f"Hội thảo số {number}" for number in range(30)]
    things = ENDS | dict.fromkeys(visits, "Seminar") | {"Bến Sông": "Province", "Hội Nước sạch": "Association"}
    told: Told = [
        *((one, "location", "Bến Sông") for one in visits),
        (visits[0], "organizer", A),
        (visits[1], "organizer", B),
        *from_ends("memberOf", "Hội Nước sạch"),
        *from_ends("partner", "Bến Sông"),
    ]
    found = connect(linked(tmp_path, things, ("", told)))
    assert between(found) == ["Bến Sông", "Hội Nước sạch"]
    assert [hop.property for hop in found.paths[0].hops] == ["partner", "partner"]


@pytest.mark.parametrize("better", ["confidence", "articles", "status"])
def test_of_two_like_links_the_surer_one_comes_first(tmp_path: Path, better: str) -> None:
    things = ENDS | {"Hội Ánh Dương": "Association", "Hội Bình Minh": "Association"}
    doubts: dict[str, dict[str, Any]] = {
        "confidence": {"confidence": 0.5},
        "status": {"status": "planned"},
        "articles": {},
    }
    told = [*from_ends("memberOf", "Hội Ánh Dương", **doubts[better]), *from_ends("memberOf", "Hội Bình Minh")]
    again = from_ends("memberOf", "Hội Bình Minh") if better == "articles" else []
    found = connect(linked(tmp_path, things, ("2021-01-02", told), ("2021-01-03", again)))
    assert between(found) == ["Hội Bình Minh", "Hội Ánh Dương"]
    first, second = ("; ".join(path.reasons) for path in found.paths)
    if better == "confidence":
        assert second == "2 bước; có bước chưa chắc (tin cậy 50%)"
    elif better == "status":
        assert second == "2 bước; có bước mới là dự kiến"
        assert [hop.status for hop in found.paths[1].hops] == ["planned", "planned"]
    else:
        assert first == "2 bước; mỗi bước đều do nhiều bài nói"
        assert [hop.articles for hop in found.paths[0].hops] == [2, 2]


def test_two_claims_of_one_article_are_one_voice(tmp_path: Path) -> None:
    things = ENDS | {"Hội Ánh Dương": "Association", "Hội Bình Minh": "Association"}
    told = [*from_ends("memberOf", "Hội Ánh Dương"), *from_ends("memberOf", "Hội Bình Minh")]
    twice = [*told, *from_ends("memberOf", "Hội Bình Minh", confidence=0.9)]
    one, two = connect(linked(tmp_path / "1", things, ("", told))), connect(linked(tmp_path / "2", things, ("", twice)))
    assert [path.cost for path in one.paths] == [path.cost for path in two.paths]


def test_what_is_denied_connects_nothing(tmp_path: Path) -> None:
    things = ENDS | {"Hội Ánh Dương": "Association"}
    told = [(A, "memberOf", "Hội Ánh Dương", {"status": "denied"}), (B, "memberOf", "Hội Ánh Dương")]
    assert connect(linked(tmp_path, things, ("", told))).paths == ()


def test_speaking_at_one_event_tells_more_than_sitting_in_it(tmp_path: Path) -> None:
    things = PEOPLE | {"Hội nghị Nước": "Conference", "Hội nghị Gió": "Conference"}
    told = [
        *to_ends("attendee", "Hội nghị Nước", ends=(AN, BINH)),
        *to_ends("speaker", "Hội nghị Gió", ends=(AN, BINH)),
        *to_ends("attendee", "Hội nghị Gió", ends=(AN, BINH)),
    ]
    found = connect(linked(tmp_path, things, ("", told)), AN, BINH)
    assert between(found) == ["Hội nghị Gió", "Hội nghị Nước"]
    assert [(hop.label, hop.also) for hop in found.paths[0].hops] == [
        ("đã phát biểu tại", ("đã tham dự",)),
        ("người phát biểu", ("người tham dự",)),
    ]
    assert "qua hội nghị không rõ bao nhiêu người" in found.paths[1].reasons


def test_a_long_detour_on_a_better_way_is_no_explanation_of_its_own(tmp_path: Path) -> None:
    things = ENDS | dict.fromkeys(("Hội Ánh Dương", "Hội Bình Minh", "Hội Cánh Buồm"), "Association")
    told = [
        *from_ends("partner", "Hội Ánh Dương"),
        ("Hội Ánh Dương", "topic", "Hội Bình Minh"),
        ("Hội Bình Minh", "topic", B),
        (A, "partner", "Hội Cánh Buồm"),
        ("Hội Cánh Buồm", "topic", B),
    ]
    assert between(connect(linked(tmp_path, things, ("", told)))) == ["Hội Ánh Dương", "Hội Cánh Buồm"]


def test_an_award_is_the_act_and_not_what_connects(tmp_path: Path) -> None:
    things = ENDS | {"Giải Sao Hôm": "Award", "Bến Sông": "Province"}
    told = [("Giải Sao Hôm", "awardedBy", A), ("Bến Sông", "award", "Giải Sao Hôm"), ("Bến Sông", "partner", B)]
    endpoint = linked(tmp_path, things, ("", told))
    path = connect(endpoint).paths[0]
    assert [thing.label for thing in path.between] == ["Giải Sao Hôm", "Bến Sông"]
    assert [thing.label for thing in path.via] == ["Bến Sông"]
    assert [thing.label for thing in connect(endpoint, A, "Bến Sông").paths[0].via] == ["Giải Sao Hôm"]


def test_equally_good_ways_are_all_the_best(tmp_path: Path) -> None:
    things = ENDS | dict.fromkeys(("Hội Ánh Dương", "Hội Bình Minh", "Hội Cánh Buồm"), "Association")
    told = [*from_ends("memberOf", *list(things)[2:4]), *from_ends("memberOf", "Hội Cánh Buồm", confidence=0.6)]
    found = connect(linked(tmp_path, things, ("", told)))
    assert [path.via[0].label for path in found.best] == ["Hội Ánh Dương", "Hội Bình Minh"]
    assert len(found.paths) == 3
