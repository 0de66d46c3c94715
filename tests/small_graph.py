"""Small invented graphs of `fixtures/` as values: what the tests of asking and seeing work on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.model.articles import EntityMention
from kg.model.entities import Claim, Derived, Entity, Graph, Record, Series
from kg.model.facts import Evidence, Fact, Literal, Status
from kg.model.text import Article
from kg.resolve.conflicts import find_conflicts
from kg.resolve.iri import claim_iri, derived_iri
from kg.resources import ontology_dir
from kg.vocab.ontology import Ontology

SMALL = Path(__file__).parent / "fixtures" / "small.yaml"


@cache
def ontology() -> Ontology:
    return Ontology.load(ontology_dir())


def read_graph(path: Path = SMALL) -> Graph:
    return graph_of(yaml.safe_load(path.read_text(encoding="utf-8")))


def graph_of(data: dict[str, Any]) -> Graph:
    base = data["base"]
    articles = {key: Article(id=key, **values) for key, values in data["articles"].items()}
    iris = {key: base + values["iri"] for key, values in data["entities"].items()}
    claims = tuple(
        _claim(base, articles[key], iris, *values) for key, found in data["claims"].items() for values in found
    )
    mentions = {
        key: {c.subject for c in claims if c.article == key}
        | {c.object for c in claims if c.article == key and isinstance(c.object, str)}
        | {iris[name] for name in data.get("mentions", {}).get(key, ())}
        for key in articles
    }
    return Graph(
        base=base,
        articles=tuple(articles[key] for key in sorted(articles)),
        entities=tuple(
            sorted((_entity(iris[k], v, mentions) for k, v in data["entities"].items()), key=lambda one: one.iri)
        ),
        claims=claims,
        conflicts=find_conflicts(claims, ontology(), base),
        mentions={key: tuple(sorted(found)) for key, found in sorted(mentions.items())},
        spans=tuple(_spans(articles[key].text, data["entities"], iris, mentions[key]) for key in sorted(articles)),
        derived=tuple(_derived(base, iris, *values) for values in data.get("derived", ())),
        records=tuple(Record(f"{base}record/{key}", *values) for key, values in data.get("records", {}).items()),
        series=tuple(_series(base, iris, key, *values) for key, values in data.get("series", {}).items()),
    )


def _derived(
    base: str,
    iris: dict[str, str],
    subject: str,
    name: str,
    target: str | dict[str, str],
    rule: str,
    since: str,
    until: str,
    record: str,
) -> Derived:
    value = iris[target] if isinstance(target, str) else Literal(*next((v, k) for k, v in target.items()))
    sources = (f"{base}record/{record}",)
    iri = derived_iri(base, iris[subject], name, value, rule)
    return Derived(iri, iris[subject], name, value, sources, rule, since=since, until=until)


def _series(base: str, iris: dict[str, str], key: str, label: str, *events: str) -> Series:
    return Series(f"{base}series/{key}", label, tuple(sorted(iris[event] for event in events)))


def _spans(text: str, entities: dict[str, Any], iris: dict[str, str], mentioned: set[str]) -> tuple[EntityMention, ...]:
    """Wherever a text has a name of what it mentions."""
    names = ((iris[key], name) for key, one in entities.items() for name in (one["label"], *one.get("aliases", ())))
    return tuple(
        sorted(
            EntityMention(at, at + len(name), iri)
            for iri, name in names
            for at in range(len(text))
            if iri in mentioned and text.startswith(name, at)
        )
    )


def _entity(iri: str, values: dict[str, Any], mentions: dict[str, set[str]]) -> Entity:
    return Entity(
        iri=iri,
        kind=values["kind"],
        label=values["label"],
        aliases=tuple(sorted(values.get("aliases", ()))),
        articles=tuple(sorted(key for key, found in mentions.items() if iri in found)),
        attrs={"same_as": values["same"]} if "same" in values else {},
    )


def _claim(
    base: str,
    article: Article,
    iris: dict[str, str],
    subject: str,
    name: str,
    target: str | dict[str, str],
    quote: str,
    settings: dict[str, Any] | None = None,
) -> Claim:
    extra = dict(settings or {})
    start = article.text.index(quote)
    value = iris[target] if isinstance(target, str) else Literal(*next((v, k) for k, v in target.items()))
    fact = Fact(
        subject=subject,
        property=name,
        object=target if isinstance(target, str) else value,
        evidence=Evidence(start, start + len(quote), quote),
        confidence=extra.pop("confidence", 0.95),
        status=Status(extra.pop("status", "stated")),
        rule=f"{name}-1",
        qualifiers=extra,
    )
    return Claim(claim_iri(base, article.id, iris[subject], fact, value), article.id, iris[subject], name, value, fact)
