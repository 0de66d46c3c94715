"""Page furniture on real articles: what is taken for it, and that none of it makes a fact."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import CORPUS, SHARED
from domain_reading import domain

from kg.model.facts import Reading
from kg.model.text import Article
from kg.text.clean import clean
from kg.text.normalise import compare_key

GOLD = SHARED / "gold"
DAMAGED = "001_"
FIXTURES = Path(__file__).parent / "fixtures"
OURS, OTHERS = (
    yaml.safe_load((FIXTURES / f"{n}.yaml").read_text("utf-8")) for n in ("furniture", "furniture_of_sites")
)
FRAMES = {**OURS, **OTHERS}


def articles() -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each gold file of a sound article, with the article's text."""
    for file in sorted(GOLD.glob("*.yaml")):
        gold = yaml.safe_load(file.read_text("utf-8"))
        path = CORPUS / f"{file.stem}.txt"
        if path.is_file() and not path.name.startswith(DAMAGED):
            yield gold, path.read_text("utf-8")


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", compare_key(text)))


def told(reading: Reading) -> set[tuple[str, ...]]:
    """What facts say, without regard to where."""
    names = {one.id: one.name for one in reading.referents}
    return {(names[f.subject], f.property, names.get(str(f.object), str(f.object))) for f in reading.facts}


def source_of(text: str) -> str:
    """Return what cleaning leaves of a text, as it stands there: words that it mends are not lost."""
    cleaned = clean(Article("a", text))
    kept = {place for start, end in zip(cleaned.starts, cleaned.ends, strict=True) for place in range(start, end)}
    return "".join(char if place in kept else " " for place, char in enumerate(text))


@pytest.fixture(scope="module")
def real() -> list[tuple[dict[str, Any], str]]:
    found = list(articles())
    if not found:
        pytest.skip("the real articles are not here")
    return found


def test_no_sentence_of_a_body_is_lost(real: list[tuple[dict[str, Any], str]]) -> None:
    """What careful readers found said or aimed at is still there, word for word."""
    sought = kept = 0
    for gold, text in real:
        whole, left = words(text), words(source_of(text))
        for fact in gold["facts"]:
            if fact[1] in ("said", "target") and isinstance(fact[2], str) and words(fact[2]) in whole:
                sought += 1
                kept += words(fact[2]) in left
    assert sought > 100
    assert kept == sought


def framed(text: str, frame: dict[str, str]) -> str:
    return f"{frame['head']}{text}\n{frame['foot']}"


def read(text: str) -> set[tuple[str, ...]]:
    return told(domain().read(Article("a", text, date="2021-11-03")))


def test_furniture_around_an_article_makes_no_fact_and_takes_none(real: list[tuple[dict[str, Any], str]]) -> None:
    """Each article in one of our frames; run this file to see all in each."""
    for number, (gold, text) in enumerate(real):
        frame = list(OURS.values())[number % len(OURS)]
        assert read(framed(text, frame)) == read(text), gold["article"]


def test_furniture_that_others_wrote_makes_next_to_no_fact(real: list[tuple[dict[str, Any], str]]) -> None:
    """A site may well put something there that nobody thought of; of a hundred facts it is to change at most one."""
    facts = changed = 0
    for number, (_, text) in enumerate(real):
        bare = read(text)
        facts += len(bare)
        changed += len(bare ^ read(framed(text, list(OTHERS.values())[number % len(OTHERS)])))
    assert changed <= 0.01 * facts


if __name__ == "__main__":
    texts = [text for _, text in articles()]
    said = [read(text) for text in texts]
    sys.stdout.write("| frame | facts | made by the frame | lost by it |\n|---|---|---|---|\n")
    for name, frame in FRAMES.items():
        pairs = [(bare, read(framed(text, frame))) for bare, text in zip(said, texts, strict=True)]
        made, lost = sum(len(found - bare) for bare, found in pairs), sum(len(bare - found) for bare, found in pairs)
        sys.stdout.write(f"| {name} | {sum(map(len, said))} | {made} | {lost} |\n")
