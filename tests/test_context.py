"""Who "ông Thơ", "Thứ trưởng", "Bộ", "Thành phố" and "Hội nghị" are; and what stays unknown."""

from __future__ import annotations

import pytest
from domain_reading import read, thing, told

from kg.model.facts import Reading, Referent
from kg.text.normalise import compare_key

SUMMIT = "Hội nghị cấp cao Thành phố thông minh Việt Nam 2021"


def called(reading: Reading, name: str) -> list[str]:
    """Every place that mentions what the reading calls by a name, as written there."""
    return surfaces(reading, thing(reading, name))


def surfaces(reading: Reading, referent: Referent) -> list[str]:
    return [reading.article.text[start:end] for start, end in referent.mentions]


@pytest.mark.parametrize(
    ("text", "name", "pointing"),
    [
        # a given name behind "ông", "bà", a rank
        ("Phó Chủ tịch UBND tỉnh Quảng Ninh Hồ Kỳ Vinh dự lễ. Ông Vinh rất mừng.", "Hồ Kỳ Vinh", "Ông Vinh"),
        ("PGS.TS. Lê Thị Thu Hằng nói ngắn. TS. Hằng mong có dữ liệu mở.", "Lê Thị Thu Hằng", "TS. Hằng"),
        ("Ông Vinh rất mừng. Phó Chủ tịch UBND tỉnh Quảng Ninh Hồ Kỳ Vinh dự lễ.", "Hồ Kỳ Vinh", "Ông Vinh"),
        # "ông", "bà" alone
        ("Ông Trần Minh Khôi và bà Lê Thu Hằng cùng dự. Ông cho biết việc đã xong.", "Trần Minh Khôi", "Ông"),
        ("Ông Trần Minh Khôi và bà Lê Thu Hằng cùng dự. Bà cho biết việc đã xong.", "Lê Thu Hằng", "Bà"),
        ("Bà Lê Thu Hằng dự lễ, ông Trần Minh Khôi vắng mặt. Bà cho biết việc đã xong.", "Lê Thu Hằng", "Bà"),
        # a title for its holder
        ("Thứ trưởng Bộ Xây dựng Trần Minh Khôi dự họp. Thứ trưởng ra về sớm.", "Trần Minh Khôi", "Thứ trưởng"),
        ("Thủ tướng Phạm Minh Chính dự họp. Thủ tướng ra về sớm.", "Phạm Minh Chính", "Thủ tướng"),
        (
            "Chủ tịch UBND tỉnh Bình Dương Trần Minh Khôi và Chủ tịch UBND tỉnh Quảng Ninh Hồ Kỳ Vinh dự lễ."
            " Chủ tịch UBND tỉnh Bình Dương ra về sớm.",
            "Trần Minh Khôi",
            "Chủ tịch UBND tỉnh Bình Dương",
        ),
        (
            "Chủ tịch UBND tỉnh Bình Dương Trần Minh Khôi dự lễ. Theo Chủ tịch Bình Dương, việc đã xong.",
            "Trần Minh Khôi",
            "Chủ tịch Bình Dương",
        ),
        (f"{SUMMIT} khai mạc. Đây là lần thứ 5 hội nghị được tổ chức.", SUMMIT, "hội nghị"),
        # bodies, places, documents, events by their head word
        ("Bộ Xây dựng họp sáng nay. Bộ đã ban hành kế hoạch.", "Bộ Xây dựng", "Bộ"),
        ("Bộ Nội vụ rồi Bộ Xây dựng họp. Bộ đã ban hành kế hoạch.", "Bộ Xây dựng", "Bộ"),
        ("Thành phố Đà Nẵng họp sáng nay. Thành phố sẽ mở cổng dữ liệu.", "Đà Nẵng", "Thành phố"),
        ("Chính phủ trình Nghị quyết 52-NQ/TW. Nghị quyết có tám mục tiêu.", "Nghị quyết 52-NQ/TW", "Nghị quyết"),
        ("Bộ Công an trình Đề án 06. Đề án có tám mục tiêu.", "Đề án 06", "Đề án"),
        (f"Sáng 12/11, {SUMMIT} khai mạc. Hội nghị do Bộ Xây dựng tổ chức.", SUMMIT, "Hội nghị"),
        (f"Sáng 12/11, {SUMMIT} khai mạc. Sự kiện này do Bộ Xây dựng tổ chức.", SUMMIT, "Sự kiện"),
    ],
)
def test_points_back(text: str, name: str, pointing: str) -> None:
    assert pointing in called(read(text), name)


