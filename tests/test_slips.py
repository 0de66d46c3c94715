"""A slip of the typist's makes no second person; a name that could be another's does."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.extract.slips import is_slip


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("anhh", "anh", True),
        ("nguyễnn", "nguyễn", True),
        ("thoongloun", "thongloun", True),
        ("mccoey", "mccooey", True),
        ("hùng", "hung", False),
        ("hùng", "hưng", False),
        ("hương", "hường", False),
        ("hoa", "hoan", False),
        ("w.", "h.", False),
        ("smith", "schmidt", False),
        ("anh", "anh", False),
    ],
)
def test_a_slip_is_one_letter_in_a_word_that_is_no_vietnamese_syllable(word: str, other: str, expected: bool) -> None:
    assert is_slip(word, other) is expected
    assert is_slip(other, word) is expected


def people(text: str) -> set[frozenset[str]]:
    return {frozenset(r.names) for r in read(text).referents if r.kind == "Person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phó Chủ tịch UBND tỉnh Bình Dương Trần Anhh Đức dự lễ. Ông Trần Anh Đức trao bằng khen.",
            {frozenset({"Trần Anhh Đức", "Trần Anh Đức"})},
        ),
        (
            "Ông Bob Harcoey dự lễ. Ông Bob Harcooey trao bằng khen.",
            {frozenset({"Bob Harcoey", "Bob Harcooey"})},
        ),
        (
            "Ông Trần Văn Hùng dự lễ. Ông Trần Văn Hưng trao bằng khen.",
            {frozenset({"Trần Văn Hùng"}), frozenset({"Trần Văn Hưng"})},
        ),
        (
            "Bà Ivanna Brandt dự lễ. Bà Ivana Brandt trao bằng khen.",
            {frozenset({"Ivanna Brandt"}), frozenset({"Ivana Brandt"})},
        ),
        (
            "Thủ tướng Lào Boungnang Sisavat dự lễ. Thủ tướng Lào Bounnang Sisavat trao bằng khen.",
            {frozenset({"Boungnang Sisavat", "Bounnang Sisavat"})},
        ),
    ],
)
def test_persons_that_a_slip_parts_are_one(text: str, expected: set[frozenset[str]]) -> None:
    assert people(text) == expected


def test_a_word_that_lost_its_space_is_no_part_of_a_name() -> None:
    assert people("Thứ trưởng Bộ Xây dựng Trần Quốc Dũngcho biết đề án đã xong.") == {frozenset({"Trần Quốc Dũng"})}
