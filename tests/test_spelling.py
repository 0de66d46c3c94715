"""One name in all its spellings, and no other name among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.vocab.spelling import forms, key, typed_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TP. Đà Nẵng", "thành phố Đà Nẵng"),
        ("TP.Đà Nẵng", "Thành phố Đà Nẵng"),
        ("Tp Đà Nẵng", "THÀNH PHỐ ĐÀ NẴNG"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Thừa Thiên – Huế", "Thừa Thiên-Huế"),
        ("Uỷ ban  Dân tộc", "Ủy ban Dân tộc"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hùng", "Hưng"), ("Hà Giang", "Hà Nam"), ("TPHCM", "TP HCM"), ("thtp. An", "ththành phố An"), ("Quý", "Quỳ")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IoT", {"IoT"}),
        ("robot", {"robot", "Robot"}),
        ("dữ liệu lớn", {"dữ liệu lớn", "Dữ liệu lớn", "DỮ LIỆU LỚN"}),
        ("Thanh Hóa", {"Thanh Hóa", "Thanh Hoá", "THANH HÓA", "THANH HOÁ"}),
        ("Thanh Hoá", {"Thanh Hóa", "Thanh Hoá", "THANH HÓA", "THANH HOÁ"}),
        ("Ủy ban", {"Ủy ban", "Uỷ ban", "ỦY BAN", "UỶ BAN"}),
        ("Hoàn Quý", {"Hoàn Quý", "HOÀN QUÝ"}),
        ("A và B", {"A và B", "A & B", "A VÀ B"}),
        ("A - B", {"A - B", "A – B", "A-B", "A–B"}),
    ],
)
def test_a_name_is_written_in_these_ways(name: str, expected: set[str]) -> None:
    assert set(forms(name)) == expected


def test_a_type_word_stands_whole_or_cut_short_before_the_name() -> None:
    found = set(typed_forms("Huế", "thành phố", {"thành phố": ["TP.", "Tp"]}))
    whole = {"thành phố Huế", "Thành phố Huế", "Thành Phố Huế", "THÀNH PHỐ HUẾ"}
    assert found == whole | {"TP. Huế", "TP.Huế", "TP. HUẾ", "TP.HUẾ", "Tp Huế"}


def test_a_name_without_end_has_no_spellings_without_end() -> None:
    assert len(list(forms("hòa " * 40 + "hết"))) < 1000


syllables = st.sampled_from(["Hoà", "Hòa", "hoàn", "Thuỷ", "thủy", "Quý", "quỳ", "Đắk", "oé", "TW", "5G", "-", "và"])


@given(parts=st.lists(syllables, min_size=1, max_size=5))
def test_every_way_to_write_a_name_has_its_key(parts: list[str]) -> None:
    name = " ".join(parts)
    written = set(forms(name))
    assert name in written
    assert {key(form.replace("&", "và").replace("VÀ", "và")) for form in written} == {key(name)}