@pytest.mark.parametrize(
    ("text", "pointing"),
    [
        # two of that given name
        ("Ông Trần Minh Khôi và ông Lê Văn Khôi cùng dự. Ông Khôi ra về sớm.", "Ông Khôi"),
        # nobody of that name, of that gender, of that post at that body
        ("Ông Trần Minh Khôi cùng dự. Ông Vinh ra về sớm.", "Ông Vinh"),
        ("Ông Trần Minh Khôi cùng dự. Bà Khôi ra về sớm.", "Bà Khôi"),
        ("Ông Trần Minh Khôi cùng dự. Bà cho biết việc đã xong.", "Bà"),
        (
            "Giám đốc Sở Xây dựng tỉnh Bình Dương Trần Minh Khôi dự lễ. Giám đốc Sở Xây dựng tỉnh Quảng Ninh vắng mặt.",
            "Giám đốc Sở Xây dựng tỉnh Quảng Ninh",
        ),
        # somebody without a name stands between
        ("Bà Lê Thu Hằng dự lễ. Một giảng viên ngồi hàng đầu lên tiếng: “Thế thì hay quá”, bà nói.", "bà"),
        # any of its kind
        (f"Sáng 12/11, {SUMMIT} khai mạc. Mỗi năm có một hội nghị ở Huế.", "hội nghị"),
        (f"Sáng 12/11, {SUMMIT} khai mạc. Các hội nghị ở Huế đều hoãn.", "hội nghị"),
        # a head word of another kind
        (f"Sáng 12/11, {SUMMIT} khai mạc. Sở đã ban hành kế hoạch.", "Sở"),
        ("Bộ Xây dựng họp sáng nay. Sở đã ban hành kế hoạch.", "Sở"),
    ],
)
def test_stays_unknown(text: str, pointing: str) -> None:
    reading = read(text)
    assert pointing not in [surface for one in reading.referents for surface in surfaces(reading, one)]


def test_an_office_is_itself_where_nobody_is_named() -> None:
    """The head of government without a name is the office; with a name, the person."""
    assert "đề án 06 | issuer | thủ tướng chính phủ" in told("Thủ tướng đã phê duyệt Đề án 06.")
    named = told("Thủ tướng Phạm Minh Chính dự họp. Thủ tướng đã phê duyệt Đề án 06.")
    assert "đề án 06 | issuer | phạm minh chính" in named
    assert "đề án 06 | issuer | thủ tướng chính phủ" not in named


def test_an_event_without_any_name_is_one_thing_all_along() -> None:
    """Nothing before it has a name, so "Hội nghị" stands for itself, and once only."""
    reading = read("Hội nghị do Bộ Xây dựng tổ chức tại Huế. Hội nghị có 300 đại biểu.")
    events = [one for one in reading.referents if one.kind == "Conference"]
    assert [surfaces(reading, one) for one in events] == [["Hội nghị", "Hội nghị"]]
    assert events[0].key == ""


def test_who_is_only_pointed_at_counts_apart_and_is_told_where_named() -> None:
    reading = read("Phó Chủ tịch UBND tỉnh Quảng Ninh Hồ Kỳ Vinh dự lễ. Ông Vinh cho biết tỉnh đã mở cổng dữ liệu.")
    named = read("Ông Hồ Kỳ Vinh cho biết tỉnh đã mở cổng dữ liệu.")
    (said,) = (fact for fact in reading.facts if fact.property == "said")
    (certain,) = (fact for fact in named.facts if fact.property == "said")
    ((start, end),) = said.antecedents
    assert "Hồ Kỳ Vinh" in reading.article.text[start:end]
    assert not certain.antecedents
    assert (said.context.split()[0], certain.context.split()[0]) == ("pointed", "named")


def test_pointing_words_are_no_names() -> None:
    reading = read("Bộ Xây dựng họp sáng nay. Bộ đã ban hành kế hoạch. Ông Trần Minh Khôi về. Ông nói việc đã xong.")
    names = {compare_key(name) for one in reading.referents for name in (one.name, *one.names)}
    assert not names & {"bộ", "ông"}


@pytest.mark.parametrize(
    ("text", "name", "properties"),
    [
        ("Ngoại trưởng Jubeir khẳng định cảng sẽ mở lại trong tháng này.", "Jubeir", {"jobTitle", "said"}),
        ("Ông Kislyak cho biết cảng sẽ mở lại. Theo ông Kislyak, tàu đã sẵn sàng.", "Kislyak", {"said"}),
        (
            "Ngoại trưởng Nga Lavrov cho biết cảng sẽ mở lại trong tháng này.",
            "Lavrov",
            {"jobTitle", "worksFor", "said"},
        ),
    ],
)
def test_a_foreign_family_name_alone_names_somebody_of_this_article(text: str, name: str, properties: set[str]) -> None:
    reading = read(text)
    person = thing(reading, name)
    assert {f.property for f in reading.facts if f.subject == person.id} == properties
    assert not person.key


def test_a_foreign_family_name_means_whom_the_article_names_in_full() -> None:
    reading = read("Ngoại trưởng Sergey Lavrov tới Hà Nội. Ông Lavrov cho biết cảng sẽ mở lại trong tháng này.")
    assert "Ông Lavrov" in called(reading, "Sergey Lavrov")


def test_two_names_with_one_long_end_are_one_event() -> None:
    text = (
        "Hội nghị Hiệp hội Đô thị xanh Đông Nam Á khai mạc sáng nay."
        " Huế đăng cai Hội nghị các đô thị xanh Đông Nam Á lần này."
    )
    reading = read(text)
    assert len([r for r in reading.referents if r.kind == "Conference"]) == 1
