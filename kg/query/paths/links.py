"""What links things, as paths are looked for on: who is linked to whom by which claims, without their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import Final

from msgspec import Struct

from kg.errors import QueryError
from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.paths.limits import Limits, days
from kg.query.statements import DERIVED
from kg.query.terms import text_of
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology

_CLAIMS: Final = """SELECT ?claim ?subject ?property ?object ?confidence ?article {
  ?claim rdf:object ?object ; rdf:subject ?subject ; rdf:predicate ?property
  FILTER(isIRI(?object) && ?subject != ?object)
  OPTIONAL { ?claim sc:confidence ?confidence } OPTIONAL { ?claim sc:fromArticle ?article }
}"""
_COLUMNS: Final = ("claim", "subject", "property", "object", "confidence", "article")
_STATUS: Final = "SELECT ?claim ?status { ?claim sc:status ?status }"
_DATES: Final = "SELECT ?article ?date { ?article schema:datePublished ?date }"
_KINDS: Final = "SELECT ?thing ?it { VALUES ?it { } ?thing a ?it }"
_COUNTS: Final = """SELECT ?event ?count ?bound ?status {
  ?claim rdf:predicate sc:attendeeCount ; rdf:subject ?event ; rdf:object ?count
  OPTIONAL { ?claim sc:bound ?bound } OPTIONAL { ?claim sc:status ?status }
}"""

_DENIED: Final = "denied"


class Link(Struct, frozen=True, gc=False):
    """One fact that links two things, whoever says so.

    Args:
        subject, property, object: IRIs, and the property's local name. Of a symmetric property, sorted IRIs.
        status: "stated", "planned", "proposed", "repealed" or "derived".
        claims: their IRIs, the surest of each article, the surest first.
        confidences: of these claims, 0..1.
    """

    subject: str
    property: str
    object: str
    status: str
    claims: tuple[str, ...]
    confidences: tuple[float, ...]


class Links(Struct, frozen=True):
    """All that counts.

    Args:
        links: sorted.
        undated: how many facts were left out that articles without a date tell, and none that counts.
    """

    links: tuple[Link, ...]
    undated: int = 0


class Crowd(Struct, frozen=True):
    """How many took part in an event as an article tells, and whether at least or at most so many ("bound")."""

    count: int
    bound: str = ""


Key = tuple[str, str, str, str]
Claim = tuple[float, str, str]
"""Minus the confidence, its IRI, its article."""


def read_links(endpoint: Endpoint, ontology: Ontology, limits: Limits) -> Links:
    """Return what links things and is not denied; within an interval only what dated articles say, no conclusions."""
    status = {claim: name.removeprefix(SC).lower() for claim, name in endpoint.query(_STATUS).texts("claim", "status")}
    counts = _within(endpoint, limits) if limits.dated else None
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    undated: set[Key] = set()
    for claim, subject, name, target, sure, article in endpoint.query(_CLAIMS).texts(*_COLUMNS):
        how = status.get(claim, "stated") if article else DERIVED
        if how == _DENIED:
            continue
        key = _key(subject, name.removeprefix(SC), target, how, ontology)
        if counts is None or counts.get(article):
            found[key].append((-float(sure or 1), claim, article))
        elif article and article not in counts:
            undated.add(key)
    return Links(tuple(_link(key, found[key]) for key in sorted(found)), len(undated - found.keys()))


def _within(endpoint: Endpoint, limits: Limits) -> dict[str, bool]:
    """Return of each article that has a date whether it appeared within the interval, as far as its date can tell."""
    first, last = limits.days
    counts = {}
    for article, date in endpoint.query(_DATES).texts("article", "date"):
        with suppress(QueryError):  # what is no date tells none
            earliest, latest = days(date)
            counts[article] = first <= earliest and latest <= last
    return counts


def read_kinds(endpoint: Endpoint, ontology: Ontology, classes: Collection[str]) -> dict[str, frozenset[str]]:
    """Return for every thing of these classes, or of a subclass, all of them that it belongs to (local names)."""
    above = {
        SC + kind: frozenset(name for name in classes if ontology.is_a(kind, name))
        for kind in ontology.classes
        if any(ontology.is_a(kind, name) for name in classes)
    }
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for thing, kind in ask_about(endpoint, _KINDS, above, "thing", "it"):
        found[text_of(thing)] |= above[text_of(kind)]
    return dict(found)


def read_crowds(endpoint: Endpoint) -> dict[str, Crowd]:
    """Return how many took part in each event; where articles differ, the greatest number."""
    found: dict[str, Crowd] = {}
    for event, count, bound, status in sorted(endpoint.query(_COUNTS).texts("event", "count", "bound", "status")):
        told = Crowd(int(count) if count.isdecimal() else 0, bound)
        if status != f"{SC}Denied" and told.count > found.get(event, Crowd(0)).count:
            found[event] = told
    return found


def _key(subject: str, name: str, target: str, how: str, ontology: Ontology) -> Key:
    known = ontology.properties.get(name)
    if known and known.symmetric and target < subject:
        subject, target = target, subject
    return subject, name, target, how


def _link(key: Key, claims: Iterable[Claim]) -> Link:
    by_article: dict[str, Claim] = {}
    for claim in sorted(claims):
        by_article.setdefault(claim[2], claim)
    best = sorted(by_article.values())
    return Link(*key, tuple(iri for _, iri, _ in best), tuple(-sure for sure, _, _ in best))
