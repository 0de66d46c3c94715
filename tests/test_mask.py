"""Masked text: two characters a mention, and every position leads back to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import kinds, masked

from kg.extract.mask import KIND_BASE, NUMBER_BASE, mask
from kg.model.facts import Mention

LETTERS = st.characters(exclude_categories=("Cs", "Co"))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int, list[Mention]]:
    """A text, a stretch of it, and mentions in that stretch, in order, none overlapping."""
    text = draw(st.text(LETTERS, min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    start, end, inner = cuts[0], cuts[-1], cuts[1:-1]
    spans = [span for span in pairwise(inner) if draw(st.booleans())]
    kind = st.sampled_from(["Province", "Person", "Event", "Date", "Quote"])
    return text, start, end, [Mention(draw(kind), s, e, text[s:e]) for s, e in spans]


@given(stretches())
def test_positions_lead_back(stretch: tuple[str, int, int, list[Mention]]) -> None:
    text, start, end, mentions = stretch
    result = mask(text, start, end, mentions, kinds())
    assert len(result.text) == end - start - sum(m.end - m.start - 2 for m in mentions)
    position, found = 0, []
    while position < len(result.text):
        if ord(result.text[position]) in range(KIND_BASE, 0xF900):
            found.append(result.mention_at(position))
            assert result.span(position, position + 2) == (found[-1].start, found[-1].end)
            assert result.text[position] == kinds().char(found[-1].kind)
            position += 2
        else:
            assert text[slice(*result.span(position, position + 1))] == result.text[position]
            position += 1
    assert found == mentions


@given(stretches())
def test_whole_and_parts_join(stretch: tuple[str, int, int, list[Mention]]) -> None:
    """What lies between two positions is what lies between their places in the text: no gap, no overlap."""
    text, start, end, mentions = stretch
    result = mask(text, start, end, mentions, kinds())
    assert result.span(0, len(result.text)) == (start, end)
    spans = [result.span(here, here + 1) for here in range(len(result.text))]
    inside = {(m.start, m.end) for m in mentions}
    for one, other in pairwise(spans):
        assert one[1] == other[0] or (one == other and one in inside)


def test_a_mention_is_two_characters() -> None:
    held = masked("Ở [Province:Hà Nội], [Person:ông A] nói")
    assert held.text.replace(chr(NUMBER_BASE), "0").replace(chr(NUMBER_BASE + 1), "1") == (
        f"Ở {kinds().char('Province')}0, {kinds().char('Person')}1 nói"
    )


def test_a_class_holds_its_subclasses_and_only_itself_where_asked() -> None:
    assert kinds().chars(["Place"]) == {kinds().char("Place"), kinds().char("Province")}
    assert kinds().chars(["=Place"]) == {kinds().char("Place")}
    assert kinds().chars(["Place", "Date"]) == kinds().chars(["Place"]) | {kinds().char("Date")}


@pytest.mark.parametrize("kind", ["Place", "Quote", "Post"])
def test_every_kind_has_a_character_of_its_own(kind: str) -> None:
    assert kind in kinds()
    assert [other for other in kinds() if kinds().char(other) == kinds().char(kind)] == [kind]
