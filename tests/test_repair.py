"""Lost letters and diacritics: what is damaged is found and mended, what is sound is never touched."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from command import CORPUS, kg_here
from domain_reading import domain
from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import Article
from kg.text.clean import clean
from kg.text.offsets import Traced
from kg.text.repair.channels import Channel, damaged
from kg.text.repair.legacy import converted
from kg.text.repair.mend import repair, repairs
from kg.text.repair.restore import Repair
from kg.text.repair.words import words

TEXT = (
    "Sáng nay, tại thành phố Đà Nẵng, Bộ Thông tin và Truyền thông tổ chức hội nghị về đô thị thông minh với hơn 500 "
    "đại biểu. Phát biểu tại hội nghị, ông Nguyễn Thành Nam, Giám đốc Sở Thông tin và Truyền thông thành phố Đà Nẵng, "
    "cho biết người dân và doanh nghiệp đã được hưởng lợi từ chính quyền điện tử."
)
LEAST = {Channel.LETTERS: 0.95, Channel.DIACRITICS: 0.98}
SURE, SURELY_RIGHT = 0.99, 0.99


def corpus() -> list[Path]:
    """The real articles, but for the one that lost letters itself."""
    return [path for path in sorted(CORPUS.glob("*.txt")) if not path.name.startswith("001_")]


def mended(text: str) -> str:
    parts, done = [], 0
    for word in repair(text):
        parts += [text[done : word.start], word.text]
        done = word.end
    return "".join([*parts, text[done:]])


@pytest.mark.parametrize("channel", Channel)
def test_a_damaged_text_is_mended(channel: Channel) -> None:
    assert mended(damaged(TEXT, channel)).split() == TEXT.split()


def test_only_the_damaged_part_is_touched() -> None:
    head = "Trong khi đó, quý I năm nay mọi việc vẫn diễn ra bình thường ở tất cả các phường của quận."
    assert mended(f"{head}\n{damaged(TEXT, Channel.LETTERS)}\n{head}").split() == f"{head} {TEXT} {head}".split()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        TEXT.upper(),
        "",
        "The smart city summit was held in Da Nang by VINASA; over 500 delegates from 12 countries took part in it.",
        "Xe có các bản 2.2L MT 4x4, 2.2L AT 4x2, XLS 2.2L MT, XLT 3.2L AT, Wildtrak 2.0L AT và Raptor 2.0L AT 4x4.",
        "Xem thêm: https://example.org/hoi-nghi-do-thi-thong-minh-dien-ra-tai-thanh-pho-da-nang-nam-2019.html",
        "Les villes intelligentes du pays sont équipées de réseaux à haut débit, selon le ministère français.",
    ],
)
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert repair(text) == ()


def test_no_real_article_is_touched() -> None:
    if not corpus():
        pytest.skip("the real articles are not here")
    texts = {path.name: unicodedata.normalize("NFC", path.read_text("utf-8")) for path in corpus()}
    assert [name for name, text in texts.items() if repairs(text)] == []


@pytest.mark.parametrize("channel", Channel)
def test_real_articles_are_restored(channel: Channel) -> None:
    """`docs/quality.md` has the figures; these are the bars."""
    if not corpus():
        pytest.skip("the real articles are not here")
    lost = right = sure = surely_right = 0
    for path in corpus():
        for word, form, found, confidence in restored(unicodedata.normalize("NFC", path.read_text("utf-8")), channel):
            lost += form != word
            right += form != word and found == word
            sure += confidence >= SURE
            surely_right += confidence >= SURE and found.lower() == word.lower()
    assert right / lost >= LEAST[channel]
    assert surely_right / sure >= SURELY_RIGHT


def restored(text: str, channel: Channel) -> Iterator[tuple[str, str, str, float]]:
    """Yield each word of a text with what damage leaves of it, what is made of that, and how sure that is."""
    places = [0]
    for character in text:
        places.append(places[-1] + len(damaged(character, channel)))
    bare = damaged(text, channel)
    found: dict[tuple[int, bool], Repair] = {}
    for made in repairs(bare):
        lost = bare[made.start].isspace()
        found[made.end if lost and made.text[0].isspace() else made.start, lost] = made
    for word in words(text, 0, len(text), lost=False):
        if not word.text.isdigit():
            start, end = places[word.start], places[word.end]
            one = found.get((start, start == end))
            form = bare[start:end]
            yield word.text, form, one.text.strip() if one else form, one.confidence if one else 0.0


@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "t", "quc", "\n", "  ", "1.000", "đ", "Ð", "̣", "\u200b", "ﬁ"]), max_size=60
    )
)
def test_every_repair_lies_in_the_source_and_none_overlaps(parts: list[str]) -> None:
    text = " ".join(parts)
    found = repair(text)
    assert all(0 <= word.start < word.end <= len(text) and 0 < word.confidence < 1.0 for word in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_what_was_mended_is_not_mended_again() -> None:
    for channel in Channel:
        once = mended(damaged(TEXT, channel))
        assert mended(once) == once


def test_facts_from_mended_text_say_so_and_are_less_sure() -> None:
    sound = domain().read(Article("a", TEXT))
    told = domain().read(Article("a", damaged(TEXT, Channel.LETTERS)))
    facts = {fact.property: fact for fact in told.facts}
    assert {fact.property for fact in sound.facts} == set(facts)
    for fact in sound.facts:
        assert "repaired" not in fact.qualifiers
        assert facts[fact.property].qualifiers["repaired"] == "true"
        assert facts[fact.property].confidence < fact.confidence


def test_a_word_whose_letter_left_a_space_is_one_again() -> None:
    lost = damaged(TEXT, Channel.LETTERS).replace("chính quyn in t", "chính quy n in t").replace("t chc", "t ch c")
    assert lost.count("quy n") == lost.count("ch c") == 1
    assert mended(lost).split() == TEXT.split()


def test_a_word_that_is_lost_without_a_trace_is_put_back_in_a_damaged_text() -> None:
    gap = "Sở đã phê duyệt án phát triển du lịch của quận."
    assert mended(f"{gap}\n{damaged(TEXT, Channel.LETTERS)}").startswith(gap.replace("duyệt án", "duyệt đề án"))
    assert mended(gap) == gap


def test_letters_of_other_encodings_are_read() -> None:
    for garbled in (
        TEXT.encode().decode("latin-1"),
        "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in TEXT.encode()),
    ):
        assert clean(Article("a", garbled)).text == TEXT
    assert converted(Traced.untouched(TEXT)).text == TEXT


def test_repair_shows_what_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{damaged(TEXT, Channel.DIACRITICS)}\n\n{TEXT}", "utf-8")
    shown = kg_here("repair", file)
    assert shown.returncode == 0
    assert "[nghi→nghị 1.00]" in shown.stdout
    assert "words mended" in shown.stdout
    assert kg_here("repair", file, "--text").stdout == f"{TEXT}\n\n{TEXT}"


def test_repair_tells_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    assert "nothing changed" in kg_here("repair", file).stdout
    assert kg_here("repair", tmp_path / "b.txt").returncode == 1


def test_claims_of_a_build_carry_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(damaged(TEXT, Channel.LETTERS), "utf-8")
    assert kg_here("build", file, "--out", tmp_path / "out").returncode == 0
    facts = [json.loads(line) for line in (tmp_path / "out" / "facts.jsonl").read_text("utf-8").splitlines()]
    assert facts
    assert all(fact["qualifiers"]["repaired"] == "true" for fact in facts)
    assert json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["mended"] == len(facts)
