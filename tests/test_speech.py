"""Whole speeches and letters: whoever gave one says every sentence of it, though no verb tells so."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.extract.speech import RULE

LEAD = "Sáng nay, Chủ tịch UBND thành phố Trần Minh Khôi dự lễ mở cổng dữ liệu."
FULL = "Báo trân trọng giới thiệu toàn văn bài phát biểu của Chủ tịch Trần Minh Khôi."
GREETING = "Kính thưa các vị khách quý, Thưa các đồng chí!"
FIRST = "Tôi vui mừng được có mặt ở buổi lễ mở cổng dữ liệu."
FACTS = "Thành phố có năm quận và bảy mươi phường. Quận nào cũng ngập khi triều cường lên."
LAST = "Chúng tôi biết đường còn dài. Tôi tin vào các bạn trẻ của thành phố."
THANKS = "Xin trân trọng cảm ơn! Lễ mở cổng kết thúc lúc mười một giờ trưa."


def said(text: str) -> list[tuple[str, str]]:
    """Who says what, by the rule for speeches, in the order of the text."""
    reading = read(text)
    names = {one.id: one.name for one in reading.referents}
    return [(names[f.subject], f.evidence.quote) for f in reading.facts if f.property == "said" and f.rule == RULE]


def sentences(*parts: str) -> list[str]:
    return [s.strip(" .") for s in " ".join(parts).split(".") if s.strip()]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_an_announced_speech_goes_on_to_its_thanks(gap: str) -> None:
    found = said(gap.join((LEAD, FULL, GREETING, FIRST, FACTS, LAST, THANKS)))
    assert {who for who, _ in found} == {"Trần Minh Khôi"}
    assert [words for _, words in found] == sentences(FIRST, FACTS, LAST)


def test_a_greeting_before_the_first_words_is_left_out() -> None:
    found = said(f"{LEAD}\n{FULL}\nThưa các đồng chí, {FIRST}\n{LAST}\n{THANKS}")
    assert found[0][1] == FIRST[:-1]


def test_a_greeting_alone_begins_a_speech() -> None:
    assert [words for _, words in said("\n".join((LEAD, GREETING, FIRST, LAST, THANKS)))] == sentences(FIRST, LAST)


def test_behind_a_colon_a_speech_goes_on_to_its_last_sentence_in_the_first_person() -> None:
    begins = f"Chủ tịch Trần Minh Khôi có bài phát biểu tại buổi lễ: {FIRST}"
    found = said(" ".join((LEAD, begins, FACTS, LAST, "Buổi lễ kết thúc lúc mười một giờ trưa.")))
    assert [words for _, words in found] == sentences(FIRST, FACTS, LAST)


def test_what_names_the_speaker_is_a_caption() -> None:
    caption = "Chủ tịch Trần Minh Khôi mở cổng dữ liệu cùng các em học sinh."
    assert len(said("\n".join((LEAD, FULL, FIRST, caption, LAST, THANKS)))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "\n".join((LEAD, FULL, FACTS)),  # nobody speaks for himself
        "\n".join((LEAD, FIRST, FACTS, LAST, THANKS)),  # nothing tells of a speech
        "\n".join((FULL.replace("Chủ tịch Trần Minh Khôi", "ban tổ chức"), FIRST, LAST, THANKS)),  # nobody is named
    ],
)
def test_no_speech(text: str) -> None:
    assert not said(text)
