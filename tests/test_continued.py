"""Quotations that stand alone, and those of several paragraphs, are of who speaks."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.extract.continued import RULE
from kg.model.facts import Literal

SAID = "Ông Trần Minh Khôi cho biết tỉnh đã có dữ liệu đất đai."
MORE = "“Chúng ta làm đến đâu phải đo được đến đó. Không đo được thì không quản được”."


def said(text: str) -> dict[str, str]:
    """The words said and the rules that read them."""
    said = (fact for fact in read(text).facts if fact.property == "said")
    return {fact.object.value: fact.rule for fact in said if isinstance(fact.object, Literal)}


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_quotation_alone_is_of_who_spoke_before(gap: str) -> None:
    found = said(f"{SAID}{gap}{MORE}")
    assert found == {
        "tỉnh đã có dữ liệu đất đai": "said-after-verb",
        "Chúng ta làm đến đâu phải đo được đến đó": RULE,
        "Không đo được thì không quản được": RULE,
    }


def test_one_quotation_may_follow_another() -> None:
    assert list(said(f"{SAID}\n{MORE}\n“Ai cũng phải xem được bản đồ ngập này”.").values()).count(RULE) == 3


@pytest.mark.parametrize(
    "text",
    [
        MORE,  # nobody spoke before
        f"{SAID} Trời mưa to. {MORE}",  # something came between
        f"{SAID} {MORE[:-1]} là tên bài hát.",  # there is more than the quotation
        f"{SAID} Bà Lê Thu Hằng vắng mặt. {MORE}",
    ],
)
def test_else_nobody_says_it(text: str) -> None:
    assert RULE not in said(text).values()


def test_a_quotation_of_several_paragraphs_is_said_sentence_by_sentence() -> None:
    words = ("Dữ liệu phải mở cho mọi người dân", "Bản đồ ngập phải có ở từng phường", "Ai cũng phải xem được")
    for marks in ("“{}.\n{}.\n{}”, ông Trần Minh Khôi nói.", "“{}.\n“{}.\n“{}”, ông Trần Minh Khôi nói."):
        assert set(said(marks.format(*words))) == set(words)
