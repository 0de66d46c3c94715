"""Goals that stand in lists, and documents whose number names who issued them."""

from __future__ import annotations

import pytest
from domain_reading import read

from kg.extract.goals import GOES_ON, LISTED, STRIVEN
from kg.extract.numbered import RULE
from kg.model.facts import Literal

SCHEME = "Cần Thơ công bố Đề án xây dựng thành phố thông minh Cần Thơ."


def goals(text: str) -> dict[str, str]:
    """The goals told and the rules that read them."""
    facts = (fact for fact in read(text).facts if fact.property == "target")
    return {fact.object.value: fact.rule for fact in facts if isinstance(fact.object, Literal)}


@pytest.mark.parametrize(
    "listed",
    [
        "Mục tiêu cụ thể là: số hóa mọi hồ sơ đất đai; lắp trạm đo ngập ở mỗi phường.",
        "Các mục tiêu chính:\n- Số hóa mọi hồ sơ đất đai.\n- Lắp trạm đo ngập ở mỗi phường.",
        "Đến năm 2025:\n+ Số hóa mọi hồ sơ đất đai;\n+ Lắp trạm đo ngập ở mỗi phường.",
        "Mục tiêu 1. Số hóa mọi hồ sơ đất đai.\nMục tiêu 2. Lắp trạm đo ngập ở mỗi phường.",
        "Mục tiêu:\n1. Số hóa mọi hồ sơ đất đai.\n2. Lắp trạm đo ngập ở mỗi phường.",
        "Thành phố đặt ra các đích đến sau:\n- Số hóa mọi hồ sơ đất đai.\n- Lắp trạm đo ngập ở mỗi phường.",
    ],
)
def test_each_goal_of_a_list_is_one(listed: str) -> None:
    found = goals(f"{SCHEME}\n{listed}")
    assert {goal.lower() for goal in found} == {"số hóa mọi hồ sơ đất đai", "lắp trạm đo ngập ở mỗi phường"}
    assert LISTED in found.values()


@pytest.mark.parametrize(
    "other",
    [
        "Để đạt các mục tiêu trên, thành phố nêu ba giải pháp: họp dân; vay vốn rẻ; thuê người giỏi.",
        "Mục tiêu cụ thể là: số hóa mọi hồ sơ đất đai.",
        "Các con số đã ghi nhận:\n- Số hóa mọi hồ sơ đất đai.\n- Lắp trạm đo ngập ở mỗi phường.",
        "Thành phố có nhiều việc: số hóa mọi hồ sơ đất đai; lắp trạm đo ngập ở mỗi phường.",
    ],
)
def test_other_lists_are_none(other: str) -> None:
    assert LISTED not in goals(f"{SCHEME}\n{other}").values()


def test_a_list_far_from_any_scheme_and_place_is_nobodys() -> None:
    assert not goals("Mục tiêu cụ thể là: số hóa mọi hồ sơ đất đai; lắp trạm đo ngập ở mỗi phường.")


def test_clauses_behind_a_goal_go_on_until_one_tells_something_else() -> None:
    found = goals(
        f"{SCHEME} Đến năm 2030, mọi hồ sơ đất đai đều được số hóa; 80% số phường có trạm đo ngập; "
        "giảm nửa số điểm ngập; ông Khôi cho biết đã có 3 trạm; xây 4 trạm bơm."
    )
    assert found.pop("Đến năm 2030, mọi hồ sơ đất đai đều được số hóa")
    assert found == {"80% số phường có trạm đo ngập": GOES_ON, "giảm nửa số điểm ngập": GOES_ON}


@pytest.mark.parametrize(
    "text",
    [
        f"{SCHEME} Phấn đấu lắp 40 trạm đo ngập. Trời mưa to.",
        "Theo kế hoạch, thành phố Cần Thơ họp dân, phấn đấu lắp 40 trạm đo ngập.",
    ],
)
def test_what_is_striven_for_with_a_figure_is_a_goal(text: str) -> None:
    assert {k.lower(): v for k, v in goals(text).items()} == {"phấn đấu lắp 40 trạm đo ngập": STRIVEN}


@pytest.mark.parametrize(
    "text",
    [
        f"{SCHEME} Ông Khôi kể chuyện đời mình, phấn đấu lắp 40 trạm đo ngập.",
        f"{SCHEME} Phấn đấu học hỏi không ngừng.",
    ],
)
def test_what_somebody_else_strives_for_is_none(text: str) -> None:
    assert not goals(text)


def issuers(text: str) -> list[tuple[str, str]]:
    """Pairs of issuer and the rule that read it."""
    reading = read(text)
    names = {thing.id: thing.name for thing in reading.referents}
    return [(names[str(f.object)], f.rule) for f in reading.facts if f.property == "issuer"]


def test_a_number_tells_the_issuer_that_the_article_names() -> None:
    assert issuers("Nghị định 47/2020/NĐ-CP nói về dữ liệu. Chính phủ họp chiều nay.") == [("Chính phủ", RULE)]


def test_a_number_tells_no_issuer_that_the_article_does_not_name() -> None:
    assert not issuers("Nghị định 47/2020/NĐ-CP nói về dữ liệu. Bộ Xây dựng họp chiều nay.")


def test_what_a_sentence_tells_counts_first() -> None:
    found = issuers("Nghị định 47/2020/NĐ-CP của Chính phủ nói về dữ liệu. Chính phủ họp chiều nay.")
    assert found == [("Chính phủ", "of-issuer")]
