from __future__ import annotations

import pytest
from mention_cases import Case, cases, check

from kg.annotate import jobs


@pytest.mark.parametrize("case", cases("jobs"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(jobs.recognise, case)
