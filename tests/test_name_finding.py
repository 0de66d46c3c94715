"""What holds of the recognisers of people, jobs, bodies and places on any text whatever."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mention_cases import Recogniser, document, found, gazetteer, lexicon

from kg.annotate import bodies, jobs, people, places

RECOGNISERS = [people.recognise, jobs.recognise, bodies.recognise, places.recognise]
WORDS = [
    "Ông",
    "bà",
    "GS.TS",
    "Chủ tịch",
    "Phó",
    "Giám đốc",
    "nguyên",
    "Trưởng",
    "Ban",
    "Bộ",
    "Sở",
    "TT&TT",
    "UBND",
    "TP.",
    "HCM",
    "Hà Nội",
    "Việt Nam",
    "Nguyễn",
    "Văn",
    "An",
    "Trần",
    "Lê",
    "David",
    "McNeil",
    "K'Brêm",
    "Heon-Ju",
    "10",
    "công ty",
    "Tập đoàn",
    "FPT",
    "và",
    "của",
    "các",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "\n",
    "“",
    "”",
    "/",
    "quận",
    "xã",
    "đường",
    "sông",
    "Viện",
    "Nghiên cứu",
    "phát triển",
    "cho biết",
    "đã",
    "Hội đồng tư vấn",
    "Ban Chỉ đạo",
    "Đảng ủy",
    "Mỹ",
    "Đức",
    "Anh",
    "Bưu chính",
    "Thứ trưởng",
    "tại",
    "Trung tâm Hội nghị",
    "Thành phố",
    "này",
    "theo",
]
HOSTILE = {
    "capitals": "Nguyễn Văn " * 9_000,
    "one word": "A" * 100_000,
    "honorifics": "ông GS.TS. đồng chí " * 5_000,
    "titles": "nguyên Phó Chủ tịch " * 5_000,
    "nested heads": "Đảng ủy " * 12_000,
    "heads": "Đảng ủy Đảng bộ Văn phòng Bộ Sở " * 3_200,
    "head and tail": "Công ty cổ phần đầu tư và xây dựng " * 2_900,
    "series": "Sở Văn hóa, Thể thao, Du lịch, " * 3_200,
    "lower tails": "Ban Chỉ đạo các công trình, dự án " * 2_900,
    "places": "huyện xã thị trấn Hà Nội - Huế - " * 3_000,
    "brackets": "Hội Nhà báo (HNB " * 5_800,
    "commas": ", " * 50_000,
    "lines": "Ông\n" * 25_000,
    "signs": "\u0301\u200b-–'’&" * 14_000,
}


def texts() -> st.SearchStrategy[str]:
    words = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40)
    return st.one_of(words.map(" ".join), st.text(max_size=200))


@pytest.mark.parametrize("recognise", RECOGNISERS, ids=lambda r: r.__module__)
@given(text=texts())
@settings(deadline=None)
def test_offsets_match_and_nothing_crosses_a_line(recognise: Recogniser, text: str) -> None:
    doc = document(text)
    end = 0
    for mention in recognise(doc, gazetteer(), lexicon()):
        assert doc.text[mention.start : mention.end] == mention.text
        assert "\n" not in mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize("recognise", RECOGNISERS, ids=lambda r: r.__module__)
@given(text=texts())
@settings(deadline=None)
def test_the_same_text_gives_the_same_mentions(recognise: Recogniser, text: str) -> None:
    assert found(recognise, text) == found(recognise, text + " ")


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(name: str) -> None:
    def seconds(text: str) -> float:
        doc = document(text)
        began = time.process_time()
        for recognise in RECOGNISERS:
            list(recognise(doc, gazetteer(), lexicon()))
        return time.process_time() - began

    whole = HOSTILE[name]
    seconds(whole[:100])
    assert any(seconds(whole) <= 40 * max(seconds(whole[: len(whole) // 10]), 0.005) for _ in range(3))
