"""What a text speaks of where it names nothing: the scheme, not what that rests on; the province of who issued it."""

from __future__ import annotations

import pytest
from domain_reading import told

SCHEME = "Đề án đô thị thông minh Cần Thơ"
COST = "budget | 900000000000"


@pytest.mark.parametrize(
    "before",
    [
        f"Tỉnh bàn {SCHEME}.",
        f"{SCHEME} được viết trên cơ sở Nghị quyết 52-NQ/TW và Chương trình Chuyển đổi số quốc gia.",
        f"Tỉnh bàn {SCHEME}, thay thế Đề án 06.",
    ],
)
def test_what_rests_on_the_rest_is_spoken_of(before: str) -> None:
    facts = told(f"{before} Tổng kinh phí là 900 tỷ đồng.", "budget-focus")
    assert f"{SCHEME} | {COST}".lower() in {fact.lower() for fact in facts}
    assert not any(fact.lower().startswith(("chương trình", "đề án 06")) for fact in facts)


def test_else_it_is_what_was_named_last() -> None:
    facts = told(f"Tỉnh bàn {SCHEME} và Đề án 06. Tổng kinh phí là 900 tỷ đồng.", "budget-focus")
    assert {fact.lower() for fact in facts} == {f"đề án 06 | {COST}"}


def test_a_scheme_of_the_province_is_of_its_issuers() -> None:
    text = "Hà Giang họp. UBND tỉnh Hà Giang ban hành Chương trình chuyển đổi số tỉnh giai đoạn 2021-2025."
    assert any(fact.lower().endswith("| appliesto | hà giang") for fact in told(text, "covers-its-issuer's-place"))


def test_another_name_tells_its_own_place() -> None:
    text = "Hà Giang họp. UBND tỉnh Hà Giang ban hành Chương trình chuyển đổi số ngành Y tế giai đoạn 2021-2025."
    assert not told(text, "covers-its-issuer's-place")


def test_a_place_in_a_bodys_name_is_meant_as_well() -> None:
    text = "UBND thành phố Cần Thơ họp. Thành phố phấn đấu số hóa 40 kho lưu trữ đến năm 2030."
    assert any("cần thơ | target" in fact.lower() for fact in told(text))
