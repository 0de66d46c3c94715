from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Case, cases, check, found, lexicon

from kg.annotate import legal
from kg.annotate.citations import folded, numbering

SUFFIXES = sorted(numbering(lexicon()).known.values())


@pytest.mark.parametrize("case", cases("legal"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(legal.recognise, case)


@pytest.mark.parametrize("damaged", ["Q-ĐTTG", "QĐ-TTG", "QDD-TTg", "QĐ/TTg", "qđ-ttg", "QĐ - TTg", "QĐTTg"])
def test_what_has_the_letters_of_a_known_suffix_is_mended_to_it(damaged: str) -> None:
    (mention,) = found(legal.recognise, f"Theo Quyết định số 950/{damaged} của Thủ tướng.")
    assert mention.name == "Quyết định 950/QĐ-TTg"
    assert mention.text.endswith(damaged)


@pytest.mark.parametrize(
    ("one", "other"), [("950/QĐ-TTg", "960/QĐ-TTg"), ("52-NQ/TW", "43-NQ/TW"), ("17/NQ-CP", "17/NQ-TU")]
)
def test_different_numbers_stay_apart(one: str, other: str) -> None:
    first, second = found(legal.recognise, f"Theo văn bản số {one} thì được. Theo văn bản số {other} thì không.")
    assert first.attrs["number"] != second.attrs["number"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_suffix_rightly_written_stays_as_it_is(suffix: str) -> None:
    assert numbering(lexicon()).known[folded(suffix)] == suffix
    joint = "-" if "/" in suffix else "/"
    (mention,) = found(legal.recognise, f"Theo văn bản số 77{joint}{suffix} thì được.")
    assert mention.attrs["number"] == f"77{joint}{suffix}"


@settings(deadline=None)
@given(st.integers(1, 99999), st.integers(1950, 2050), st.sampled_from(["NĐ-CP", "TT-BTC", "QĐ-UBND", "QH15"]))
def test_numbers_with_a_year_are_read_back(digits: int, year: int, suffix: str) -> None:
    number = f"{digits}/{year}/{suffix}"
    (mention,) = found(legal.recognise, f"Việc này theo văn bản số {number} và các quy định khác.")
    assert (mention.attrs["number"], mention.attrs["year"], mention.attrs["digits"]) == (number, str(year), str(digits))
