from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.normalise import SLUG_LENGTH, compare_key, fold, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuỷ", "THỦY"),
        ("khoẻ", "khỏe"),
        ("tòan quốc", "toàn quốc"),
        ("Ủy ban", unicodedata.normalize("NFD", "ủy ban")),
        ("UBND TP – HCM", "ubnd tp - hcm"),
        ("“Đô thị thông minh”", "đô thị  thông\u00a0minh"),
        ("Bộ TT&TT", "Bộ TT & TT"),
        ("Đà\u200bNẵng", "ĐàNẵng"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Sở Xây dựng Hà Nội", "Sở Xây dựng Hà Nam"),
        ("Nghị quyết 43", "Nghị quyết 52"),
        ("An Giang", "Hà Giang"),
        ("Thanh Hoá", "Thanh Hoa"),
    ],
)
def test_names_that_differ_in_one_mark_have_two_keys(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)


@pytest.mark.parametrize("text", ["quý", "quỳnh", "quả", "hoàng", "thuyền", "khuỷu", "loại", "toàn"])
def test_a_mark_in_its_right_place_stays(text: str) -> None:
    assert compare_key(text) == text


def test_fold_is_what_people_type() -> None:
    assert fold("Đề án “Đô thị thông minh” – Thừa Thiên Huế") == "de an do thi thong minh - thua thien hue"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Huy Dũng", "nguyen-huy-dung"),
        ("Nghị quyết 52-NQ/TW", "nghi-quyet-52-nq-tw"),
        ("Bộ TT&TT", "bo-tt-tt"),
        ("Søren Ødegård", "soren-odegard"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_slug_is_cut_between_words_and_never_empty() -> None:
    long = slug("hội nghị thượng đỉnh thành phố thông minh " * 5)
    assert len(long) <= SLUG_LENGTH
    assert long.endswith(("-hoi", "-nghi", "-thuong", "-dinh", "-thanh", "-pho", "-thong", "-minh"))
    assert re.fullmatch(r"x[0-9a-f]{8}", slug("北京"))
    assert slug("北京") != slug("東京")
    assert len(slug("a" * 200)) == SLUG_LENGTH


@given(st.text())
def test_keys_are_idempotent(text: str) -> None:
    assert compare_key(compare_key(text)) == compare_key(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_keys_do_not_see_the_unicode_form(text: str) -> None:
    assert compare_key(unicodedata.normalize("NFD", text)) == compare_key(unicodedata.normalize("NFC", text))


@given(st.text())
def test_every_slug_is_safe_in_an_iri(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= SLUG_LENGTH
