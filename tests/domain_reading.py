"""Texts read by the shipped domain, and what their readings say in lines that one can read."""

from __future__ import annotations

from functools import cache

from kg.annotate.annotate import Annotation
from kg.domain import Domain, load_domain
from kg.explain.examples import DATE, line, lines
from kg.model.facts import Reading, Referent
from kg.model.text import Article
from kg.resources import ontology_dir
from kg.text.normalise import compare_key

__all__ = ["annotated", "domain", "line", "lines", "read", "thing", "told"]


@cache
def domain() -> Domain:
    return load_domain(ontology_dir())


def read(text: str, name: str = "a", date: str = DATE) -> Reading:
    return domain().read(Article(name, text, date=date))


def annotated(text: str, date: str = DATE) -> Annotation:
    return domain().annotate(Article("a", text, date=date))


def told(text: str, rule: str = "") -> set[str]:
    """The facts of a text, in every name that it has for their things; only those of one rule where one is named."""
    reading = read(text)
    return {said for fact in reading.facts if rule in ("", fact.rule) for said in lines(fact, reading)}


def thing(reading: Reading, name: str) -> Referent:
    """The one thing that the reading calls by a name."""
    (found,) = (r for r in reading.referents if compare_key(name) in map(compare_key, (r.name, *r.names)))
    return found
