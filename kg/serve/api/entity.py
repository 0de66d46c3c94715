"""All that is known of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct, convert

from kg.query.card import Card, CardFact, card
from kg.query.evidence_json import evidence_of
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.query.wording import value_words
from kg.serve.api.history import EVIDENCE, following
from kg.serve.api.meant import meant
from kg.serve.api.parameters import Language, Name, Offset
from kg.serve.api.search import class_words
from kg.serve.api.shapes import Evidence, Named
from kg.serve.served import Served
from kg.vocab.ontology import Ontology

ARTICLES: Final = 100
"""So many articles are listed."""


class WhichThing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which thing, and which of its facts."""

    iri: Annotated[Name, Meta(description="An IRI, or a name, of which diacritics may be missing.")]
    limit: Annotated[int, Meta(ge=1, le=500, description="How many facts at most.")] = 100
    offset: Offset = 0
    lang: Language = "vi"


class Position(Struct, frozen=True):
    """A job held.

    Args:
        title: the title alone.
        body: where.
        seen: the days on which articles saw it.
        since: when it began, as articles tell; several where they differ.
        until: when it ended.
    """

    title: str
    body: Named
    seen: list[str]
    since: list[str]
    until: list[str]


class Fact(Struct, frozen=True):
    """A fact, with what says so.

    Args:
        property: the property's local name.
        label: the property in words.
        outgoing: the thing is the fact's subject; otherwise its object.
        other: the thing at the other end; null for a value.
        value: the other thing's label, or the value as a reader writes it.
        status: stated, planned, proposed, denied, repealed or derived.
        articles: how many say so.
        evidence: what says so; a few of them.
        rivals: what contradicts it.
    """

    property: str
    label: str
    outgoing: bool
    other: Named | None
    value: str
    status: str
    articles: int
    evidence: list[Evidence]
    rivals: list[Evidence]


class Mentioned(Struct, frozen=True):
    """An article that mentions the thing.

    Args:
        id: by which it is called.
        iri: its IRI.
        title: its title.
        published: the day on which it appeared; null where that is unknown.
        publisher: null where that is unknown.
        url: where it stands; null where that is unknown.
    """

    id: str
    iri: str
    title: str
    published: str | None
    publisher: str | None
    url: str | None


class Entity(Struct, frozen=True):
    """All that is known of a thing.

    Args:
        iri: its IRI.
        label: its best name.
        names: its other names.
        kind: the local name of its class.
        kind_label: the class in words.
        same: IRIs of the same thing elsewhere.
        jobs: of a person.
        facts: outgoing ones first.
        total: how many facts there are in all.
        next_offset: where further facts begin; null at the end.
        articles: those that mention it, by date; the first hundred.
        mentioned: how many articles mention it.
    """

    iri: str
    label: str
    names: list[str]
    kind: str
    kind_label: str
    same: list[str]
    jobs: list[Position]
    facts: list[Fact]
    total: int
    next_offset: int | None
    articles: list[Mentioned]
    mentioned: int


def entity(served: Served, given: WhichThing) -> Entity:
    """Tell all that is known of a thing."""
    thing, ontology = meant(served, given.iri), served.ontology
    found = card(served.endpoint, thing.iri, ontology)
    facts = found.facts[given.offset : given.offset + given.limit]
    return Entity(
        iri=thing.iri,
        label=thing.label,
        names=list(thing.aliases),
        kind=thing.kind,
        kind_label=class_words(ontology, thing.kind, given.lang),
        same=list(thing.same),
        jobs=_jobs(found),
        facts=[_fact(one, ontology, given.lang) for one in facts],
        total=len(found.facts),
        next_offset=following(given.offset, given.limit, len(found.facts)),
        articles=[
            Mentioned(one.id, one.iri, one.title, one.date or None, one.publisher or None, one.url or None)
            for one in found.articles[:ARTICLES]
        ],
        mentioned=len(found.articles),
    )


def _jobs(found: Card) -> list[Position]:
    return [Position(one.title, _named(one.body), [*one.seen], [*one.since], [*one.until]) for one in found.jobs]


def _fact(one: CardFact, ontology: Ontology, language: str) -> Fact:
    words = ontology.properties.get(one.property)
    return Fact(
        property=one.property,
        label=words.label_en if words and language == "en" else one.label,
        outgoing=one.outgoing,
        other=_named(one.other) if one.other else None,
        value=one.other.label if one.other else value_words(one.statements[0], language),
        status=one.status,
        articles=len({said.source.id for said in one.statements if said.source}),
        evidence=_evidence(one.statements),
        rivals=_evidence(one.rivals),
    )


def _evidence(statements: Iterable[Statement]) -> list[Evidence]:
    return [convert(evidence_of(one), Evidence) for one in tuple(statements)[:EVIDENCE]]


def _named(thing: Thing) -> Named:
    return Named(thing.iri, thing.label, thing.kind)
