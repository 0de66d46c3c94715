"""Local bodies without their place are of the place that the article is about."""

from __future__ import annotations

import pytest
from domain_reading import read

CHAIR = "Ông Trần Minh Khôi, Phó Chủ tịch UBND {type}, vắng mặt."


def employers(text: str) -> set[str]:
    reading = read(text)
    names = {one.id: one.name for one in reading.referents}
    return {names[str(fact.object)] for fact in reading.facts if fact.property == "worksFor"}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"{CHAIR.format(type='tỉnh')} Bình Định đã sẵn sàng.", "Ủy ban nhân dân tỉnh Bình Định"),
        (f"UBND tỉnh Bình Định họp. {CHAIR.format(type='tỉnh')}", "Ủy ban nhân dân tỉnh Bình Định"),
        (f"{CHAIR.format(type='thành phố')} Cần Thơ đã sẵn sàng.", "Ủy ban nhân dân thành phố Cần Thơ"),
        (f"{CHAIR.format(type='tỉnh')} Bình Định hỏi Phú Yên. Bình Định chờ.", "Ủy ban nhân dân tỉnh Bình Định"),
        ("Bí thư Tỉnh ủy Trần Minh Khôi vắng mặt. Bình Định đã sẵn sàng.", "Tỉnh ủy Bình Định"),
    ],
)
def test_the_main_place_tells_the_body(text: str, body: str) -> None:
    assert employers(text) == {body}


@pytest.mark.parametrize(
    "text",
    [
        CHAIR.format(type="tỉnh"),  # no place
        f"{CHAIR.format(type='tỉnh')} Bình Định hỏi Phú Yên.",  # either
        f"{CHAIR.format(type='tỉnh')} Cần Thơ đã sẵn sàng.",  # a city is no province
    ],
)
def test_else_nobody_knows_which(text: str) -> None:
    assert not employers(text)


def test_the_words_of_the_article_are_a_name_of_the_body() -> None:
    reading = read(f"{CHAIR.format(type='tỉnh')} Bình Định đã sẵn sàng.")
    (body,) = [one for one in reading.referents if one.kind == "GovernmentBody"]
    assert "UBND tỉnh" in body.names
