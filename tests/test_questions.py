"""The questions of the gold, and other ways to ask them, of the graph of the real articles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from command import SHARED
from questions import Question, is_right

from kg import Report, open_graph
from kg.ask.ask import Asker
from kg.ask.reply import ANSWERED

GOLD = SHARED / "gold" / "questions.yaml"
PARAPHRASES = Path(__file__).parent / "cases" / "questions.yaml"
ENOUGH = 0.85
ENOUGH_PARAPHRASED = 0.8


@pytest.fixture(scope="module")
def asker(corpus_build: tuple[Path, Report]) -> Asker:
    return open_graph(corpus_build[0]).asker


@pytest.fixture(scope="module")
def gold() -> dict[str, Question]:
    if not GOLD.is_file():
        pytest.skip("the questions are not beside this checkout")
    return {one["id"]: one for one in yaml.safe_load(GOLD.read_text("utf-8"))}


def test_questions_are_answered_rightly(asker: Asker, gold: dict[str, Question]) -> None:
    wrong = [id for id, one in gold.items() if not is_right(asker.ask(one["question"]), one, asker)]
    assert len(wrong) <= (1 - ENOUGH) * len(gold), wrong


def test_what_no_article_tells_is_never_answered(asker: Asker, gold: dict[str, Question]) -> None:
    unanswerable = [one for one in gold.values() if one["kind"] == "none"]
    assert unanswerable
    assert [one["id"] for one in unanswerable if asker.ask(one["question"]).status == ANSWERED] == []


def test_they_may_be_asked_otherwise(asker: Asker, gold: dict[str, Question]) -> None:
    asked = yaml.safe_load(PARAPHRASES.read_text("utf-8"))
    wrong = [one["of"] for one in asked if not is_right(asker.ask(one["question"]), gold[one["of"]], asker)]
    assert len(asked) == 60
    assert len(wrong) <= (1 - ENOUGH_PARAPHRASED) * len(asked), wrong
    refused = [one for one in asked if gold[one["of"]]["kind"] == "none"]
    assert [one["of"] for one in refused if asker.ask(one["question"]).status == ANSWERED] == []
