from __future__ import annotations

import pytest
from mention_cases import Case, cases, check

from kg.annotate import bodies


@pytest.mark.parametrize("case", cases("bodies"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(bodies.recognise, case)
