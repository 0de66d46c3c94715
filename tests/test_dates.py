from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Case, cases, check, found, lexicon

from kg.annotate import dates
from kg.annotate.days import Day, with_year

FORMS = ["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "{d} tháng {m} năm {y}"]


@pytest.mark.parametrize("case", cases("dates"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(dates.recognise, case)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("02/11/2021 - 14:30 GMT+7", "2021-11-02"),
        ("Thứ ba, 02/11/2021, 14:30 (GMT+7)", "2021-11-02"),
        ("14:30 | 02/11/2021", "2021-11-02"),
        ("Cập nhật lúc 08:15, Thứ hai, 02/11/2021", "2021-11-02"),
        ("Giờ đăng: 9/7/2025 14:27", "2025-07-09"),
        ("Ngày đăng: 09-07-2025", "2025-07-09"),
        ("Chủ nhật, 05/06/2022", "2022-06-05"),
        ("Đô thị | 02/11/2021 08h05", "2021-11-02"),
        ("Người đăng: Quản trị   Ngày đăng tin: 02/11/2021", "2021-11-02"),
        ("(02/11/2021)", "2021-11-02"),
        ("Hội nghị ngày 02/11/2021 khai mạc ở Hà Nội", ""),
        ("Luật có hiệu lực từ: 02/11/2021", ""),
        ("Giờ đăng: 31/02/2021 14:27", ""),
        ("Giờ đăng: 12/2021", ""),
    ],
)
@pytest.mark.parametrize("where", ["Tiêu đề\n{}\nĐoạn đầu.", "Tiêu đề\n" + "Một đoạn dài.\n" * 40 + "{}"])
def test_the_day_of_publication_stands_in_a_line_of_its_own(head: str, date: str, where: str) -> None:
    assert dates.publication_date(where.format(head), lexicon()) == date


@settings(deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read_as_it_is(day: dt.date, form: str) -> None:
    said = form.format(d=day.day, m=day.month, y=day.year)
    (mention,) = found(dates.recognise, f"Hội nghị họp ngày {said} ở Huế.")
    assert (mention.text, mention.attrs["value"]) == (f"ngày {said}", day.isoformat())


@settings(deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)), st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)))
def test_a_year_is_given_near_the_article_or_not_at_all(article: dt.date, day: dt.date) -> None:
    meant = with_year(Day(0, day.month, day.day), article)
    assert (meant.month, meant.day) == (day.month, day.day)
    assert meant.derived == bool(meant.year)
    assert not meant.year or abs((dt.date(meant.year, meant.month, meant.day) - article).days) <= 366


@pytest.mark.parametrize(("leaning", "day"), [(1, dt.date(2021, 4, 7)), (-1, dt.date(2020, 4, 7))])
def test_a_word_for_past_or_future_decides(leaning: int, day: dt.date) -> None:
    assert str(with_year(Day(0, 4, 7), dt.date(2021, 4, 6), leaning)) == day.isoformat()
