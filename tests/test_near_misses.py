"""For each fact that nearly was read, what was in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from domain_reading import domain
from explained import explained, misses
from msgspec.structs import replace

from kg.explain.explain import Choice
from kg.explain.explanation import Explanation, Why
from kg.explain.wording import reason
from kg.extract.needs import Needs
from kg.extract.rules import load_rules

Explained = Callable[..., Explanation]


@pytest.fixture
def with_rules(tmp_path: Path) -> Explained:
    """Explain a text by some rules of one's own, beside the shipped ones that compose and identify."""

    def by(text: str, rules: str, choice: Choice | None = None) -> Explanation:
        (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
        extractor = domain().extractor
        own = load_rules(tmp_path, extractor.ontology, extractor.lexicon, extractor.kinds)
        kept = [rule for rule in extractor.rules if rule.stage in ("compose", "identify", "alias")]
        return explained(text, choice, replace(domain(), extractor=replace(extractor, rules=(*kept, *own))))

    return by


WHERE = """
- name: tried
  match: "<part:Organization> thuộc <whole:Organization>"
  where: {part: "^Sở"}
  facts: ["part partOf whole"]
"""


def test_where_objects_with_its_expression_and_what_stands_there(with_rules: Explained) -> None:
    (miss,) = misses(with_rules("Cục Tin học hóa thuộc Bộ Xây dựng.", WHERE))
    assert (miss.why, miss.rule, miss.place) == (Why.WHERE, "tried", "rules.yaml:2")
    assert (miss.slot, miss.wanted, miss.here) == ("part", "^Sở", "Cục Tin học hóa")
    assert miss.would == "Cục Tin học hóa | partOf | Bộ Xây dựng"
    assert reason(miss, "en") == "`where` wants part to hold /^Sở/, here stands [GovernmentBody Cục Tin học hóa]"


def test_unless_objects_with_the_very_words(with_rules: Explained) -> None:
    rules = WHERE.replace('where: {part: "^Sở"}', 'unless: "không? thuộc|chẳng"').replace(
        " thuộc <", "[^.]{0,20}? thuộc <"
    )
    (miss,) = misses(with_rules("Cục Tin học hóa chẳng bao giờ thuộc Bộ Xây dựng.", rules))
    assert (miss.why, miss.wanted, miss.here) == (Why.UNLESS, "không? thuộc|chẳng", "chẳng")


def test_a_slot_that_wants_another_class_tells_what_stands_there(with_rules: Explained) -> None:
    text = "Hội thảo Đô thị xanh 2021 do ông Lê Minh Khôi tổ chức."
    rules = """
- name: tried
  match: "<event:Event> do <who:Organization+> tổ chức"
  facts: ["event organizer who"]
"""
    (miss,) = misses(with_rules(text, rules))
    assert (miss.why, miss.slot, miss.wanted, miss.kind) == (Why.CLASS, "who", "Organization", "Person")
    assert text[slice(*miss.spot)] == miss.here == "ông Lê Minh Khôi"
    assert reason(miss, "en") == "who wants Organization, here stands [Person ông Lê Minh Khôi]"
    assert not misses(with_rules(text.replace("ông Lê Minh Khôi", "Bộ Xây dựng"), rules))


SAYS = """
- name: tried
  match: "<who:Person> nói (?P<words>[^.]+)"
  facts: ["who said words"]
"""


@pytest.mark.parametrize("who", ["Thứ trưởng", "Ông", "Ông Khôi"])
def test_a_phrase_that_means_nobody_known_is_told(with_rules: Explained, who: str) -> None:
    (miss,) = misses(with_rules(f"{who} nói không ai muốn chờ cả.", SAYS))
    assert (miss.why, miss.slot, miss.here) == (Why.NOBODY, "who", who)
    assert miss.would.endswith("said | không ai muốn chờ cả")


def test_words_too_few_and_values_that_do_not_fit_make_no_fact(with_rules: Explained) -> None:
    (miss,) = misses(with_rules("Ông Lê Minh Khôi nói đúng.", SAYS))
    assert (miss.why, miss.slot, miss.here, miss.wanted) == (Why.VALUE, "words", "đúng", "string")
    rules = """
- name: tried
  match: "<place:Place> có <what:Event>"
  facts: ["what edition what.edition"]
"""
    (miss,) = misses(with_rules("Huế có Hội thảo Đô thị xanh 2021.", rules))
    assert (miss.why, miss.slot) == (Why.EMPTY, "what.edition")
    assert reason(miss, "en").endswith("has no such part as what.edition")


def test_nothing_spoken_of_and_nothing_said(with_rules: Explained) -> None:
    rules = """
- name: tried
  match: "diễn ra tại <place:Place>"
  facts: ["@Event location place"]
"""
    (miss,) = misses(with_rules("Không khí vui tươi diễn ra tại Đà Nẵng.", rules))
    assert (miss.why, miss.wanted) == (Why.FOCUS, "Event")
    rules = """
- name: tried
  match: "<a:Organization> gặp <b:Organization>"
  facts: ["a partner b"]
"""
    found = misses(with_rules("Bộ Xây dựng gặp Bộ Xây dựng.", rules, Choice(everything=True)))
    assert [miss.why for miss in found] == [Why.NOTHING]


def test_a_slot_that_took_no_part_is_told_unless_the_match_yields_another_fact(with_rules: Explained) -> None:
    rules = """
- name: tried
  match: "<part:Organization> (?:thuộc <whole:Organization>|ra đời <d:Date>)"
  facts: ["part partOf whole"]
"""
    (miss,) = misses(with_rules("Cục Tin học hóa ra đời năm 2004.", rules))
    assert (miss.why, miss.slot) == (Why.EMPTY, "whole")
    both = rules.replace('"part partOf whole"', '"part partOf whole", "part founded d.value"')
    assert not misses(with_rules("Cục Tin học hóa ra đời năm 2004.", both))


def test_what_a_surer_rule_reads_as_well_is_told(with_rules: Explained) -> None:
    rules = """
- name: surer
  match: "<part:Organization> thuộc <whole:Organization>"
  facts: ["part partOf whole"]
  confidence: 0.9
- name: looser
  match: "<part:Organization>[^.]{0,9} <whole:Organization>"
  facts: ["part partOf whole"]
  confidence: 0.5
"""
    found = with_rules("Cục Tin học hóa thuộc Bộ Xây dựng.", rules)
    assert [one.fact.rule for one in found.passages[0].facts] == ["surer"]
    (miss,) = misses(found)
    assert (miss.why, miss.rule, miss.wanted) == (Why.OVERTAKEN, "looser", "surer")


def test_a_rule_that_took_too_long_is_told() -> None:
    extractor = domain().extractor
    (sound,) = (rule for rule in extractor.rules if rule.name == "event-place")
    endless = replace(sound, name="endless", pattern=regex.compile("(?:a|a|aa)+b"), needs=Needs((), ()))
    changed = replace(domain(), extractor=replace(extractor, rules=(endless,)))
    found = misses(explained(f"Hà Nội {'a' * 40}!", of=changed))
    assert [(miss.why, miss.rule) for miss in found] == [(Why.SLOW, "endless")]


@pytest.mark.parametrize(
    ("text", "here", "wanted"),
    [
        (
            "Hội thảo Đô thị xanh 2021 vừa được Bộ Xây dựng tổ chức.",
            "Hội thảo Đô thị xanh 2021",
            "do",
        ),
        (
            "Hội thảo Đô thị xanh 2021 do Bộ Xây dựng đăng cai.",
            "Hội thảo Đô thị xanh 2021 do Bộ Xây dựng",
            "(?: đã)? tổ chức tại",
        ),
        ("Bộ Xây dựng dự Hội thảo Đô thị xanh 2021.", "Hội thảo Đô thị xanh 2021", "do"),
    ],
)
def test_one_rule_tells_how_far_it_got(with_rules: Explained, text: str, here: str, wanted: str) -> None:
    rules = """
- name: tried
  match: "<event:Event> do <who:Organization>(?: đã)? tổ chức tại <place:Place>"
  facts: ["event organizer who"]
"""
    found = [miss for miss in misses(with_rules(text, rules, Choice("tried"))) if miss.why is Why.PARTIAL]
    assert [miss.here for miss in found] == [here]
    assert [miss.wanted for miss in found] == [wanted]


def test_a_sentence_with_one_slot_of_two_was_not_worth_a_try(with_rules: Explained) -> None:
    assert not misses(with_rules("Bộ Xây dựng họp. Hội thảo kết thúc.", WHERE, Choice("tried")))
