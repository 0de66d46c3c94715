from __future__ import annotations

import pytest
from mention_cases import Case, cases, check

from kg.annotate import places


@pytest.mark.parametrize("case", cases("places"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(places.recognise, case)
