"""What lies around a thing, one step away: what is said of it, and when and where what it is in took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.jobs import Tenure, read_tenures
from kg.query.statements import Statement, read_statements, statements_of
from kg.query.terms import text_of
from kg.query.things import Thing, read_thing, things_of
from kg.vocab.ontology import Ontology

EDITION: Final = "superEvent"
"""What links two editions of one series of events."""

_TOLD: Final = """SELECT ?claim {
  VALUES ?it { } ?claim rdf:subject ?it ; rdf:predicate ?told
  FILTER(?told IN (sc:startDate, sc:endDate, sc:issuedOn, sc:location, sc:organizer, sc:issuer, sc:awardedBy))
}"""
_EDITIONS: Final = "SELECT ?about ?it { ?about schema:superEvent ?series . ?it schema:superEvent ?series }"


class Around(Struct, frozen=True):
    """A thing, and what lies one step around it.

    Args:
        thing: the thing.
        own: what is said of it, as subject.
        links: IRI of another thing → what is said of the two together.
        told: IRI of another thing → when and where it took place, who organised, issued or awarded it.
        editions: the IRIs of the other events of its series, sorted.
        things: IRI → everything named here.
        tenures: the jobs that the thing held, or that were held in it.
    """

    thing: Thing
    own: tuple[Statement, ...]
    links: Mapping[str, tuple[Statement, ...]]
    told: Mapping[str, tuple[Statement, ...]]
    editions: tuple[str, ...]
    things: Mapping[str, Thing]
    tenures: tuple[Tenure, ...]


def read_around(endpoint: Endpoint, iri: str, ontology: Ontology) -> Around:
    """Read what lies around a thing, in a handful of queries however much it is."""
    said = read_statements(endpoint, iri)
    links: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in said:
        if not one.datatype and one.subject != one.object:
            links[one.object if one.subject == iri else one.subject].append(one)
    editions = {text_of(other) for (other,) in endpoint.query(_EDITIONS, {"about": ox.NamedNode(iri)}).columns("it")}
    others = {*links, *editions} - {iri}
    claims = ask_about(endpoint, _TOLD, others, "claim")
    told: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements_of(endpoint, (text_of(claim) for (claim,) in claims)):
        told[one.subject].append(one)
    ends = {one.object for those in told.values() for one in those if not one.datatype}
    return Around(
        thing=read_thing(endpoint, iri, ontology),
        own=tuple(one for one in said if one.subject == iri),
        links={other: tuple(between) for other, between in links.items()},
        told={other: tuple(those) for other, those in told.items()},
        editions=tuple(sorted(editions - {iri})),
        things=things_of(endpoint, {iri, *others, *ends}, ontology),
        tenures=read_tenures(endpoint, iri),
    )
