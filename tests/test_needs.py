"""What a rule can't match without: told from its expression, and never more than is true."""

from __future__ import annotations

import pytest
from domain_reading import annotated, domain
from hypothesis import given
from hypothesis import strategies as st
from marked import WORDS, kinds, masked

from kg.extract.match import masked_unit
from kg.extract.needs import Needs, needs
from kg.extract.pattern import compile_pattern
from kg.extract.rule_set import RuleSet
from kg.extract.units import insides, units
from kg.extract.vocabulary import Heard, Vocabulary

PERSON, PLACES = kinds().chars(["Person"]), kinds().chars(["Place"])


@pytest.mark.parametrize(
    ("source", "expected_kinds", "expected_words"),
    [
        ("<who:Person> ở <where:Place>", [PERSON, PLACES], ["ở"]),
        ("(?:<who:Person> )?ở <where:Place+>", [PLACES], ["ở"]),
        ("<a:Person>|<a:Place>", [PERSON | PLACES], []),
        ("(?:ông|bà) <who:Person>", [PERSON], ["bà|ông"]),
        ("(?:ông |)<who:Person>", [PERSON], []),
        ("<a:Person>, <b:Person>", [PERSON, PERSON], []),
        ("<a:Place>, <b:Province>", [PLACES, PLACES, kinds().chars(["Province"])], []),
        ("<a:Person>(?:, <b:Person>)?", [PERSON], []),
        ("<a:Person>(?:, <b:Person>)+", [PERSON, PERSON], []),
        ("(?<=<Person> )<a:Place>(?= <Person>)", [PERSON, PLACES], []),
        ("k[ýí] kết", [], ["kí kết|ký kết"]),
        ("đến (?:<who:Person>|nơi)", [], ["đến"]),
        ("Hội nghị(?: này)? của", [], ["hội nghị", "của"]),
        ("(?:đã |sẽ ){0,2}khai mạc", [], ["khai mạc"]),
        ("khai mạ?c", [], ["khai m", "c"]),
        ("ki+ a", [], ["k", "a"]),
        ("<Person> {say} (?P<words>.+)", [PERSON], ["cho biết|nói|nói thêm"]),
        ("(?<=do )<Person>(?! không)(?= tổ chức)", [PERSON], ["tổ chức", "do"]),
        ("[Tt]ại ~20 \\w+ 5%", [], ["tại", "5"]),
    ],
)
def test_needs(source: str, expected_kinds: list[frozenset[str]], expected_words: list[str]) -> None:
    found = needs(source, kinds(), WORDS)
    assert [choice for choice, least in found.kinds for _ in range(least)] == expected_kinds
    assert ["|".join(sorted(choice)) for choice in found.words] == expected_words


PIECES = ["nói ", "ở ", "đã ", "[Person:ông A] ", "[Province:Huế] ", "[Event:hội thảo] ", "Cho  biết ", ", ", "."]
SOURCES = [
    "<x:Person>(?:,| đã)? {say}",
    "(?:<x:Person>|<x:Event>) (?:ở|đã (?:ở|nói)) <y:Place>?",
    "(?:đã )*(?=<x:Event>)",
    "(?:ở <y:Province>|{say}),?",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.sampled_from(SOURCES))
def test_what_matches_has_what_it_needs(text: str, source: str) -> None:
    held, found = masked(text), needs(source, kinds(), WORDS)
    if compile_pattern(source, kinds(), WORDS)[0].search(held.text):
        signs = kinds().signs(held.mentions)
        lower = " ".join(held.text.casefold().split())
        assert all(sum(kind in choice for kind in signs) >= least for choice, least in found.kinds)
        assert all(any(word in lower for word in choice) for choice in found.words)


TEXT = """Ngày 12/10/2021, tại Đà Nẵng, Bộ Xây dựng tổ chức Hội thảo Đô thị thông minh lần thứ 4 với 300 đại biểu.
Thứ trưởng Bộ Xây dựng Trần Minh Khôi cho biết đến năm 2030 cả nước có 100 đô thị thông minh. "Chúng tôi sẽ làm đến cùng
việc này với các địa phương", ông Khôi nói. Quyết định 950/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án phát triển
đô thị thông minh bền vững Việt Nam giai đoạn 2018 - 2025. Kinh phí của đề án là 2.200 tỷ đồng."""


def test_no_rule_is_left_out_where_it_matches() -> None:
    """Every rule of the domain, whatever its stage, in every sentence and name of a text."""
    extractor, annotation = domain().extractor, annotated(TEXT)
    rules = RuleSet(extractor.rules, extractor.vocabulary)
    heard = extractor.vocabulary.heard(annotation.document.text)
    matched = set()
    for unit in (*units(annotation), *insides(annotation)):
        held = masked_unit(unit, annotation.document.text, extractor.kinds)
        here = {rule.name for rule in extractor.rules if rule.pattern.search(held.text)}
        signs = extractor.kinds.signs(unit.mentions)
        assert here <= {rule.name for rule in rules.fitting(signs, heard, unit.start, unit.end)}
        matched |= here
    assert len(matched) > 10


def test_rules_keep_their_order_and_can_go_on_from_one() -> None:
    extractor = domain().extractor
    rules, signs = extractor.rules, kinds().signs(masked("[Person:ông A], [Event:hội thảo]").mentions)
    some = RuleSet(rules, extractor.vocabulary)
    fitting = some.fitting(signs, Heard((), ()), 0, 22)
    assert list(fitting) == [rule for rule in rules if rule in fitting]
    assert list(some.fitting(signs, Heard((), ()), 0, 22, since=fitting[1])) == list(fitting[1:])


def test_words_are_heard_where_they_stand_whatever_their_case() -> None:
    """The text may hold letters that are folded into several."""
    held, met = Needs(words=(frozenset({"tổ chức", "tại"}),)), Needs(words=(frozenset({"họp", "nhà"}),))
    vocabulary = Vocabulary([held, met])
    heard = vocabulary.heard("Ǆß TẠI nhà, Tổ\nchức")
    assert heard.within(0, 99) == vocabulary.asked(held) | vocabulary.asked(met)
    assert heard.within(0, 8) == heard.within(11, 99) == vocabulary.asked(held) != 0
    assert heard.within(7, 14) == vocabulary.asked(met) != 0
    assert heard.within(11, 14) == 0
    assert Vocabulary([]).heard("tại").within(0, 9) == 0
