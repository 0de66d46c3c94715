"""What an explanation tells: the mentions as rules see them, the facts, one rule alone, a few near misses or all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from command import GOOD
from domain_reading import domain, read
from explained import explained, misses
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.explain.explain import FEW, Choice, explain
from kg.explain.explanation import Mark
from kg.explain.wording import words
from kg.model.text import Article
from kg.text.chrome import Why as Left
from kg.text.read import read_articles

TEXT = (
    "Hội thảo Đô thị số miền Trung 2021 do Bộ Xây dựng tổ chức tại Huế ngày 5/11/2021. "
    "Ông Lê Minh Khôi, Phó Chủ tịch UBND tỉnh Thừa Thiên Huế, phát biểu tại Hội thảo. "
    "Ông Khôi cho biết thành phố sẽ mở kho dữ liệu. Bộ Xây dựng cho biết dự án đã chậm. "
    "Thứ trưởng nói không ai muốn chờ."
)


def every_mark(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        yield from every_mark(mark.inner)


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


def test_every_reason_for_leaving_something_out_has_words() -> None:
    assert set(Left) <= words()["dropped"].keys()
