"""Syllables with a wrong tone: mended where another is likelier by far, and never in what is right."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from command import CORPUS
from domain_reading import domain, told

from kg.model.text import Article
from kg.text.repair.mend import repair
from kg.text.repair.statistics import load_statistics
from kg.text.repair.tones import wrong_tones

WORD = re.compile(r"[^\W\d_]+")
EVERY = 60
"""One word in so many is given a wrong tone."""
LEAST_FOUND, LEAST_RIGHT = 0.55, 0.98


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        ("Cần Thơ đang xây dựng thành phố thông mình.", "mình", "minh"),
        ("Theo Thứ trường Bộ Xây dựng Trần Minh Khôi, luật sẽ sớm có.", "trường", "trưởng"),
        ("Theo lãnh đạo sở, trong Đế án, thành phố nêu bốn việc.", "Đế", "Đề"),
        ("Cơ quan này vừa bàn hành Nghị định mới về dữ liệu.", "bàn", "ban"),
        ("Việc này diễn ra trên địa bàn tỉnh Quang Ninh.", "Quang", "Quảng"),
    ],
)
def test_a_wrong_tone_is_mended(text: str, wrong: str, meant: str) -> None:
    found = {text[one.start : one.end]: one.text for one in wrong_tones(text)}
    assert found[wrong] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ông Vần không phủ nhận việc này, còn bà Liễu thì cười.",
        "Chị Đỗ Thị Bảy học truyền thông mình thích từ lâu.",
        "Đơn vị này bị đình chỉ thi công vì làm sai thiết kế.",
        "Xe đỗ trên địa bàn hành chính của phường.",
        "THỦ TUỚNG CHÍNH PHỦ",
    ],
)
def test_what_is_right_is_left(text: str) -> None:
    assert list(wrong_tones(text)) == []


def test_a_name_typed_with_a_wrong_tone_is_the_name() -> None:
    wrong = Article("a", "Hội nghị Thành phố thông mình 2021 khai mạc sáng nay.")
    (event,) = (one for one in domain().read(wrong).referents if one.kind == "Conference")
    assert event.name == "Hội nghị Thành phố thông minh 2021"


def test_facts_from_it_say_so_and_quote_what_stands_there() -> None:
    text = "Sáng nay, Ủy ban nhân dần tỉnh Bình Dương ban hành Quyết định 705/QĐ-UBND về dữ liệu mở."
    assert "quyết định 705/qđ-ubnd | issuer | ủy ban nhân dân tỉnh bình dương" in {line.lower() for line in told(text)}
    facts = [fact for fact in domain().read(Article("a", text)).facts if fact.property == "issuer"]
    assert facts
    assert all(fact.qualifiers["repaired"] == "true" and "nhân dần" in fact.evidence.quote for fact in facts)


def test_wrong_tones_in_real_articles_are_mended_and_nothing_else() -> None:
    """`docs/quality.md` has the figures; these are the bars."""
    if not CORPUS.is_dir():
        pytest.skip("the real articles are not here")
    changed = found = right = touched = 0
    for path in sorted(CORPUS.glob("*.txt")):
        if path.name.startswith("001_"):  # it lost letters itself
            continue
        text = unicodedata.normalize("NFC", path.read_text("utf-8"))
        own = {one.start for one in wrong_tones(text)}
        wrong, meant = mistyped(text, random.Random(path.name))
        made = {one.start: one.text for one in wrong_tones(wrong) if one.start not in own}
        changed += len(meant)
        found += len(made.keys() & meant.keys())
        right += sum(meant.get(start) == word for start, word in made.items())
        touched += len(made.keys() - meant.keys())
    assert right / changed >= LEAST_FOUND
    assert right / (found + touched) >= LEAST_RIGHT


def mistyped(text: str, chance: random.Random) -> tuple[str, dict[int, str]]:
    """Return a text in which some words have another tone, and which these were."""
    numbers, meant = load_statistics().numbers, dict[int, str]()
    places = [m for m in WORD.finditer(text) if m[0].islower() and m[0] in numbers]
    for place in chance.sample(places, len(places) // EVERY):
        wrong = [w for w in toned(place[0]) if w != place[0] and w in numbers]
        if wrong:
            meant[place.start()] = place[0]
            text = text[: place.start()] + chance.choice(wrong) + text[place.end() :]
    return text, meant


def toned(word: str) -> list[str]:
    """Return a syllable with every tone, or with none, where it has one."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = unicodedata.normalize("NFD", word)
    at = next((i for i, letter in enumerate(letters) if letter in tones), -1)
    if at < 0:
        return []
    return [unicodedata.normalize("NFC", letters[:at] + tone + letters[at + 1 :]) for tone in ("", *tones)]


def test_mending_tells_of_them_too() -> None:
    (word,) = repair("Cần Thơ đang xây dựng thành phố thông mình.")
    assert (word.text, word.confidence < 1.0) == ("minh", True)
