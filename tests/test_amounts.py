from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Case, cases, check, found, lexicon

from kg.annotate import amounts
from kg.annotate.numbers import plain, value_of
from kg.annotate.ordinals import ordinal_value


@pytest.mark.parametrize("case", cases("amounts"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(amounts.recognise, case)


@pytest.mark.parametrize(
    ("figures", "scaled", "value"),
    [
        ("10.000", False, "10000"),
        ("1.234.567", False, "1234567"),
        ("1.234,5", True, "1234.5"),
        ("1,234,567.8", False, "1234567.8"),
        ("2,000", False, "2000"),
        ("2,125", True, "2.125"),
        ("7,800", True, "7800"),
        ("1,5", True, "1.5"),
        ("7.8", True, "7.8"),
        ("0.125", True, "0.125"),
        ("10 000", False, "10000"),
        ("007", False, "7"),
    ],
)
def test_dots_and_commas(figures: str, scaled: bool, value: str) -> None:
    assert plain(value_of(figures, scaled=scaled)) == value


@settings(deadline=None)
@given(st.integers(1000, 10**12))
def test_thousands_are_read_back(number: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    (mention,) = found(amounts.recognise, f"Cả nước có {dotted} doanh nghiệp.")
    assert mention.attrs["value"] == str(number)


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=2))
def test_a_lexical_form_is_plain_and_true(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)


@pytest.mark.parametrize(
    ("said", "value"), [("4", 4), ("IV", 4), ("XIV", 14), ("xiii", 0), ("tư", 4), ("mười hai", 12), ("abc", 0), ("", 0)]
)
def test_ordinals(said: str, value: int) -> None:
    assert ordinal_value(said, lexicon()) == value
