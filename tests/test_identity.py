"""One thing or two: pairs of articles, read and grouped as a build does. Exact keys decide, never likeness."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from domain_reading import domain, read, thing
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pairs import PAIRS, Pair, both, told, verdict

from kg.resolve.resolver import resolve

Form = Literal["NFC", "NFD"]
BASE = "https://w3id.org/vn-smart-city/id/"


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_pair(pair: Pair) -> None:
    assert verdict(pair) == pair.same


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.same is True], ids=str)
def test_what_is_one_is_one_entity_of_both(pair: Pair) -> None:
    graph = resolve(both(pair), domain().ontology, BASE)
    assert [e for e in graph.entities if e.articles == ("one", "other")], f"nothing is in both: {pair.names}"


def test_there_are_pairs_of_each_kind() -> None:
    assert len(PAIRS) == len(set(PAIRS)) >= 220
    assert sum(pair.same is True for pair in PAIRS) >= 100
    assert sum(pair.same is False for pair in PAIRS) >= 100
    assert sum(pair.same == "undecided" for pair in PAIRS) >= 15


@given(st.sampled_from(PAIRS), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]))
@settings(max_examples=60, deadline=None)
def test_the_form_of_letters_decides_nothing(pair: Pair, form: Form, other_form: Form) -> None:
    one, other = unicodedata.normalize(form, pair.one), unicodedata.normalize(other_form, pair.other)
    assert told(replace(pair, one=one, other=other)) == told(pair)


def test_a_title_never_makes_another_person() -> None:
    text = "Thứ trưởng Bộ Xây dựng Nguyễn Văn Hùng dự lễ. Ông Nguyễn Văn Hùng về sớm."
    reading = read(text)
    assert [r.name for r in reading.referents if r.kind == "Person"] == ["Nguyễn Văn Hùng"]
    assert thing(reading, "Nguyễn Văn Hùng").names == ("Nguyễn Văn Hùng",)
