"""Readings made by hand, in YAML or in a test: texts are searched for names and quotes, so nobody writes an offset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.model.facts import Evidence, Fact, Literal, Reading, Referent, Status
from kg.model.text import Article
from kg.resources import ontology_dir
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

GOLDEN = Path(__file__).parent / "golden" / "three-articles"
BASE = "https://w3id.org/vn-smart-city/id/"


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


@cache
def lexicon() -> Lexicon:
    return Lexicon.load(ontology_dir() / "lexicon")


def golden_readings() -> list[Reading]:
    data = yaml.safe_load((GOLDEN / "readings.yaml").read_text(encoding="utf-8"))
    return [reading_of(name, **values) for name, values in data.items()]


def reading_of(
    name: str, text: str, things: Mapping[str, Mapping[str, Any]], facts: Sequence[Sequence[Any]] = (), **metadata: str
) -> Reading:
    article = Article(id=name, text=text, path=f"{name}.md", **metadata)
    referents = tuple(thing(text, key, **values) for key, values in things.items())
    return Reading(article, referents, tuple(fact(text, *values) for values in facts), len(referents))


def thing(
    text: str,
    key_in_article: str,
    kind: str,
    name: str,
    names: Sequence[str] = (),
    key: str = "",
    attrs: Mapping[str, str] | None = None,
) -> Referent:
    places = {(at, at + len(n)) for n in names or [name] for at in range(len(text)) if text.startswith(n, at)}
    return Referent(key_in_article, kind, name, tuple(sorted(names)), key, tuple(sorted(places)), attrs or {})


def fact(
    text: str,
    subject: str,
    name: str,
    target: str | Mapping[str, str],
    quote: str,
    rest: Mapping[str, Any] | None = None,
) -> Fact:
    more = dict(rest or {})
    start, by = text.index(quote), more.pop("by", "")
    antecedents = ((text.index(by), text.index(by) + len(by)),) if by else ()
    return Fact(
        subject=subject,
        property=name,
        object=target if isinstance(target, str) else Literal(*next((v, k) for k, v in target.items())),
        evidence=Evidence(start, start + len(quote), quote),
        confidence=more.pop("confidence", 0.9),
        status=Status(more.pop("status", "stated")),
        rule=more.pop("rule", name),
        qualifiers=more,
        antecedents=antecedents,
    )
