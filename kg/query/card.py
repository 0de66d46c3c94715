"""One thing's card: its names, jobs and facts in both directions, each with the sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.sources import Source, describe, read_sources
from kg.query.statements import DERIVED, Statement, read_conflicts, read_statements
from kg.query.things import Thing, read_thing, read_those
from kg.query.wording import value_words
from kg.resources import ontology_dir
from kg.vocab.namespaces import ORG, SC, SCHEMA
from kg.vocab.ontology import Ontology

_HELD: Final = "SELECT ?about ?it { ?it org:member ?about } ORDER BY ?it"
_ARTICLES: Final = "SELECT ?about ?it { ?it sc:mentions ?about }"


class Job(Struct, frozen=True):
    """A job held.

    Args:
        title: the title alone.
        body: where.
        seen: the days on which articles saw it, sorted.
        since, until: when it began and ended as articles tell; several where they differ.
    """

    title: str
    body: Thing
    seen: tuple[str, ...]
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


class CardFact(Struct, frozen=True):
    """One fact, with everything that says so.

    Args:
        property: the property's local name.
        label: the property in Vietnamese.
        outgoing: the card's thing is the subject; otherwise the object.
        other: the thing at the other end, None for a value.
        value: what the fact gives: the other thing's label, or the value as a reader writes it.
        status: "stated", "planned", "proposed", "denied", "repealed" or "derived".
        statements: what says so, sorted by article.
        rivals: claims that contradict it, sorted.
    """

    property: str
    label: str
    outgoing: bool
    other: Thing | None
    value: str
    status: str
    statements: tuple[Statement, ...]
    rivals: tuple[Statement, ...] = ()


class Card(Struct, frozen=True):
    """All that is known of one thing.

    Args:
        thing: the thing.
        kind: its class in Vietnamese.
        jobs: of a person.
        facts: outgoing ones first, by property and value.
        articles: all that mention it, sorted by date.
    """

    thing: Thing
    kind: str
    jobs: tuple[Job, ...]
    facts: tuple[CardFact, ...]
    articles: tuple[Source, ...]


def card(endpoint: Endpoint, iri: str, ontology: Ontology | None = None) -> Card:
    """Collect a thing's card.

    Args:
        endpoint: what is asked.
        iri: the thing, e.g. from `NameIndex.resolve`.
        ontology: gives the words for classes and properties; the shipped one by default.

    Raises:
        QueryError: the graph has no such thing.
    """
    known = ontology or Ontology.load(ontology_dir())
    thing = read_thing(endpoint, iri, known)
    if not thing.kind:
        raise QueryError(f"the graph has nothing with the IRI {iri}")
    return Card(
        thing=thing,
        kind=known.classes[thing.kind].label_vi,
        jobs=_jobs(endpoint, iri, known),
        facts=tuple(_facts(endpoint, iri, known)),
        articles=_articles(endpoint, iri),
    )


def _jobs(endpoint: Endpoint, iri: str, ontology: Ontology) -> tuple[Job, ...]:
    jobs = []
    for held in _those(endpoint, _HELD, iri):
        about = {name: [_text(node) for node in nodes] for name, nodes in describe(endpoint, held).items()}
        roles, bodies = about.get(f"{ORG}role", []), about.get(f"{ORG}organization", [])
        if roles and bodies:
            title = read_thing(endpoint, roles[0], ontology).label
            times = (tuple(about.get(name, ())) for name in (f"{SC}asOf", f"{SCHEMA}startDate", f"{SCHEMA}endDate"))
            jobs.append(Job(title, read_thing(endpoint, bodies[0], ontology), *times))
    return tuple(sorted(jobs, key=lambda job: (job.since or job.seen, job.title, job.body.label)))


def _facts(endpoint: Endpoint, iri: str, ontology: Ontology) -> list[CardFact]:
    statements = read_statements(endpoint, iri)
    by_iri = {statement.iri: statement for statement in statements}
    conflicts = read_conflicts(endpoint, iri)
    grouped: defaultdict[tuple[str, bool, str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        outgoing = one.subject == iri
        grouped[one.property, outgoing, one.object if outgoing else one.subject, one.status].append(one)
    ends = {end for (_, _, end, _), group in grouped.items() if not group[0].datatype}
    things = read_those(endpoint, ends, ontology)
    facts = []
    for (name, outgoing, end, status), group in grouped.items():
        other = None if group[0].datatype else things.get(end, Thing(end, end, ""))
        rivals = {claim for one in group for claim in conflicts.get(one.iri, ())}
        facts.append(
            CardFact(
                property=name,
                label=ontology.property(name).label_vi if name in ontology.properties else name,
                outgoing=outgoing,
                other=other,
                value=other.label if other else value_words(group[0]),
                status=status,
                statements=tuple(group),
                rivals=tuple(by_iri[c] for c in sorted(rivals) if c in by_iri and by_iri[c].object != group[0].object),
            )
        )
    return sorted(
        facts, key=lambda fact: (not fact.outgoing, fact.label, fact.value, fact.status == DERIVED, fact.status)
    )


def _articles(endpoint: Endpoint, iri: str) -> tuple[Source, ...]:
    found = read_sources(endpoint, _those(endpoint, _ARTICLES, iri))
    return tuple(sorted(found.values(), key=lambda source: (source.date, source.id)))


def _those(endpoint: Endpoint, query: str, iri: str) -> list[str]:
    return [it for (it,) in endpoint.query(query, {"about": ox.NamedNode(iri)}).texts("it")]


def _text(node: object) -> str:
    return str(getattr(node, "value", node))
