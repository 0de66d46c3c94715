from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Case, cases, check, found

from kg.annotate import quotes


@pytest.mark.parametrize("case", cases("quotes"), ids=str)
def test_finds_just_these(case: Case) -> None:
    check(quotes.recognise, case)


@settings(deadline=None)
@given(st.text(alphabet="“”«»‘’\"' aB,.\n", max_size=60))
def test_marks_stand_at_both_ends_and_curly_ones_alone_reach_over_paragraphs(text: str) -> None:
    for mention in found(quotes.recognise, f"Mở đầu.\n{text}\nKết."):
        assert mention.text[0] in "“„«‘\"'"
        assert mention.text[-1] in "”»’\"'"
        assert "\n" not in mention.text or (mention.text[0], mention.text[-1]) in {("“", "”"), ("«", "»")}
