"""The language of rules: what each sign of it matches, and what it leaves."""

from __future__ import annotations

import pytest
import regex
from marked import WORDS, kinds, slots

from kg.extract.pattern import compile_pattern, near_miss


@pytest.mark.parametrize(
    ("pattern", "source", "expected"),
    [
        ("<who:Person> đến", "[Person:ông A] đến", {"who": ["ông A"]}),
        ("<who:Person> đến", "[Place:Huế] đến", None),
        ("ở <where:Place>", "ở [Province:Hà Nội]", {"where": ["Hà Nội"]}),
        ("ở <where:=Place>", "ở [Province:Hà Nội]", None),
        ("ở <where:=Place>", "ở [Place:chợ]", {"where": ["chợ"]}),
        ("<x:Person|Event> xong", "[Event:hội thảo] xong", {"x": ["hội thảo"]}),
        ("<Person> ở <where:Place>", "[Person:bà B] ở [Place:chợ]", {"where": ["chợ"]}),
        # enumerations
        ("<who:Person+> dự", "[Person:A], [Person:B] và [Person:C] dự", {"who": ["A", "B", "C"]}),
        ("<who:Person+> dự", "[Person:A]; cùng các [Person:B] dự", {"who": ["A", "B"]}),
        ("<who:Person+> dự", "[Person:A] gặp [Person:B] dự", {"who": ["B"]}),
        ("<who:Person+> dự", "[Person:A], [Place:Huế] dự", None),
        ("<who:Person+> dự", "[Person:A] của [Place:Huế], [Person:B] dự", {"who": ["A", "B"]}),
        # word lists: the longest first, whole words
        ("<Person> {say} (?P<words>.+)", "[Person:A] nói thêm chuyện", {"words": ["chuyện"]}),
        ("<Person> {say}", "[Person:A] nóiquá", None),
        # words
        ("mục tiêu (?P<words>[^.]+)", "Mục  tiêu là sạch.", {"words": ["là sạch"]}),
        ("mục tiêu (?P<words>[^.]+)", "MỤC TIÊU xanh", {"words": ["xanh"]}),
        ("A, <x:Person>", "A , [Person:B]", {"x": ["B"]}),
        ("A ?<x:Person>", "A[Person:B]", {"x": ["B"]}),
        ("A{2,3} <x:Person>", "AA [Person:B]", {"x": ["B"]}),
        ("[, ]<x:Person>", ",[Person:B]", {"x": ["B"]}),
        # gaps
        ("<x:Person>~20 nói", "[Person:A] hôm qua nói", {"x": ["A"]}),
        ("<x:Person>~20 nói", "[Person:A] đứng rất lâu ngoài cửa rồi mới nói", None),
        ("<x:Person>~20 nói", "[Person:A] và [Event:hội] nói", None),
        ("<x:Person>~20 nói", "[Person:A] đi. Nó nói", None),
    ],
)
def test_matches(pattern: str, source: str, expected: dict[str, list[str]] | None) -> None:
    assert slots(pattern, source) == expected


def test_slots_tell_what_they_take() -> None:
    _, known = compile_pattern("<who:Person|=Place> {say} (?P<words>.+) <Date>", kinds(), WORDS)
    assert known == {"who": ("Person", "Place"), "words": ()}


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("<x:Persn>", "unknown kind 'Persn', did you mean 'Person'?"),
        ("<x:Person|Plce>", "unknown kind 'Plce', did you mean 'Place'?"),
        ("{sya}", "unknown word list 'sya', did you mean 'say'?"),
        ("{organise}", "unknown word list 'organise', allowed: say"),
    ],
)
def test_an_unknown_name_is_told_with_what_was_meant(pattern: str, told: str) -> None:
    with pytest.raises(ValueError, match=regex.escape(told)):
        compile_pattern(pattern, kinds(), WORDS)


def test_what_is_no_expression_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"missing \)"):
        compile_pattern("(<x:Person>", kinds(), WORDS)
    with pytest.raises(regex.error):
        compile_pattern("a**", kinds(), WORDS)


def test_a_near_miss_is_named_and_else_everything() -> None:
    assert near_miss("fact", ["facts", "match"]) == "did you mean 'facts'?"
    assert near_miss("zzz", ["match", "facts"]) == "allowed: facts, match"
