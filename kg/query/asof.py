"""What the articles up to a day said: the part of a graph that only they give, as a graph of its own, in memory.

It is as if only those articles had been read, but for this: names, classes, and which words mean one thing, stay as the
whole graph has them; nothing is concluded anew, but what rests on a later article, too, is not concluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from kg.query.dates import asked_days
from kg.query.endpoint import Endpoint, InMemory
from kg.query.left import Left, ends, left_conclusions, left_conflicts, left_memberships, left_series
from kg.query.sources import Described, describe_all, first
from kg.query.terms import text_of
from kg.vocab.namespaces import ORG, PROV

_SAID: Final = """SELECT ?until ?article ?s ?p ?o {
  ?article a sc:Article ; schema:datePublished ?day
  FILTER(STR(?day) <= STR(?until))
  GRAPH ?article { ?s ?p ?o }
}"""
_ARTICLES: Final = """SELECT ?until ?it ?p ?o {
  ?it a sc:Article ; schema:datePublished ?day ; ?p ?o
  FILTER(STR(?day) <= STR(?until) && ?p != sc:mentions)
}"""
_UNDATED: Final = """SELECT DISTINCT ?article {
  ?article a sc:Article FILTER NOT EXISTS { ?article schema:datePublished ?day }
}"""
# Of things, what no article asserts: names, classes, links to elsewhere. Articles assert the ontology's own properties.
_NAMED: Final = """SELECT DISTINCT ?it ?p ?o {
  ?it rdfs:label ?name ; ?p ?o
  FILTER(!STRSTARTS(STR(?p), STR(sc:)))
  FILTER NOT EXISTS { ?it a sc:Article }
}"""
_RECORDS: Final = "SELECT DISTINCT ?it ?p ?o { ?it dcterms:source ?act ; ?p ?o }"
_HELD: Final = "SELECT ?it ?p ?o { ?it a org:Membership ; ?p ?o }"
_CONCLUDED: Final = "SELECT ?it ?p ?o { ?it a sc:DerivedClaim ; ?p ?o }"
_CONFLICTS: Final = "SELECT ?it ?p ?o { ?it a sc:Conflict ; ?p ?o }"

Triples = Iterator[ox.Triple]


def as_of(endpoint: Endpoint, date: str) -> Endpoint:
    """Return what the articles up to a day said.

    Args:
        endpoint: the whole graph, wherever it lies.
        date: a day, month or year; articles of its last day count, articles without a date don't.

    Returns:
        a graph of its own in this process: each article's graph by its name, and all of them merged with what is said
        of their things as the default graph.

    Raises:
        QueryError: `date` is no date.
    """
    last = asked_days(date).last
    until = {"until": ox.Literal(last)}
    rows = endpoint.query(_SAID, until).columns("article", "s", "p", "o")
    said = [ox.Quad(s, p, o, article) for article, s, p, o in rows]  # type: ignore[arg-type]  # all that a graph may have
    articles = describe_all(endpoint, _ARTICLES, until)
    shared = _shared(endpoint, Left.of(articles, said, last))
    store = ox.Store()
    store.bulk_extend(said)
    store.bulk_extend(ox.Quad(one.subject, one.predicate, one.object) for one in said)
    store.bulk_extend(ox.Quad(one.subject, one.predicate, one.object) for one in (*_triples(articles), *shared))
    return InMemory(store)


def undated(endpoint: Endpoint) -> int:
    """Return how many articles have no date, so that nobody knows whether they are of before a day."""
    return len(endpoint.query(_UNDATED).rows)


def _shared(endpoint: Endpoint, left: Left) -> Triples:
    """Yield what is said of the articles' things, and what follows from the articles together."""
    records, named = describe_all(endpoint, _RECORDS), describe_all(endpoint, _NAMED)
    held = left_memberships(describe_all(endpoint, _HELD), left)
    concluded = left_conclusions(describe_all(endpoint, _CONCLUDED), records.keys(), left)
    grounds = {text_of(node) for about in concluded.values() for node in about[f"{PROV}wasDerivedFrom"]}
    roles = {first(about, f"{ORG}role") for about in held.values()}
    things = left.things.union(roles, *map(ends, concluded.values()))
    for described in (
        held,
        concluded,
        left_conflicts(describe_all(endpoint, _CONFLICTS), left),
        {iri: records[iri] for iri in grounds & records.keys()},
        dict(left_series({iri: named[iri] for iri in things & named.keys()}, named)),
    ):
        yield from _triples(described)


def _triples(described: Mapping[str, Described]) -> Triples:
    for iri, about in described.items():
        for predicate, objects in about.items():
            yield from (ox.Triple(ox.NamedNode(iri), ox.NamedNode(predicate), one) for one in objects)
