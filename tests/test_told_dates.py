"""Dates told as a day, a month or a year: what they cover, which is the most exact, and how a stretch is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.dates import ALWAYS, Days, asked_days, between, days_of, is_part, most_exact


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2018-08-01", "2018-08-01", "2018-08-01"),
    ],
)
def test_a_date_covers_days(told: str, first: str, last: str) -> None:
    assert days_of(told) == Days(first, last)


@pytest.mark.parametrize("told", ["", "--11-02", "2020-13", "2020-00", "2021-02-29", "2020-1-1", "0000-01", "năm 2020"])
def test_what_is_no_date_covers_none(told: str) -> None:
    assert days_of(told) is None
    with pytest.raises(QueryError, match="is no date"):
        asked_days(told)


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_year(day: object) -> None:
    exact = days_of(str(day))
    month, year = days_of(str(day)[:7]), days_of(str(day)[:4])
    assert exact
    assert month
    assert year
    assert exact.within(month)
    assert month.within(year)
    assert exact.meets(year)
    assert year.within(ALWAYS)


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (["2018", "2018-08", "2018-08-01"], ("2018-08-01",)),
        (["2018", "2019-08"], ("2018", "2019-08")),
        (["--08-01", "2018-08-01"], ("2018-08-01",)),
        (["--08-02", "2018-08-01"], ("--08-02", "2018-08-01")),
        (["2018", "2018"], ("2018",)),
        ([], ()),
    ],
)
def test_what_another_date_says_more_exactly_is_left_out(told: list[str], left: tuple[str, ...]) -> None:
    assert most_exact(told) == left


def test_a_year_is_no_part_of_what_merely_begins_like_it() -> None:
    assert not is_part("201", "2018-08")
    assert not is_part("2018-08", "2018")
    assert is_part("2018-08", "2018-08-31")


def test_a_stretch_is_open_where_nothing_is_asked() -> None:
    assert between("", "") == ALWAYS
    assert between("2019", "2020-06") == Days("2019-01-01", "2020-06-30")
    assert between("2020", "2020") == Days("2020-01-01", "2020-12-31")
    with pytest.raises(QueryError, match="the earlier date comes first"):
        between("2021", "2020")
