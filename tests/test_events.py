from __future__ import annotations

import pytest
from mention_cases import Case, cases, check

from kg.annotate import events


@pytest.mark.parametrize("case", cases("events"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(events.recognise, case)
