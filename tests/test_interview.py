"""Interviews: who is asked says the answers, though no verb tells so."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.extract.interview import RULE

INTRO = "Ông Trần Minh Khôi, Giám đốc Sở Xây dựng Cần Thơ, theo việc này nhiều năm.\n"
TOLD = "Phóng viên đã có cuộc trao đổi với ông về dữ liệu mở.\n"
FIRST = "Chúng tôi bắt đầu từ bản đồ ngập của từng phường."
SECOND = "Tôi tin rằng dữ liệu phải mở cho mọi người dân. Kinh phí năm nay chỉ đủ cho hai quận."
ASKED = ("Thưa ông, thành phố bắt đầu từ đâu?", "Ông có thể nói rõ hơn về kinh phí?")


def said(text: str, rules: tuple[str, ...] = (RULE,)) -> list[tuple[str, str]]:
    """Who says what, by the rule for interviews, in the order of the text."""
    reading = read(text)
    names = {one.id: one.name for one in reading.referents}
    return [(names[f.subject], f.evidence.quote) for f in reading.facts if f.property == "said" and f.rule in rules]


def interview(*turns: str) -> str:
    return INTRO + "\n".join(turns)


def test_the_one_asked_says_every_sentence_of_the_answers() -> None:
    found = said(interview(ASKED[0], FIRST, ASKED[1], SECOND, "Xin cảm ơn ông!"))
    assert [who for who, _ in found] == ["Trần Minh Khôi"] * 3
    assert [words for _, words in found] == [s.strip(" .") for s in f"{FIRST} {SECOND}".split(".") if s]


def test_questions_and_answers_run_together_in_one_paragraph() -> None:
    found = said(interview(" ".join((ASKED[0], FIRST, ASKED[1], SECOND))))
    assert len(found) == 3
    assert not any("?" in words for _, words in found)


def test_a_name_and_a_colon_tell_who_answers() -> None:
    hers, his = f"Bà Lê Thu Hằng: {FIRST}", f"Ông Trần Minh Khôi: {SECOND}"
    found = said(interview("PV: Bà nghĩ gì về việc này?", hers, ASKED[1], his), (RULE, "answer-after-name"))
    assert [who for who, _ in found] == ["Lê Thu Hằng", "Trần Minh Khôi", "Trần Minh Khôi"]


def test_nothing_is_said_after_the_thanks_nor_in_captions_and_headings() -> None:
    text = interview(
        ASKED[0], FIRST, "Ảnh: toàn cảnh khu trung tâm nhìn từ trên cao.", "Dữ liệu mở cho mọi nhà", ASKED[1],
        "Tôi chưa thể nói gì thêm về chuyện này.", "Xin cảm ơn ông!", "Khu trung tâm ngập mỗi khi triều cường lên.",
    )  # fmt: skip
    assert [words for _, words in said(text)] == [FIRST[:-1], "Tôi chưa thể nói gì thêm về chuyện này"]


def test_what_tells_of_the_one_asked_is_not_said_by_him() -> None:
    text = interview(ASKED[0], "Ông Trần Minh Khôi sinh ra và lớn lên ở Cần Thơ.", ASKED[1], SECOND)
    assert len(said(text)) == 2


def test_where_it_is_told_that_he_was_asked_every_question_is_one() -> None:
    assert len(said(INTRO + TOLD + "\n".join(("Bao giờ thì hết ngập?", FIRST, "Ai trả tiền?", SECOND)))) == 3


@pytest.mark.parametrize(
    "text",
    [
        interview(ASKED[0], FIRST, SECOND),  # one question makes no interview
        interview("Bao giờ thì hết ngập?", FIRST, "Ai trả tiền?", SECOND),  # nobody is addressed
        INTRO
        + TOLD
        + "Bao giờ thì hết ngập?\nThành phố có năm quận.\nAi trả tiền?\nMùa mưa dài sáu tháng.",  # no "tôi"
        "\n".join((ASKED[0], FIRST, ASKED[1], SECOND)),  # nobody is named
    ],
)
def test_no_interview(text: str) -> None:
    assert not said(text)
