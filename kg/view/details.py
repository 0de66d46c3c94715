"""What the page's panel tells: of every thing its facts, of every fact its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.query.knowledge import Knowledge
from kg.query.sources import Ground, Source
from kg.query.statements import Statement
from kg.query.wording import conclusion_words, date_words, qualifier_words, value_words
from kg.view.graph import Fact, Key

Record = dict[str, Any]


def fact_records(
    facts: Mapping[Key, Fact], known: Knowledge, index: Mapping[str, int], sources: Sequence[Source]
) -> list[Record]:
    """Describe facts, in their order.

    Args:
        facts: by key.
        known: the built graph.
        index: IRI → number of the nodes that are drawn.
        sources: the articles, as the page numbers them.
    """
    numbers = {key: number for number, key in enumerate(facts)}
    articles = {source.iri: number for number, source in enumerate(sources)}
    owners = {one.iri: numbers[key] for key, fact in facts.items() for one in fact.statements}
    return [_fact(fact, known, index, articles, owners) for fact in facts.values()]


def thing_records(
    drawn: Iterable[str], facts: Mapping[Key, Fact], known: Knowledge, sources: Sequence[Source]
) -> list[Record]:
    """Describe the drawn things, in their order: names, class, and the numbers of their facts and articles."""
    articles = {source.iri: number for number, source in enumerate(sources)}
    about: dict[str, list[int]] = {}
    for number, key in enumerate(facts):
        about.setdefault(key[0], []).append(number)
        if not facts[key].statements[0].datatype and key[2] != key[0]:
            about.setdefault(key[2], []).append(number)
    return [_thing(iri, about.get(iri, []), known, articles) for iri in drawn]


def source_records(sources: Iterable[Source]) -> list[Record]:
    """Describe articles; an address is given only where it is a plain web address."""
    return [
        {
            "title": source.title,
            "date": date_words(source.date),
            "publisher": source.publisher,
            "url": source.url if source.url.startswith(("https://", "http://")) else "",
            "id": source.id,
        }
        for source in sources
    ]


def _thing(iri: str, about: list[int], known: Knowledge, articles: Mapping[str, int]) -> Record:
    thing = known.things[iri]
    return {
        "iri": iri,
        "label": thing.label,
        "kind": known.class_label(thing.kind),
        "aliases": list(thing.aliases),
        "same": [other for other in thing.same if other.startswith(("https://", "http://"))],
        "facts": about,
        "articles": [articles[source.iri] for source in known.mentions.get(iri, ())],
    }


def _fact(
    fact: Fact, known: Knowledge, index: Mapping[str, int], articles: Mapping[str, int], owners: Mapping[str, int]
) -> Record:
    subject, name, target, status = fact.key
    first = fact.statements[0]
    own = owners[first.iri]
    rivals = {owners[claim] for one in fact.statements for claim in known.conflicts.get(one.iri, ()) if claim in owners}
    record: Record = {
        "property": known.property_label(name),
        "inverse": "" if first.datatype else known.inverse_label(name),
        "subject": index.get(subject, -1),
        "subjectLabel": _label(subject, known),
        "object": -1 if first.datatype else index.get(target, -1),
        "value": value_words(first) if first.datatype else _label(target, known),
        "evidence": [_evidence(one, articles) for one in fact.statements],
    }
    extra = {"more": qualifier_words(first), "status": "" if status == "stated" else status}
    record |= {key: value for key, value in extra.items() if value}
    if others := sorted(rivals - {own}):
        record["rivals"] = others
    return record


def _evidence(one: Statement, articles: Mapping[str, int]) -> Record:
    told: Record = {"confidence": round(one.confidence * 100), "rule": one.rule}
    if one.source:
        return told | _passage(one.quote, one.source, one.start, one.end, articles)
    return told | {
        "conclusion": conclusion_words(one),
        "grounds": [_ground(ground, articles) for ground in one.grounds],
    }


def _ground(ground: Ground, articles: Mapping[str, int]) -> Record:
    if ground.source:
        return _passage(ground.words, ground.source, ground.start, ground.end, articles)
    return {"entry": ground.words, "act": ground.act}


def _passage(quote: str, source: Source, start: int, end: int, articles: Mapping[str, int]) -> Record:
    return {"quote": " ".join(quote.split()), "source": articles[source.iri], "span": [start, end]}


def _label(iri: str, known: Knowledge) -> str:
    return known.things[iri].label if iri in known.things else iri
