"""Who is said to be at one event, and is quoted, spoke there."""

from __future__ import annotations

import pytest
from domain_reading import lines, read

from kg.extract.presence import RULE

SUMMIT = "Hội nghị cấp cao Thành phố thông minh Việt Nam 2021"
SPEECH = "Ông Khôi cho biết tỉnh đã mở cổng dữ liệu."


def speakers(text: str) -> dict[str, str]:
    """The facts of that property, with the rule of each."""
    reading = read(text)
    return {said: f.rule for f in reading.facts if f.property == "speaker" for said in lines(f, reading)}


def test_present_and_quoted() -> None:
    text = f"Ông Trần Minh Khôi dự {SUMMIT}. {SPEECH}"
    assert speakers(text) == {f"{SUMMIT} | speaker | Trần Minh Khôi".casefold(): RULE}
    reading = read(text)
    (spoke,) = (f for f in reading.facts if f.property == "speaker")
    (said,) = (f for f in reading.facts if f.property == "said")
    assert spoke.evidence == said.evidence
    assert spoke.context.startswith("pointed")
    named = {reading.article.text[start:end] for start, end in spoke.antecedents}
    assert named == {SUMMIT, "Ông Trần Minh Khôi"}


def test_who_chairs_and_is_quoted_spoke_as_well() -> None:
    assert set(speakers(f"Ông Trần Minh Khôi chủ trì {SUMMIT}. {SPEECH}").values()) == {RULE}


@pytest.mark.parametrize(
    "text",
    [
        SPEECH.replace("Khôi", "Trần Minh Khôi"),
        f"Ông Trần Minh Khôi dự {SUMMIT}. Ông Khôi ra về sớm.",
        f"Ông Trần Minh Khôi dự {SUMMIT}. Bà Lê Thu Hằng cho biết tỉnh đã mở cổng dữ liệu.",
        f"Ông Trần Minh Khôi dự {SUMMIT}. Năm ngoái ông Khôi dự Hội thảo “Dữ liệu mở cho đô thị”. {SPEECH}",
    ],
    ids=["at no event", "not quoted", "somebody else quoted", "at two events"],
)
def test_else_nothing_is_known(text: str) -> None:
    assert speakers(text) == {}


def test_who_is_said_to_have_spoken_is_not_told_twice() -> None:
    found = speakers(f"Ông Trần Minh Khôi phát biểu tại {SUMMIT}. {SPEECH} {SPEECH}")
    assert len(found) == 1
    assert RULE not in found.values()
