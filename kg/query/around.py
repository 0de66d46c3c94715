"""What lies around a thing, one step away: what is said of it, and when and where what it is in took place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.query.jobs import Tenure, read_tenures
from kg.query.sources import describe_all
from kg.query.statements import Statement, statements_in
from kg.query.things import Thing, read_thing, read_things
from kg.vocab.ontology import Ontology

EDITION: Final = "superEvent"
"""What links two editions of one series of events."""

_CLAIMS: Final = """
  { ?claim rdf:subject ?about } UNION { ?claim rdf:object ?about } UNION {
    { ?link rdf:subject ?about ; rdf:object ?thing } UNION
    { ?link rdf:object ?about ; rdf:subject ?thing } UNION
    { ?about schema:superEvent ?series . ?thing schema:superEvent ?series }
    VALUES ?told { sc:startDate sc:endDate sc:issuedOn sc:location sc:organizer sc:issuer sc:awardedBy }
    ?claim rdf:subject ?thing ; rdf:predicate ?told
  }"""
_SAID: Final = "SELECT DISTINCT ?about (?claim AS ?it) ?p ?o {" + _CLAIMS + " ?claim ?p ?o }"
_SOURCES: Final = (
    "SELECT DISTINCT ?about ?it ?p ?o {"
    + _CLAIMS
    + """ ?claim sc:fromArticle ?it .
  VALUES ?p { dcterms:identifier rdfs:label schema:datePublished schema:publisher schema:url } ?it ?p ?o }"""
)
_THINGS: Final = (
    "SELECT DISTINCT ?about ?it ?p ?o { {"
    + _CLAIMS
    + """ { ?claim rdf:subject ?it } UNION { ?claim rdf:object ?it } } UNION
  { ?about schema:superEvent ?run . ?it schema:superEvent ?run }
  VALUES ?p { rdf:type rdfs:label } ?it ?p ?o }"""
)
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
    about = {"about": ox.NamedNode(iri)}
    said = statements_in(endpoint, describe_all(endpoint, _SAID, about), describe_all(endpoint, _SOURCES, about))
    links: dict[str, list[Statement]] = {}
    told: dict[str, list[Statement]] = {}
    for one in said:
        if iri not in (one.subject, one.object):
            told.setdefault(one.subject, []).append(one)
        elif one.datatype == "" and one.subject != one.object:
            links.setdefault(one.object if one.subject == iri else one.subject, []).append(one)
    for other, between in links.items():
        # Where somebody spoke at a conference, the conference's own place and host may be the thing itself.
        told.setdefault(other, []).extend(one for one in between if one.subject == other)
    editions = {other for (other,) in endpoint.query(_EDITIONS, about).texts("it")} - {iri}
    return Around(
        thing=read_thing(endpoint, iri, ontology),
        own=tuple(one for one in said if one.subject == iri),
        links={other: tuple(between) for other, between in links.items()},
        told={other: tuple(sorted(those, key=Statement.place)) for other, those in told.items()},
        editions=tuple(sorted(editions)),
        things=read_things(endpoint, ontology, _THINGS, about),
        tenures=read_tenures(endpoint, iri),
    )
