"""What all recognisers of values promise, whatever the text: true offsets, no overlap, one line, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Recogniser, gazetteer, lexicon

from kg.annotate import amounts, dates, legal, periods, quotes
from kg.model.text import Article, CleanText, Document

RECOGNISERS: list[Recogniser] = [m.recognise for m in (amounts, dates, legal, periods, quotes)]
PIECES: list[str] = [
    "Nghị quyết", "nghị định", "Luật", "Thông tư", "quyết định", "số", "52-NQ/TW", "950/Q-ĐTTG", "12", "1/2",
    "30/4", "-", "–", "/", ",", ".", "(", ")", "và", "đến", "từ", "ngày", "tháng", "năm", "2021", "2030",
    "giai đoạn", "tầm nhìn", "tỷ", "đồng", "triệu", "hơn", "khoảng", "đại biểu", "%", "lần thứ", "IV", "hai",
    "mươi", "thứ", "“", "”", '"', "'", "«", "»", "hôm nay", "quý", "II", "này", "sửa đổi", "Hiệp định", "Việt Nam",
    "EVFTA", "về", "của", "Quốc hội", "\n", "\xa0", "1.000", "2,5", "$", "bản ghi nhớ", "Hiến pháp", "Đất đai",
    "thoả thuận",
]  # fmt: skip
GLUE = st.sampled_from(["", " ", " ", " "])


def plain_document(text: str) -> Document:
    places = tuple(range(len(text) + 1))
    return Document(Article("a", text, date="2021-04-06"), CleanText(text, places[:-1], places[1:]), ())


def hold_promises(text: str) -> None:
    for recognise in RECOGNISERS:
        free = 0
        for mention in recognise(plain_document(text), gazetteer(), lexicon()):
            assert mention.start >= free
            assert text[mention.start : mention.end] == mention.text
            assert "\n" not in mention.text
            free = mention.end


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), GLUE), max_size=40))
def test_any_row_of_what_they_look_for(pieces: list[tuple[str, str]]) -> None:
    hold_promises("".join(piece + glue for piece, glue in pieces))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    hold_promises(text)


@pytest.mark.parametrize(
    "piece",
    ["1, ", "1/2 - ", "ngày 1-2 ", "Luật sửa đổi, bổ sung một số điều của ", "vào năm 2045 ", "“'\"«", "hai mươi "],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        document = plain_document((piece * size)[:size])
        start = time.process_time()
        for recognise in RECOGNISERS:
            for _ in recognise(document, gazetteer(), lexicon()):
                pass
        return time.process_time() - start

    seconds(1_000)
    assert any(seconds(100_000) < 10 * seconds(25_000) for _ in range(3))
