from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Case, cases, check, found

from kg.annotate import periods

YEARS = st.integers(1950, 2099)


@pytest.mark.parametrize("case", cases("periods"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(periods.recognise, case)


@settings(deadline=None)
@given(YEARS, YEARS)
def test_a_period_begins_before_it_ends(start: int, end: int) -> None:
    mentions = found(periods.recognise, f"Đề án giai đoạn {start}-{end} đã xong.")
    assert [(m.attrs["start"], m.attrs["end"]) for m in mentions] == (
        [(str(start), str(end))] if 0 < end - start <= periods.LONGEST else []
    )
