"""Page furniture on real articles: what is taken for it, and that none of it makes a fact."""

from __future__ import annotations

import re
import sys
from collections import Counter
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
FRAMES = yaml.safe_load((Path(__file__).parent / "fixtures" / "furniture.yaml").read_text("utf-8"))


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
        whole, left = words(text), words(clean(Article("a", text)).text)
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


def measured(real: list[tuple[dict[str, Any], str]]) -> Iterator[tuple[str, set[tuple[str, ...]], str]]:
    """Yield for each article and frame: the frame's name, what the article says, and its text in the frame."""
    for _, text in real:
        bare = read(text)
        for name, frame in FRAMES.items():
            yield name, bare, framed(text, frame)


def test_furniture_around_an_article_makes_no_fact_and_takes_none(real: list[tuple[dict[str, Any], str]]) -> None:
    """Each article in one of the frames; run this file to see all in each."""
    for number, (gold, text) in enumerate(real):
        frame = list(FRAMES.values())[number % len(FRAMES)]
        assert read(framed(text, frame)) == read(text), gold["article"]


if __name__ == "__main__":
    made, lost, facts = Counter[str](), Counter[str](), Counter[str]()
    for name, bare, text in measured(list(articles())):
        found = read(text)
        facts[name] += len(bare)
        made[name] += len(found - bare)
        lost[name] += len(bare - found)
    rows = ["| frame | facts | made by the frame | lost by it |", "|---|---|---|---|"]
    rows += [f"| {name} | {facts[name]} | {made[name]} | {lost[name]} |" for name in FRAMES]
    sys.stdout.write("\n".join(rows) + "\n")
