"""Questions in Vietnamese: answered with evidence, or declined with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.ask import answer_text, ask
from kg.query.endpoint import Endpoint
from kg.query.names import NameIndex
from kg.query.templates import list_templates, matches

WORKSHOP, FORUM = "Hội thảo Thành phố thông minh Đà Nẵng 2019", "Diễn đàn Đô thị số miền Trung 2021"

ANSWERED = [
    (
        "Phan Hoài Nam giữ chức vụ gì?",
        [
            "Phan Hoài Nam giữ chức Phó Chủ tịch tại Ủy ban nhân dân thành phố Đà Nẵng, theo tin ngày 5/11/2019.",
            "Phan Hoài Nam giữ chức Chủ tịch tại Ủy ban nhân dân thành phố Đà Nẵng, theo tin ngày 12/6/2021.",
        ],
        "Phó Chủ tịch UBND thành phố Đà Nẵng Phan Hoài Nam",
    ),
    (
        "ba le my hanh giu chuc vu gi",
        ["Lê Mỹ Hạnh giữ chức Chủ tịch tại Hiệp hội Đô thị số miền Trung, theo tin ngày 12/6/2021."],
        "bà Lê Mỹ Hạnh, Chủ tịch Hiệp hội Đô thị số miền Trung",
    ),
    (
        "Trịnh Văn Hưng giữ chức vụ gì?",  # what public lists conclude is no evidence
        [
            "Trịnh Văn Hưng giữ chức Giám đốc tại Sở Thông tin và Truyền thông thành phố Đà Nẵng, "
            "theo tin ngày 1/8/2021."
        ],
        "Ông Trịnh Văn Hưng, Giám đốc Sở Thông tin và Truyền thông thành phố Đà Nẵng",
    ),
    (f"Ai phát biểu tại {FORUM}?", [f"Lê Mỹ Hạnh phát biểu tại {FORUM}."], "Bà Hạnh phát biểu tại diễn đàn"),
    (
        "Những ai đã phát biểu tại hội thảo thành phố thông minh?",
        [f"Phan Hoài Nam phát biểu tại {WORKSHOP}."],
        "Phan Hoài Nam phát biểu tại hội thảo",
    ),
    (f"{FORUM} diễn ra khi nào?", [f"Thời gian của {FORUM}: 10/6/2021 – 11/6/2021."], "từ ngày 10 - 11/6/2021"),
    (f"{WORKSHOP} diễn ra lúc nào vậy?", [f"Thời gian của {WORKSHOP}: 4/11/2019."], "Ngày 4/11/2019, tại Đà Nẵng"),
    (f"{FORUM} được tổ chức ở đâu?", [f"{FORUM} diễn ra tại quận Hải Châu."], "tại quận Hải Châu"),
    (
        "Ai ban hành Quyết định 950/QĐ-TTg?",
        ["Quyết định 950/QĐ-TTg do Thủ tướng Chính phủ ban hành (tháng 8/2018)."],
        "Thủ tướng Chính phủ ban hành Quyết định 950/QĐ-TTg",
    ),
    (
        "Nghị quyết 23-NQ/TW do ai ban hành?",
        ["Nghị quyết 23-NQ/TW do Bộ Chính trị ban hành."],
        "Nghị quyết 23-NQ/TW của Bộ Chính trị",
    ),
    (
        f"{FORUM} do ai tổ chức?",
        [f"{FORUM} do Hiệp hội Đô thị số miền Trung tổ chức."],
        "Hiệp hội Đô thị số miền Trung chủ trì",
    ),
    (
        "Lê Mỹ Hạnh nói gì?",
        ["Lê Mỹ Hạnh (12/6/2021): các tỉnh dùng chung nền tảng"],
        "Bà Hạnh phát biểu tại diễn đàn và khuyến nghị các tỉnh dùng chung nền tảng",
    ),
    (
        f"{WORKSHOP} có bao nhiêu đại biểu?",
        [
            f"{WORKSHOP}: 300 người, theo bài “Đà Nẵng bàn chuyện thành phố thông minh”.",
            f"{WORKSHOP}: 350 người, theo bài “{FORUM}”.",
        ],
        "hội thảo năm 2019 từng đón 350 đại biểu",
    ),
    (
        "Kinh phí của Đề án Thành phố thông minh Đà Nẵng là bao nhiêu?",
        [
            "Đề án Thành phố thông minh Đà Nẵng: 2.200 tỷ đồng (dự kiến), "
            "theo bài “Đà Nẵng bàn chuyện thành phố thông minh”.",
            "Đề án Thành phố thông minh Đà Nẵng: 2.500 tỷ đồng, theo bài “Đề án 950 sau ba năm”.",
        ],
        "Kinh phí của đề án tại thành phố là 2.500 tỷ đồng",
    ),
]
DECLINED = [
    ("Trinh Van Hung nói gì?", "Không rõ “Trinh Van Hung” là gì. Có phải là: Trịnh Văn Hùng; Trịnh Văn Hưng?"),
    ("Trịnh Văn Hụng nói gì?", "Không rõ “Trịnh Văn Hụng” là gì. Có phải là: Trịnh Văn Hùng; Trịnh Văn Hưng?"),
    ("Bùi Không Ai giữ chức vụ gì?", "Không có “Bùi Không Ai” trong đồ thị."),
    ("Đà Nẵng giữ chức vụ gì?", "Không có “Đà Nẵng” trong đồ thị."),
    ("Trịnh Văn Hùng nói gì?", "Các bài báo chưa dẫn lời Trịnh Văn Hùng."),
    ("Hội nghị tổng kết diễn ra khi nào?", "Các bài báo chưa cho biết Hội nghị tổng kết diễn ra khi nào."),
    ("Hôm nay trời thế nào?", "Chưa hiểu câu hỏi này."),
    ("", "Chưa hiểu câu hỏi này."),
]


@pytest.mark.parametrize(("question", "lines", "quote"), ANSWERED)
def test_answers_rest_on_sentences(
    small_endpoint: Endpoint, small_names: NameIndex, question: str, lines: list[str], quote: str
) -> None:
    answer = ask(small_endpoint, question, small_names)
    assert answer.found
    assert answer.text.split("\n") == lines
    assert quote in {one.quote for one in answer.evidence}
    assert all(one.source for one in answer.evidence)
    shown = answer_text(answer)
    assert f"“{quote}”" in shown
    assert "— " in shown
    assert len(set(shown.split("\n\n"))) == len(shown.split("\n\n")), "no sentence is told twice"


@pytest.mark.parametrize(("question", "reason"), DECLINED)
def test_what_is_not_sure_is_declined(small_endpoint: Endpoint, question: str, reason: str) -> None:
    answer = ask(small_endpoint, question)
    assert not answer.found
    assert answer.text.startswith(reason)
    assert answer.evidence == ()


def test_every_example_is_of_its_own_kind() -> None:
    for template in list_templates():
        assert list(matches(template.example, template)), template.name
        others = [
            other.name for other in list_templates() if other is not template and list(matches(template.example, other))
        ]
        assert others == []


def test_slots_keep_their_diacritics() -> None:
    jobs = next(template for template in list_templates() if template.name == "jobs")
    assert list(matches("  Ông Trần  Đại Nghĩa giu chuc vu gi  ?", jobs)) == [{"person": "Ông Trần Đại Nghĩa"}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1]", "needs the keys"),
        ("example: a", "needs the keys"),
        (
            "{example: a, patterns: ['{who} ai'], query: jobs, answer: b, properties: [], none: c}",
            "has no parameters who",
        ),
        ("{example: a, patterns: [b], query: nowhere, answer: b, properties: [], none: c}", "'nowhere'"),
        ("a: [", "can't be read"),
    ],
)
def test_a_malformed_kind_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=rf"one\.yaml: .*{message}"):
        list_templates(tmp_path)


@given(st.text(max_size=60))
def test_no_question_breaks_it(small_endpoint: Endpoint, small_names: NameIndex, question: str) -> None:
    answer = ask(small_endpoint, question, small_names)
    assert answer.text
    assert answer_text(answer).isprintable() or "\n" in answer_text(answer)
