"""Units: a sentence, or several that one quotation joins; what is quoted is looked at apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from domain_reading import annotated

from kg.extract.units import Unit, insides, units


def texts(text: str) -> list[tuple[str, bool]]:
    """Each unit's text, and whether it lies inside a quotation."""
    annotation = annotated(text)
    return [(annotation.document.text[u.start : u.end], u.quoted) for u in units(annotation)]


def kinds(unit: Unit) -> list[str]:
    return [m.kind for m in unit.mentions]


def test_a_sentence_is_a_unit() -> None:
    text = "Hà Nội mở cổng dữ liệu. Đà Nẵng làm theo."
    assert texts(text) == [("Hà Nội mở cổng dữ liệu.", False), ("Đà Nẵng làm theo.", False)]


def test_a_quotation_joins_its_sentences_and_follows_them_in_parts() -> None:
    text = (
        "“Hà Nội đã mở cổng dữ liệu cho mọi người. Mai kia các tỉnh sẽ làm theo”, ông Trần Minh Khôi nói. Rồi ông về."
    )
    assert texts(text) == [
        ("“Hà Nội đã mở cổng dữ liệu cho mọi người. Mai kia các tỉnh sẽ làm theo”, ông Trần Minh Khôi nói.", False),
        ("Hà Nội đã mở cổng dữ liệu cho mọi người.", True),
        ("Mai kia các tỉnh sẽ làm theo", True),
        ("Rồi ông về.", False),
    ]


def test_around_a_quotation_it_is_one_sign_and_inside_it_has_its_own() -> None:
    around, inside = units(annotated("Ông Trần Minh Khôi nói: “Hà Nội đã mở cổng dữ liệu cho mọi người”."))
    assert kinds(around) == ["Person", "Quote"]
    assert kinds(inside) == ["Province"]


@pytest.mark.parametrize(
    "text",
    [
        "Khẩu hiệu “Mở để cùng lớn” treo khắp nơi. Hà Nội thích lắm.",
        "Bộ trình “Đề án phát triển đô thị thông minh bền vững Việt Nam giai đoạn 2018-2025”. Hà Nội chờ.",
    ],
    ids=["few words", "a title"],
)
def test_what_is_no_speech_joins_nothing_and_stays_itself(text: str) -> None:
    first, second = units(annotated(text))
    assert not first.quoted
    assert "Quote" not in kinds(first)
    assert kinds(second) == ["Province"]


def test_a_quotation_behind_a_colon_belongs_to_its_speaker() -> None:
    text = "Ông Trần Minh Khôi cho biết:\n“Hà Nội đã mở cổng dữ liệu cho mọi người từ năm ngoái.”"
    first, *_ = units(annotated(text))
    assert kinds(first) == ["Person", "Quote"]


def test_units_follow_each_other_and_hold_their_mentions() -> None:
    text = (
        "Hà Nội họp.\n\n“Đà Nẵng đã mở cổng dữ liệu cho mọi người. Huế chưa”, ông Trần Minh Khôi nói.\n\nCần Thơ mừng."
    )
    found = units(annotated(text))
    plain = [u for u in found if not u.quoted]
    assert [(one.end <= two.start) for one, two in pairwise(plain)] == [True, True]
    assert [u.paragraph for u in plain] == [0, 1, 2]
    for unit in found:
        spans = [(m.start, m.end) for m in unit.mentions]
        assert spans == sorted(spans)
        assert all(unit.start <= start < end <= unit.end for start, end in spans)


def test_a_name_is_a_unit_of_what_it_holds() -> None:
    (inside,) = insides(annotated("Bộ trình Đề án phát triển đô thị thông minh Việt Nam giai đoạn 2018-2025."))
    assert inside.owner
    assert inside.owner.kind == "Scheme"
    assert {"Country", "Period"} <= set(kinds(inside))
