from __future__ import annotations

import pytest
from mention_cases import Case, cases, check

from kg.annotate import topics


@pytest.mark.parametrize("case", cases("topics"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(topics.recognise, case)
