"""Literals: forms that fit the datatype, and words without the marks around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.literals import literal, tidy
from kg.model.facts import Literal


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("2021-11-02", "date", Literal("2021-11-02", "date")),
        ("2021-11", "date", Literal("2021-11", "gYearMonth")),
        ("2021", "date", Literal("2021", "gYear")),
        ("--11-02", "date", Literal("--11-02", "gMonthDay")),
        ("tháng 11", "date", None),
        ("2021-11-02T08", "date", None),
        ("2030", "gYear", Literal("2030", "gYear")),
        ("2030-12", "gYear", Literal("2030", "gYear")),
        ("năm 2030", "gYear", None),
        ("0400", "integer", Literal("400", "integer")),
        ("400,5", "integer", None),
        ("2200000000000", "decimal", Literal("2200000000000", "decimal")),
        ("2.5", "decimal", Literal("2.5", "decimal")),
        ("2,5", "decimal", None),
        ("  Phó \n Chủ tịch ", "string", Literal("Phó Chủ tịch")),
        (" \n", "string", None),
        ("", "date", None),
    ],
)
def test_literal(text: str, datatype: str, expected: Literal | None) -> None:
    assert literal(text, datatype) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" – việc đã xong. ", "việc đã xong"),
        ("“Việc đã xong”", "Việc đã xong"),
        ("“Mở” không phải là “thả”", "“Mở” không phải là “thả”"),
        ("phải “mở cửa”.", "phải “mở cửa”"),
        ("“mở cửa” rồi,", "“mở cửa” rồi"),
        ("việc đã xong (một nửa)", "việc đã xong (một nửa)"),
        ("; , .", ""),
    ],
)
def test_tidy(text: str, expected: str) -> None:
    assert text[slice(*tidy(text, 0, len(text)))] == expected


@given(st.text("ab “”\"'.,;–", max_size=30), st.data())
def test_tidy_shrinks_and_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = tidy(text, start, end)
    assert start <= first <= last <= end
    assert tidy(text, first, last) == (first, last)
    assert "a" not in text[start:first] + text[last:end]
    assert "b" not in text[start:first] + text[last:end]
