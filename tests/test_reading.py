"""Readings: whatever the bytes of an article look like, every fact's evidence is a slice of just those bytes."""

from __future__ import annotations

import unicodedata
from functools import cache
from random import Random

import pytest
from command import SAMPLES
from domain_reading import domain, line, read, thing
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.facts import Fact, Literal, Reading
from kg.model.text import Article
from kg.text.read import read_articles

INVISIBLE = "\u200b\u00ad\ufeff\u2060"
NARROW = "\u00a0"
SIGNS = ("**", "_", "<b>", "&nbsp;", "\n", "\n\n", "# ", "> ", "- ", "“", "”", '"', "[", "](x)", "\t", "\u0301", "🙂")
SEEDS = st.integers(0, 2**32)


@cache
def samples() -> tuple[Article, ...]:
    return tuple(article for article in read_articles([str(SAMPLES)]) if isinstance(article, Article))


def reading_of(article: Article, text: str) -> Reading:
    return domain().read(Article(article.id, text, article.title, article.date, article.source))


def said(reading: Reading) -> list[str]:
    """The facts without their places, in names that know neither form nor spacing."""
    names = {referent.id: referent.name for referent in reading.referents}
    return sorted(
        line(names[f.subject], f.property, f.object.value if isinstance(f.object, Literal) else names[f.object], f.rule)
        for f in reading.facts
    )


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def assert_sound(reading: Reading) -> None:
    text, things = reading.article.text, {referent.id for referent in reading.referents}
    for fact in reading.facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert fact.subject in things
        assert isinstance(fact.object, Literal) or fact.object in things
        assert 0 < fact.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in fact.antecedents)
    for referent in reading.referents:
        assert list(referent.mentions) == sorted(set(referent.mentions))
        assert all(0 <= start < end <= len(text) for start, end in referent.mentions)


def unseen(text: str, seed: int, form: str, share: float) -> str:
    """Change what a reader doesn't see: forms of letters, invisible characters, kinds of space."""
    chance, pieces = Random(seed), []
    for char in text:
        whole = form == "NFC" or (form == "mixed" and chance.random() < 0.5)
        pieces.append(char if whole else unicodedata.normalize("NFD", char))
        if char == " " and chance.random() < share:
            pieces[-1] = NARROW
        elif char.isalpha() and chance.random() < share:
            pieces.append(chance.choice(INVISIBLE))
    return "".join(pieces)


@given(st.sampled_from(samples()), SEEDS, st.sampled_from(["NFC", "NFD", "mixed"]), st.sampled_from([0.0, 0.02, 0.3]))
@settings(max_examples=40, deadline=None)
def test_what_nobody_sees_changes_no_fact(article: Article, seed: int, form: str, share: float) -> None:
    reading = reading_of(article, unseen(article.text, seed, form, share))
    assert_sound(reading)
    assert said(reading) == said(reading_of(article, article.text))
    for told in reading.facts:
        assert told.evidence.quote.strip(INVISIBLE) == told.evidence.quote.strip(INVISIBLE).strip()
        if told.property in ("said", "target", "theme") and isinstance(told.object, Literal):
            assert letters(told.object.value) in letters(told.evidence.quote)


@given(st.sampled_from(samples()), SEEDS)
@settings(max_examples=30, deadline=None)
def test_decoration_keeps_the_evidence_true(article: Article, seed: int) -> None:
    """Markdown, HTML and breaks thrown in anywhere: facts may go, but none points at the wrong place."""
    text, chance = article.text, Random(seed)
    for _ in range(30):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(SIGNS) + text[at:]
    assert_sound(reading_of(article, text))


@pytest.mark.parametrize("article", samples(), ids=lambda article: article.id)
def test_samples_say_something_about_something(article: Article) -> None:
    reading = domain().read(article)
    assert_sound(reading)
    assert len(reading.facts) >= 10
    assert len({referent.id for referent in reading.referents}) == len(reading.referents)


def fact(reading: Reading, name: str) -> Fact:
    (found,) = (f for f in reading.facts if f.property == name)
    return found


def test_evidence_spans_what_it_names() -> None:
    reading = read("Sáng nay, Bộ Xây dựng đã ban hành **Quyết định** 705/QĐ-BXD tại Hà Nội.")
    assert fact(reading, "issuer").evidence.quote == "Bộ Xây dựng đã ban hành **Quyết định** 705/QĐ-BXD"


def test_equal_facts_from_one_place_are_one_and_from_two_are_two() -> None:
    once = "Bộ Xây dựng đã ban hành Quyết định 705/QĐ-BXD."
    again = f"{once} Nhắc lại: {once}"
    assert len([f for f in read(once).facts if f.property == "issuer"]) == 1
    assert len([f for f in read(again).facts if f.property == "issuer"]) == 2


def test_a_thing_is_called_by_its_official_name_and_keeps_the_others() -> None:
    reading = read("UBND TP.HCM họp. Ủy ban nhân dân Thành phố Hồ Chí Minh đã mở cổng dữ liệu.")
    body = thing(reading, "UBND TP.HCM")
    assert line(body.name) == "ủy ban nhân dân thành phố hồ chí minh"
    assert "UBND TP.HCM" in body.names
    assert [reading.article.text[start:end] for start, end in body.mentions] == [
        "UBND TP.HCM",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
    ]


def test_a_title_is_no_name_of_its_body_or_its_holder() -> None:
    reading = read("Thủ tướng Phạm Minh Chính dự lễ.")
    assert thing(reading, "Phạm Minh Chính").names == ("Phạm Minh Chính",)
    assert "Thủ tướng" not in thing(reading, "Chính phủ").names


def test_an_article_of_nothing_says_nothing() -> None:
    reading = read("Trời hôm nay đẹp quá.")
    assert (reading.referents, reading.facts) == ((), ())
