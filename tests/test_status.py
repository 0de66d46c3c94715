"""How an article gives a fact: stated, planned, proposed, denied, repealed."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.model.facts import Status

DECREE = "Nghị định 47/2020/NĐ-CP"
SEMINAR = "Hội thảo “Dữ liệu mở cho đô thị”"


def statuses(text: str, name: str) -> set[Status]:
    return {fact.status for fact in read(text).facts if fact.property == name}


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        (f"Chính phủ ban hành {DECREE}.", "issuer", "stated"),
        (f"Chính phủ đã ban hành {DECREE}.", "issuer", "stated"),
        (f"Chính phủ sẽ ban hành {DECREE}.", "issuer", "planned"),
        (f"Chính phủ dự kiến ban hành {DECREE}.", "issuer", "planned"),
        (f"Chính phủ chưa ban hành {DECREE}.", "issuer", "denied"),
        (f"Chính phủ không ban hành {DECREE}.", "issuer", "denied"),
        (f"{SEMINAR} do Bộ Xây dựng tổ chức.", "organizer", "stated"),
        (f"{SEMINAR} sẽ do Bộ Xây dựng tổ chức.", "organizer", "planned"),
        (f"Thành phố Đà Nẵng đề xuất đăng cai {SEMINAR}.", "organizer", "proposed"),
        (f"{SEMINAR} dự kiến diễn ra từ ngày 12/10/2022.", "startDate", "planned"),
        (f"{SEMINAR} không diễn ra vào ngày 12/10/2022.", "startDate", "denied"),
        # "không chỉ", "không ngừng" deny nothing
        (f"Không chỉ sinh viên, Bộ Xây dựng cũng tổ chức {SEMINAR}.", "organizer", "stated"),
        # the strongest word counts: what was proposed for the future is proposed
        (f"Đề xuất Thành phố Đà Nẵng sẽ đăng cai {SEMINAR}.", "organizer", "proposed"),
        # words of another clause, and of another sentence
        (f"Việc này chưa xong; Chính phủ ban hành {DECREE}.", "issuer", "stated"),
        (f"Việc này sẽ khó. Chính phủ ban hành {DECREE}.", "issuer", "stated"),
        # words inside of names and titles
        ("Bộ Xây dựng tổ chức Hội thảo “Dự thảo luật: nên và không nên”.", "organizer", "stated"),
    ],
)
def test_the_words_of_the_clause_tell(text: str, name: str, status: str) -> None:
    assert statuses(text, name) == {Status(status)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ông Trần Minh Khôi cho biết tỉnh sẽ không mở thêm trung tâm nào.", "said"),
        ("Giám đốc Sở Xây dựng tỉnh Bình Dương Trần Minh Khôi chưa về.", "jobTitle"),
        ("Giám đốc Sở Xây dựng tỉnh Bình Dương Trần Minh Khôi chưa về.", "worksFor"),
        (f"{DECREE} sẽ được sửa.", "documentNumber"),
        (f"{SEMINAR} chưa có chủ đề “Mở để cùng lớn”.", "theme"),
    ],
)
def test_some_facts_are_stated_whatever_the_clause_says(text: str, name: str) -> None:
    assert statuses(text, name) == {Status.STATED}


def test_what_a_rule_says_of_status_is_final() -> None:
    """Whose body it is does not hang on what that body will do."""
    text = "Cục Phát triển đô thị thuộc Bộ Xây dựng sẽ không họp."
    assert statuses(text, "partOf") == {Status.STATED}
