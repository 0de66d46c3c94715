"""How alike wordings are, for the evaluation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.measure import Measure, load_measure
from kg.evaluate.wording import numbers_clash

TEXTS = st.text(alphabet="aàòoáóuúùyýỳqhnđĐ TPBD&.-–2 48", max_size=24)


@pytest.fixture(scope="module")
def measure() -> Measure:
    return load_measure()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("UBND TP. Đà Nẵng", "ủy ban nhân dân thành phố đà nẵng"),
        ("Uỷ ban nhân dân", "ủy ban nhân dân"),
        ("Bộ TT&TT", "bộ thông tin và truyền thông"),
        ("Bộ KH-CN,  Bộ KH&ĐT", "bộ khoa học và công nghệ bộ kế hoạch và đầu tư"),
        ("T.Ư Đoàn", "trung ương đoàn"),
        ("Thanh Hoá", "thanh hóa"),
        ("hoàn toàn, quý, quỹ", "hoàn toàn quý quỹ"),  # the syllable goes on, or "qu" is its beginning
        ("To\u0300a nha\u0300", "tòa nhà"),
        ("VNPT", "vnpt"),  # a short form only as a word
        (" … ", ""),
    ],
)
def test_the_plain_spelling(measure: Measure, text: str, plain: str) -> None:
    assert measure.wording.plain(text) == plain


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Bà Trần Thị Lan", "trần thị lan"),
        ("PGS.TS Lê Văn Sơn", "lê văn sơn"),
        ("Tỉnh Quảng Ninh", "quảng ninh"),
        ("TP Hạ Long", "hạ long"),
        ("Công ty", "công ty"),
        ("Sở Y tế tỉnh Quảng Ninh", "sở y tế tỉnh quảng ninh"),
    ],
)
def test_the_words_before_a_name_are_dropped(measure: Measure, name: str, bare: str) -> None:
    assert measure.wording.bare(name) == bare


def test_likeness_counts_words_each_as_often_as_it_stands(measure: Measure) -> None:
    assert measure.wording.likeness("xanh sạch đẹp", "xanh đẹp") == 2 * 2 / 5
    assert measure.wording.likeness("xanh xanh", "xanh") == 2 * 1 / 3
    assert measure.wording.likeness("xanh", "đỏ") == 0
    assert measure.wording.likeness("", "") == 0


def test_how_much_of_a_text_another_one_holds(measure: Measure) -> None:
    assert measure.wording.covered("xanh sạch", by="thành phố xanh") == 0.5
    assert measure.wording.covered("", by="thành phố xanh") == 0


@given(one=TEXTS, other=TEXTS)
def test_likeness_is_symmetric_and_full_for_the_same_words_alone(one: str, other: str) -> None:
    wording = WORDING
    likeness = wording.likeness(one, other)
    assert 0 <= likeness <= 1
    assert likeness == wording.likeness(other, one)
    same = sorted(wording.plain(one).split()) == sorted(wording.plain(other).split()) != []
    assert (likeness == 1) is same


@given(text=TEXTS)
def test_a_bare_name_is_the_end_of_the_plain_one(text: str) -> None:
    plain, bare = WORDING.plain(text), WORDING.bare(text)
    assert plain.endswith(bare)
    assert bool(bare) is bool(plain)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("Nghị quyết 43", "Nghị quyết 52", True),
        ("Nghị quyết 43", "Nghị quyết 43/2022/QH15", False),
        ("Nghị quyết 43", "Nghị quyết này", False),
    ],
)
def test_names_with_other_numbers_are_other_names(one: str, other: str, clash: bool) -> None:
    assert numbers_clash(one, other) is clash
    assert numbers_clash(other, one) is clash


WORDING = load_measure().wording
