"""From matches to facts: which thing fills a slot, in what form, how certain, with what beside it."""

from __future__ import annotations

import pytest
from domain_reading import read, told

from kg.model.facts import Fact, Literal

SUMMIT = "Hội nghị cấp cao Thành phố thông minh Việt Nam 2021"
SEMINAR = "Hội thảo “Dữ liệu mở cho đô thị”"
SCHEME = "Đề án xây dựng thành phố thông minh Cần Thơ"


def only(text: str, name: str) -> Fact:
    (fact,) = (f for f in read(text).facts if f.property == name)
    return fact


def values(text: str, name: str) -> list[Literal | str]:
    return [f.object for f in read(text).facts if f.property == name]


def test_what_the_sentence_names_goes_before_what_was_spoken_of_last() -> None:
    text = f"{SUMMIT} khai mạc. {SEMINAR} cũng vậy. Dự {SUMMIT} có ông Trần Minh Khôi, bà Lê Thu Hằng."
    attending = {line for line in told(text) if "| attendee |" in line}
    assert {f"{SUMMIT} | attendee | {name}".casefold() for name in ("Trần Minh Khôi", "Lê Thu Hằng")} == attending


def test_else_what_was_spoken_of_last_is_meant() -> None:
    text = f"{SUMMIT} khai mạc. {SEMINAR} cũng vậy. Ông Trần Minh Khôi cũng có mặt."
    attending = {line for line in told(text) if "| attendee |" in line}
    assert "hội thảo dữ liệu mở cho đô thị | attendee | trần minh khôi" in attending
    assert not [line for line in attending if line.startswith("hội nghị")]


@pytest.mark.parametrize(
    ("words", "value", "beside"),
    [
        ("750 tỷ đồng", "750000000000", {"bound": "exact"}),
        ("khoảng 2.200 tỷ đồng", "2200000000000", {"bound": "about"}),
        ("hơn 40 triệu USD", "40000000", {"bound": "atLeast", "currency": "USD"}),
    ],
)
def test_money_tells_its_bound_and_any_currency_but_our_own(words: str, value: str, beside: dict[str, str]) -> None:
    budget = only(f"{SCHEME} có tổng kinh phí {words}.", "budget")
    assert budget.object == Literal(value, "decimal")
    assert budget.qualifiers == beside


def test_a_target_tells_its_year() -> None:
    target = only("Nghị quyết 52-NQ/TW yêu cầu đến năm 2030, kinh tế số chiếm ba mươi phần trăm GDP.", "target")
    assert target.qualifiers == {"targetYear": "2030"}


def test_a_day_is_of_the_year_that_the_events_name_tells() -> None:
    text = f"{SUMMIT} khai mạc ngày 26/5."
    assert only(text, "startDate").object == Literal("2021-05-26", "date")


def test_reported_words_give_one_fact_a_sentence() -> None:
    text = "“Hà Nội đã mở cổng dữ liệu cho mọi người. Mai kia các tỉnh sẽ làm theo”, ông Trần Minh Khôi nói."
    assert values(text, "said") == [
        Literal("Hà Nội đã mở cổng dữ liệu cho mọi người"),
        Literal("Mai kia các tỉnh sẽ làm theo"),
    ]


def test_a_slot_that_took_no_part_says_nothing() -> None:
    assert values("Đề án 06 (giai đoạn 2022-2025) có bảy nhóm việc.", "visionYear") == []
    assert values(f"{SEMINAR} diễn ra ngày 15/10/2021.", "endDate") == []


def test_the_words_of_a_whole_post_bear_out_its_job_and_its_body() -> None:
    text = "Ông Trần Minh Khôi làm Trưởng phòng Kỹ thuật Công ty FPT."
    quotes = {fact.evidence.quote for fact in read(text).facts if fact.property in ("jobTitle", "worksFor")}
    assert quotes == {"Ông Trần Minh Khôi làm Trưởng phòng Kỹ thuật"}


def test_two_countries_whose_leaders_sign_are_no_partners() -> None:
    text = "Hai bên ký kết bản ghi nhớ giữa Thủ tướng Nhật Bản Kenji Mori và Thủ tướng New Zealand John Baker."
    assert not values(text, "partner")


def test_the_bare_number_is_not_said_beside_the_whole_one() -> None:
    text = "Bộ Chính trị bàn Nghị quyết số 52-NQ/TW. Nghị quyết 52 được khen."
    assert set(values(text, "documentNumber")) == {Literal("52-NQ/TW")}


def test_nothing_is_said_of_a_thing_and_itself() -> None:
    text = "Bộ Xây dựng, do Bộ Xây dựng tổ chức, cùng Bộ Xây dựng ký kết với Bộ Xây dựng."
    assert [f for f in read(text).facts if f.subject == f.object] == []
