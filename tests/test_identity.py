"""One thing or two: pairs of articles, read and grouped as the resolver does. Exact keys decide, never likeness."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
import yaml
from domain_reading import domain, read, thing
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from kg.model.facts import Reading
from kg.resolve.identity import Groups, Identity, group
from kg.resolve.namesakes import Doubts, tell_namesakes
from kg.resolve.resolver import resolve
from kg.resolve.weights import load_weights

Form = Literal["NFC", "NFD"]
BASE = "https://w3id.org/vn-smart-city/id/"


class Pair(Struct, frozen=True):
    same: bool | Literal["undecided"]
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.one} {'=' if self.same is True else '?' if self.same else '≠'} {self.other}"


PAIRS = [Pair(**row) for row in yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))]


def reading_and_place(marked: str, name: str) -> tuple[Reading, int, int]:
    """The reading of a text without its brackets, and where that which stood in them lies."""
    start, end = marked.index("["), marked.index("]") - 1
    return read(marked.replace("[", "").replace("]", ""), name), start, end


def identities(pair: Pair) -> tuple[Identity, Identity]:
    """What decides whether the bracketed things are one."""
    return told(pair)[0]


def told(pair: Pair) -> tuple[tuple[Identity, Identity], Doubts]:
    """The same, and which pairs nobody knows of."""
    one, other = reading_and_place(pair.one, "one"), reading_and_place(pair.other, "other")
    both, ontology = [one[0], other[0]], domain().ontology
    groups, undecided = tell_namesakes(group(both, ontology), both, ontology, load_weights())
    return (identity_at(groups, *one), identity_at(groups, *other)), undecided


def identity_at(groups: Groups, reading: Reading, start: int, end: int) -> Identity:
    """What is meant at a place: of several things the one with the longest name there."""
    found = [
        (e - s, identity)
        for identity, members in groups.items()
        for member in members
        if member.article == reading.article
        for s, e in member.referent.mentions
        if s < end and start < e
    ]
    assert found, f"nothing is read from {reading.article.text[start:end]!r}"
    return max(found)[1]


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_pair(pair: Pair) -> None:
    (one, other), undecided = told(pair)
    assert (one == other) is (pair.same is True)
    if pair.same == "undecided":
        assert [sorted(pair) for pair in undecided] == [sorted((one, other))]


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.same is True], ids=str)
def test_what_is_one_is_one_entity_of_both(pair: Pair) -> None:
    one, start, end = reading_and_place(pair.one, "one")
    other, _, _ = reading_and_place(pair.other, "other")
    graph = resolve([one, other], domain().ontology, BASE)
    written = one.article.text[start:end]
    assert [e for e in graph.entities if e.articles == ("one", "other")], f"nothing is in both: {written}"


@given(st.sampled_from(PAIRS), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]))
@settings(max_examples=60, deadline=None)
def test_the_form_of_letters_decides_nothing(pair: Pair, form: Form, other_form: Form) -> None:
    changed = Pair(
        pair.same,
        unicodedata.normalize(form, pair.one),
        unicodedata.normalize(other_form, pair.other),
    )
    assert identities(changed) == identities(pair)


def test_a_title_never_makes_another_person() -> None:
    text = "Thứ trưởng Bộ Xây dựng Nguyễn Văn Hùng dự lễ. Ông Nguyễn Văn Hùng về sớm."
    reading = read(text)
    assert [r.name for r in reading.referents if r.kind == "Person"] == ["Nguyễn Văn Hùng"]
    assert thing(reading, "Nguyễn Văn Hùng").names == ("Nguyễn Văn Hùng",)
