"""Values as Vietnamese readers write them."""

from __future__ import annotations

import pytest

from kg.query.statements import Statement
from kg.query.wording import date_words, qualifier_words, status_words, value_words, words


def statement(value: str, datatype: str, name: str = "attendeeCount", **qualifiers: str) -> Statement:
    return Statement("http://e/c", "http://e/s", name, value, datatype, qualifiers=qualifiers)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (statement("2021-11-02", "date", "startDate"), "2/11/2021"),
        (statement("2018-08", "gYearMonth", "issuedOn"), "tháng 8/2018"),
        (statement("2030", "gYear", "visionYear"), "2030"),
        (statement("--11-02", "gMonthDay", "startDate"), "2/11"),
        (statement("-0044-03", "gYearMonth", "founded"), "-0044-03"),
        (statement("10000", "integer", bound="atLeast"), "trên 10.000"),
        (statement("300", "integer", bound="exact"), "300"),
        (statement("70", "integer", bound="about"), "khoảng 70"),
        (statement("2200000000000", "decimal", "budget"), "2.200 tỷ đồng"),
        (statement("1550000000", "decimal", "budget"), "1,55 tỷ đồng"),
        (statement("1234567890", "decimal", "budget"), "1.234.567.890 đồng"),
        (statement("4000000000", "decimal", "budget", currency="USD", bound="about"), "khoảng 4 tỷ USD"),
        (statement("250000000.0", "decimal", "budget"), "250 triệu đồng"),
        (statement("12.5", "decimal", "x"), "12,5"),
        (statement("NaN", "decimal", "budget"), "NaN đồng"),
        (statement("1e999999", "decimal", "x"), "1e999999"),
        (statement("Dữ liệu mở", "string", "theme"), "Dữ liệu mở"),
    ],
)
def test_values(one: Statement, words: str) -> None:
    assert value_words(one) == words


def test_what_else_is_said_of_the_object() -> None:
    assert qualifier_words(statement("x", "", "ranking", rank="1")) == "thứ 1"
    assert qualifier_words(statement("x", "string", "target", targetYear="2030")) == "đến năm 2030"
    assert qualifier_words(statement("x", "string")) == ""
    assert status_words("planned") == "dự kiến"
    assert date_words("") == ""


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (statement("2021-11-02", "date", "startDate"), "2 November 2021"),
        (statement("2018-08", "gYearMonth", "issuedOn"), "August 2018"),
        (statement("2030", "gYear", "visionYear"), "2030"),
        (statement("--11-02", "gMonthDay", "startDate"), "2 November"),
        (statement("2018-00", "gYearMonth", "issuedOn"), "2018"),
        (statement("10000", "integer", bound="atLeast"), "over 10,000"),
        (statement("2200000000000", "decimal", "budget"), "2,200 billion dong"),
        (statement("12.5", "decimal", "x"), "12.5"),
        (statement("Dữ liệu mở", "string", "theme"), "Dữ liệu mở"),
    ],
)
def test_values_in_english(one: Statement, words: str) -> None:
    assert value_words(one, "en") == words


def test_whatever_has_words_has_them_in_both_languages() -> None:
    vi, en = words("vi"), words("en")
    assert vi.keys() == en.keys() - {"months"}
    assert all(vi[key].keys() == en[key].keys() for key, told in vi.items() if isinstance(told, dict))
