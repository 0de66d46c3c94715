"""Works and packages that running text tells the cost of."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotate.works import Works
from kg.vocab.lexicon import Lexicon

LEXICON = Lexicon.load(Path(__file__).parent.parent / "ontology" / "lexicon")
WORKS = Works(LEXICON["initiatives"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cầu vượt tại vòng xoay Lý Thái Tổ có tổng mức đầu tư hơn 504 tỷ đồng.", "Cầu vượt tại vòng xoay Lý Thái Tổ"),
        ("Tỉnh chi 80 tỷ đồng để xây dựng con đường nối đảo Minh Châu với bờ.", "Con đường nối đảo Minh Châu"),
        ("Huế khánh thành hầm chui Phú Xuân. Tổng mức đầu tư hơn 242 tỷ đồng.", "Hầm chui Phú Xuân"),
        ("Người dân chờ gói tín dụng 30.000 tỷ đồng của năm ngoái.", "Gói tín dụng 30.000 tỷ đồng"),
    ],
)
def test_names_what_a_sum_is_for(text: str, name: str) -> None:
    assert [mention.name for mention in WORKS.find(text, "x")] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Các cầu vượt tại vòng xoay Lý Thái Tổ có tổng mức đầu tư hơn 504 tỷ đồng.",
        "Cầu vượt tại vòng xoay Lý Thái Tổ giúp doanh nghiệp có doanh thu hơn 504 tỷ đồng.",
        "Nhà máy của ngành có tổng mức đầu tư hơn 504 tỷ đồng.",
        "Nhiều gói tín dụng 30.000 tỷ đồng đã được dùng hết.",
    ],
)
def test_leaves_what_is_no_work(text: str) -> None:
    assert not list(WORKS.find(text, "x"))


def test_cost_behind_a_title() -> None:
    text = "dự án giết mổ lợn tập trung với tổng vốn 700 tỷ đồng"
    assert WORKS.is_costed(text, len("dự án"), text.index(" với"))
    assert not WORKS.is_costed("dự án giết mổ lợn tập trung", len("dự án"), 20)
