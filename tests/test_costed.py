"""Works in lists that tell the cost of each."""

from __future__ import annotations

import pytest
from domain_reading import told

LIST = "Các dự án được bố trí vốn gồm:\n"


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("1. Nâng cấp kho dữ liệu đất đai (giai đoạn 2): 45 tỷ đồng.", "nâng cấp kho dữ liệu đất đai (giai đoạn 2)"),
        ("- Bến thuyền không khói - kinh phí 45 tỷ đồng.", "bến thuyền không khói"),
        ("+ Hồ sơ sức khỏe điện tử toàn dân, dự toán 45 tỷ đồng.", "hồ sơ sức khỏe điện tử toàn dân"),
        ("a) Trung tâm giám sát thông minh (IOC): 45 tỷ đồng.", "trung tâm giám sát thông minh"),
    ],
)
def test_a_work_of_a_list_has_its_cost(line: str, fact: str) -> None:
    facts = {found.lower() for found in told(f"{LIST}{line}\n2. Xây dựng trạm đo ngập: 9 tỷ đồng.")}
    assert f"{fact} | budget | 45000000000" in facts
    assert "xây dựng trạm đo ngập | budget | 9000000000" in facts


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST}1. Bến thuyền không khói: 45 tỷ đồng.",
        "Các hộ được đền bù gồm:\n- Bà con ven sông: 45 tỷ đồng.\n- Bà con trên núi: 9 tỷ đồng.",
        f"{LIST}1. Bến thuyền không khói: năm ngoái.\n2. Xây dựng trạm đo ngập: năm nay.",
    ],
)
def test_other_lists_hold_no_works(text: str) -> None:
    assert not any("| budget |" in fact for fact in told(text))
