"""Texts explained by the shipped domain, or by another."""

from __future__ import annotations

from domain_reading import domain

from kg.domain import Domain
from kg.explain.examples import DATE
from kg.explain.explain import Choice, explain
from kg.explain.explanation import Explanation, Miss
from kg.model.text import Article


def explained(text: str, choice: Choice | None = None, of: Domain | None = None) -> Explanation:
    return explain(Article("a", text, date=DATE), of or domain(), choice)


def misses(explanation: Explanation) -> list[Miss]:
    return [miss for passage in explanation.passages for miss in passage.misses]
