"""What an explanation tells: the mentions as rules see them, the facts, and for each near miss what was in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from command import GOOD
from domain_reading import domain, read
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.domain import Domain
from kg.errors import QueryError
from kg.explain.examples import DATE
from kg.explain.explain import FEW, Choice, explain
from kg.explain.explanation import Explanation, Mark, Miss, Why
from kg.explain.wording import reason
from kg.extract.rules import load_rules
from kg.model.text import Article
from kg.text.read import read_articles

Explained = Callable[..., Explanation]

TEXT = (
    "Hội thảo Đô thị số miền Trung 2021 do Bộ Xây dựng tổ chức tại Huế ngày 5/11/2021. "
    "Ông Lê Minh Khôi, Phó Chủ tịch UBND tỉnh Thừa Thiên Huế, phát biểu tại Hội thảo. "
    "Ông Khôi cho biết thành phố sẽ mở kho dữ liệu. Bộ Xây dựng cho biết dự án đã chậm. "
    "Thứ trưởng nói không ai muốn chờ."
)


def explained(text: str, choice: Choice | None = None, of: Domain | None = None) -> Explanation:
    return explain(Article("a", text, date=DATE), of or domain(), choice)


def every_mark(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        yield from every_mark(mark.inner)


def misses(explanation: Explanation) -> list[Miss]:
    return [miss for passage in explanation.passages for miss in passage.misses]


@pytest.fixture
def with_rules(tmp_path: Path) -> Explained:
    """Explain a text by some rules of one's own, beside the shipped ones that compose and identify."""

    def by(text: str, rules: str, choice: Choice | None = None) -> Explanation:
        (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
        extractor = domain().extractor
        own = load_rules(tmp_path, extractor.ontology, extractor.lexicon, extractor.kinds)
        kept = extractor.rules_of("compose", "identify", "alias")
        return explained(text, choice, replace(domain(), extractor=replace(extractor, rules=(*kept, *own))))

    return by


def test_every_sentence_comes_with_its_facts_and_none_twice() -> None:
    found = explained(TEXT)
    assert [p.number for p in found.passages] == [1, 2, 3, 4, 5]
    told = [one for p in found.passages for one in p.facts]
    assert [one.fact for one in told] == list(read(TEXT).facts) == list(found.reading.facts)
    assert [one.number for one in told] == list(range(len(told)))
    assert ("Hội thảo Đô thị số miền Trung 2021", "organizer", "Bộ Xây dựng") in [
        (one.subject, one.fact.property, one.object) for one in found.passages[0].facts
    ]
    assert {one.fact.property for one in found.passages[2].facts} == {"said"}


def test_mentions_tell_what_they_name_and_what_they_were_taken_for() -> None:
    found = explained(TEXT)
    marks = {mark.text: mark for p in found.passages for mark in p.marks}
    date = marks["ngày 5/11/2021"]
    assert (date.kind, date.name.split(",")[0], date.pointing) == ("Date", "2021-11-05", False)
    person = marks["Ông Lê Minh Khôi, Phó Chủ tịch UBND tỉnh Thừa Thiên Huế"]
    assert (person.kind, person.name, person.pointing) == ("Person", "Lê Minh Khôi", False)
    assert {mark.kind for mark in every_mark(person.inner)} >= {"Job", "GovernmentBody"}
    again = marks["Ông Khôi"]
    assert (again.pointing, again.means, again.referent) == (True, "Lê Minh Khôi", person.referent)
    assert marks["Hội thảo"].means == "Hội thảo Đô thị số miền Trung 2021"
    nobody = marks["Thứ trưởng"]
    assert (nobody.pointing, nobody.means, nobody.referent) == (True, "", "")


def test_what_is_no_particular_one_is_told_apart_from_what_nobody_is_known_for() -> None:
    text = "Bộ Xây dựng ký thỏa thuận hợp tác. Các bên đã ký một thỏa thuận hợp tác."
    lost = [mark for p in explained(text).passages for mark in p.marks if mark.kind == "Agreement"]
    assert [(mark.pointing, mark.means, mark.indefinite) for mark in lost] == [(True, "", False), (True, "", True)]


def test_an_event_that_is_never_named_is_itself() -> None:
    (mark,) = (mark for mark in explained("Bộ Xây dựng dự hội nghị.").passages[0].marks if mark.kind == "Conference")
    assert (mark.pointing, mark.nameless, mark.means, bool(mark.referent)) == (True, True, "", True)


def test_mentions_in_a_quotation_lie_within_it() -> None:
    text = "“Chúng tôi sẽ mở kho dữ liệu của Đà Nẵng trong năm tới”, ông Lê Minh Khôi nói."
    (passage,) = explained(text).passages
    quote = passage.marks[0]
    assert quote.kind == "Quote"
    assert "Đà Nẵng" in [mark.text for mark in quote.inner]


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
    endless = replace(sound, name="endless", pattern=regex.compile("(?:a|a|aa)+b"), signs=())
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


def test_one_rule_alone_is_told_of_and_what_it_made() -> None:
    found = explained(TEXT, Choice("title-after-name"))
    assert {one.fact.rule for p in found.passages for one in p.facts} == {"title-after-name"}
    (made,) = (one for p in found.passages for one in p.made)
    assert (made.stage, made.text) == ("identify", "Person «Ông Lê Minh Khôi, Phó Chủ tịch UBND tỉnh Thừa Thiên Huế»")
    assert all(miss.rule == "title-after-name" for miss in misses(found))


def test_no_rule_of_that_name() -> None:
    with pytest.raises(QueryError, match="did you mean 'title-after-name'"):
        explained(TEXT, Choice("title-after-names"))


def test_few_are_told_unless_all_are_asked_for() -> None:
    articles = [a for a in read_articles([str(path) for path in GOOD]) if isinstance(a, Article)]
    for article in articles[:3]:
        few, everything = (explain(article, domain(), choice) for choice in (None, Choice(everything=True)))
        assert all(len(p.misses) <= FEW for p in few.passages)
        assert all(p.hidden == 0 for p in everything.passages)
        assert len(misses(few)) < len(misses(everything))
        assert all(
            set(few_.misses) <= set(all_.misses) for few_, all_ in zip(few.passages, everything.passages, strict=True)
        )


def test_being_watched_changes_nothing() -> None:
    for article in read_articles([str(path) for path in GOOD[:4]]):
        assert isinstance(article, Article)
        assert explain(article, domain()).reading == domain().read(article)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "\n", "“", "”", "<b>", "**", "Ảnh: TTXVN", "Ông", "một", "﷽", "\ue000"]),
        max_size=40,
    )
)
def test_marks_hold_together_whatever_the_text(words: list[str]) -> None:
    found = explained(" ".join(words), Choice(everything=True))
    text = found.document.text

    def check(marks: tuple[Mark, ...], start: int, end: int) -> None:
        for mark in marks:
            assert start <= mark.start < mark.end <= end
            assert text[mark.start : mark.end] == mark.text
            check(mark.inner, mark.start, mark.end)
            start = mark.end

    for passage in found.passages:
        check(passage.marks, passage.start, passage.end)
    source, clean = found.document.article.text, found.document.clean
    seen = set().union(*(range(s, e) for s, e in zip(clean.starts, clean.ends, strict=True)))
    seen |= set().union(*(range(one.start, one.end) for one in found.dropped))
    assert not [at for at, character in enumerate(source) if at not in seen and not character.isspace()]
    assert [one.start for one in found.dropped] == sorted(one.start for one in found.dropped)
