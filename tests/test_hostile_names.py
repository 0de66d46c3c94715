"""Whatever the text: spans that fit it, and time that grows with it."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Recogniser, gazetteer, lexicon

from kg.annotate import awards, events, initiatives, topics
from kg.annotate.known import matches
from kg.model.facts import Mention
from kg.model.text import Article, CleanText, Document

RECOGNISERS = [events.recognise, initiatives.recognise, awards.recognise, topics.recognise]
HEADS = (
    "hội nghị|Hội nghị|lễ khai mạc|Đề án|chương trình|Dự án|hệ thống|giải thưởng|Chỉ số"
    "|kỳ họp|chuyên đề|với chủ đề|lĩnh vực|Ngày"
)
WORDS = (
    "Vietnam|Summit|các|một|và|của|về|là|do|được|phát triển|Đà Nẵng|đô thị thông minh"
    "|nghiên cứu|học tập|thỏa thuận hợp tác|TP|UBND"
)
NUMBERS = "lần thứ|4|XIII|năm|2021|giai đoạn|2018-2025|tầm nhìn|số|950/QĐ-TTg|1-A-A-A|(IOC)|IoT"
MARKS = ["“", "”", '"', "'", "«", "»", "(", ")", *",.;:-–…&/*", "\n", "  ", "\t", "\u00a0", "\U0001f600"]
PIECES = [*HEADS.split("|"), *WORDS.split("|"), *NUMBERS.split("|"), *MARKS]

REPEATED = (
    "hội nghị |Hội nghị A |đề án |Đề án x, |hệ thống tiếp nhận, xử lý, |thỏa thuận hợp tác "
    "|hội nghị thỏa thuận hợp tác |A |Aa-|A&|-A|, |Đề án 1-A|lần thứ 4 |Đại hội X|chuyên đề: a, "
    "|chuyên đề về |hội nghị chuyên đề: a; |chủ đề “|với chủ đề về |Ngày A|chỉ số A |giải A "
    "|giải A cúp A danh hiệu A |các |TP. |giai đoạn 2018 - 2025 và định hướng đến năm 2030, "
    "|và | |(|\"|'a|“|hội nghị “a|Summit "
)
HOSTILE = [*REPEATED.split("|"), "\n- a", "Hội nghị A" + " " * 300 + "b "]
SIZE, TIMES, SLACK = 12_500, 8, 3


def plain(text: str) -> Document:
    offsets = tuple(range(len(text)))
    return Document(Article("a", text), CleanText(text, offsets, tuple(i + 1 for i in offsets)), ())


def mentions(recognise: Recogniser, text: str) -> list[Mention]:
    return list(recognise(plain(text), gazetteer(), lexicon()))


texts = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda pieces: st.sampled_from([" ", " ", ""]).map(lambda gap: gap.join(pieces))
)


@pytest.mark.parametrize("recognise", RECOGNISERS)
@given(text=st.one_of(texts, st.text(max_size=80)))
@settings(max_examples=300, deadline=None)
def test_spans_fit_the_text(recognise: Recogniser, text: str) -> None:
    for mention in mentions(recognise, text):
        assert text[mention.start : mention.end] == mention.text
        assert "\n" not in mention.text
        assert "\n" not in mention.name
        assert mention.text == mention.text.strip()


@pytest.mark.parametrize("recognise", [initiatives.recognise, awards.recognise])
@given(text=texts)
@settings(max_examples=200, deadline=None)
def test_none_overlaps_another(recognise: Recogniser, text: str) -> None:
    found = mentions(recognise, text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(text=texts)
@settings(max_examples=300, deadline=None)
def test_only_a_ceremony_holds_another_event(text: str) -> None:
    found = mentions(events.recognise, text)
    for outer, inner in pairwise(found):
        assert outer.end <= inner.start or (outer.kind == "Ceremony" and inner.end <= outer.end)


@pytest.mark.parametrize("recognise", RECOGNISERS)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(recognise: Recogniser, piece: str) -> None:
    text = piece * (SIZE * TIMES // len(piece))
    mentions(recognise, text[:100])
    short = min(spent(recognise, text[:SIZE]) for _ in range(3))
    # A busy machine may spoil one run; what grows faster than the text spoils all.
    assert any(spent(recognise, text) <= max(short, 0.002) * TIMES * SLACK for _ in range(3))


def spent(recognise: Recogniser, text: str) -> float:
    document = plain(text)
    matches(text, gazetteer())  # shared by all recognisers, and no part of these
    start = process_time()
    list(recognise(document, gazetteer(), lexicon()))
    return process_time() - start
