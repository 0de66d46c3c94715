"""Which event is meant by "hội nghị" and "chuyến thăm", and which names of events are one event."""

from __future__ import annotations

import pytest
from domain_reading import read, thing, told

MAIN = "Hội nghị dữ liệu Cần Thơ 2021"
OTHER = "Hội nghị dữ liệu Huế 2019"


def test_the_event_that_an_article_is_about_is_meant_rather_than_one_named_in_passing() -> None:
    passing = f"Ông Trần Minh Khôi nhắc lại {OTHER}."
    text = f"{MAIN} khai mạc sáng nay.\n\n{MAIN} kéo dài hai ngày.\n\n{passing}\n\nHội nghị thu hút 400 đại biểu."
    assert f"{MAIN} | attendeeCount | 400".lower() in {said.lower() for said in told(text)}


def test_within_its_paragraph_the_nearest_event_is_meant() -> None:
    text = f"{MAIN} khai mạc sáng nay.\n\n{MAIN} kéo dài hai ngày.\n\nNhớ lại {OTHER}. Hội nghị thu hút 400 đại biểu."
    assert f"{OTHER} | attendeeCount | 400".lower() in {said.lower() for said in told(text)}


def test_what_is_brought_up_and_described_otherwise_is_another_event() -> None:
    text = f"{OTHER} từng bàn việc này. Ngày 15/10/2021, Viettel tổ chức hội nghị đối thoại với 400 đại biểu."
    facts = {said.lower() for said in told(text)}
    assert "hội nghị | organizer | viettel" in facts
    assert f"{OTHER} | organizer | Viettel".lower() not in facts


def test_a_year_tells_which_of_several_is_meant() -> None:
    text = f"{OTHER} khép lại. {MAIN} khai mạc. Hội nghị năm 2019 thu hút 400 đại biểu."
    facts = {said.lower() for said in told(text)}
    assert f"{OTHER} | attendeeCount | 400".lower() in facts
    assert f"{MAIN} | attendeeCount | 400".lower() not in facts


def test_visits_to_different_countries_are_different_visits() -> None:
    text = "Chuyến thăm Nhật Bản của ông Trần Minh Khôi khép lại. Báo chí chờ chuyến thăm của ông tới Hàn Quốc."
    facts = {said.lower() for said in told(text)}
    assert "chuyến thăm nhật bản | location | nhật bản" in facts
    assert "chuyến thăm | location | hàn quốc" in facts
    assert "chuyến thăm nhật bản | location | hàn quốc" not in facts


def test_visits_of_different_people_are_different_visits() -> None:
    text = (
        "Chuyến thăm của ông Trần Minh Khôi tới Nhật Bản khép lại. Người ta nhớ tới chuyến thăm của bà Lê Thu Hằng tới "
        "Nhật Bản vào tháng 4/2009."
    )
    reading = read(text)
    assert len([e for e in reading.referents if e.kind == "Meeting"]) == 2


def test_one_event_goes_by_two_heads_in_turn() -> None:
    text = "Sở tổ chức họp mặt doanh nghiệp Xuân Tân Sửu 2021. Tại buổi gặp mặt, ông Trần Minh Khôi khẳng định sẽ làm."
    assert "họp mặt doanh nghiệp xuân tân sửu 2021 | speaker | trần minh khôi" in {said.lower() for said in told(text)}


@pytest.mark.parametrize("bare", ["Diễn đàn Dữ liệu mở Việt Nam", "Diễn đàn Dữ liệu mở Việt Nam lần thứ 7"])
def test_of_several_years_the_first_named_is_meant_by_the_series(bare: str) -> None:
    series = "Diễn đàn Dữ liệu mở Việt Nam"
    reading = read(f"{series} 2021 khép lại tại Huế. {bare} thu hút 400 đại biểu. {series} 2022 sẽ ở Cần Thơ.")
    assert thing(reading, f"{series} 2021") is thing(reading, bare)
    assert thing(reading, f"{series} 2022") is not thing(reading, bare)


PART = "Hội nghị các thị trưởng trẻ"
LATER = f"Tham dự hội nghị có 400 đại biểu.\n\n{PART} trong khuôn khổ hội nghị sẽ bàn về nước sạch.\n\n"


def test_a_text_without_its_headline_takes_its_event_as_known() -> None:
    series = f"{MAIN} khép lại sau hai ngày. Smart City Forum là diễn đàn họp hằng năm."
    text = f"Đây là hoạt động lớn về dữ liệu tại Cần Thơ do Bộ Xây dựng tổ chức.\n\n{LATER}{series}"
    facts = {said.lower() for said in told(text)}
    assert f"{MAIN} | attendeeCount | 400".lower() in facts
    assert f"{MAIN} | organizer | Bộ Xây dựng".lower() in facts


def test_what_is_held_within_an_event_is_another_that_belongs_to_it() -> None:
    facts = {said.lower() for said in told(f"{LATER}{MAIN} khép lại sau hai ngày.")}
    assert f"{PART} | subEventOf | {MAIN}".lower() in facts


def test_of_two_that_are_named_later_neither_is_taken() -> None:
    text = f"Tham dự hội nghị có 400 đại biểu.\n\n{MAIN} sắp họp. {OTHER} đã bàn việc này."
    facts = {said.lower() for said in told(text)}
    assert not any(f"{name} | attendeeCount".lower() in said for said in facts for name in (MAIN, OTHER))
