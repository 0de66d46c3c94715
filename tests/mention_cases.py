"""Tables of text → mentions (`tests/cases/*.yaml`), and documents made of a text alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from kg.model.facts import Mention
from kg.model.text import Article, Document
from kg.resources import ontology_dir
from kg.text.clean import clean
from kg.text.segment import segment
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

Recogniser = Callable[[Document, Gazetteer, Lexicon], Iterable[Mention]]
CASES = Path(__file__).parent / "cases"


class Case(Struct, frozen=True):
    text: str
    expected: list[dict[str, Any]]
    date: str = ""

    def __str__(self) -> str:
        return self.text[:60]


def cases(name: str) -> list[Case]:
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return [Case(row["text"], row.get("mentions", []), row.get("date", "")) for row in rows]


@lru_cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(ontology_dir() / "gazetteer")


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon.load(ontology_dir() / "lexicon")


def document(text: str, date: str = "") -> Document:
    article = Article("a", text, date=date)
    return segment(article, clean(article))


def found(recognise: Recogniser, text: str, date: str = "") -> list[Mention]:
    return list(recognise(document(text, date), gazetteer(), lexicon()))


def check(recognise: Recogniser, case: Case) -> None:
    """Every mention of the text must be in the table, in order, with what the table tells of it."""
    mentions = found(recognise, case.text, case.date)
    assert [(m.kind, m.text) for m in mentions] == [(e["kind"], e["text"]) for e in case.expected]
    for mention, expected in zip(mentions, case.expected, strict=True):
        assert mention.name == expected.get("name", mention.name)
        assert {k: mention.attrs.get(k) for k in expected.get("attrs", {})} == expected.get("attrs", {})
