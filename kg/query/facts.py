"""The facts of one thing by property, the best attested first: bounded, however much is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.query.statements import Statement, statements_of
from kg.query.terms import Term, text_of
from kg.query.things import Thing, things_of
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology

GROUNDS: Final = 5
"""So much of what a conclusion rests on is told."""

_LINKED: Final = """SELECT ?about ?p ?end ?claim {
  ?claim rdf:%s ?about ; rdf:predicate ?p ; rdf:%s ?end
}"""
_OUTGOING: Final = _LINKED % ("subject", "object")
_INCOMING: Final = _LINKED % ("object", "subject")
_DOUBTFUL: Final = "SELECT ?about ?claim { ?claim rdf:%s ?about ; sc:status ?status }"
_PAGE: Final = """SELECT ?s ?p ?o ?claim {
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o
} ORDER BY ?claim OFFSET %d LIMIT %d"""


_CONCLUDED: Final = "/derived/"  # as `kg.resolve.iri` makes their IRIs


class Key(Struct, frozen=True):
    """A property of a thing: its local name (the whole IRI if it is none of ours), and whether the thing is subject."""

    property: str
    outgoing: bool


class Window(Struct, frozen=True):
    """What part of the facts is told.

    Args:
        shown: so many ends of each property.
        skipped: so many before them are not.
        evidence: so many claims of each.
        only: the property that counts, None for all.
    """

    shown: int = 6
    skipped: int = 0
    evidence: int = 3
    only: Key | None = None


class End(Struct, frozen=True):
    """What a fact gives.

    Args:
        term: the value, or the IRI of the other thing.
        other: the other thing, None for a value.
        count: so many claims say so.
        status: as of a statement; "stated" where any article states it.
        statements: some of them, what is stated first.
    """

    term: Term
    other: Thing | None
    count: int
    status: str
    statements: tuple[Statement, ...]


class Facts(Struct, frozen=True):
    """What a thing has of one property.

    Args:
        key: the property.
        total: so many different ends there are.
        ends: some of them, what most claims say first.
    """

    key: Key
    total: int
    ends: tuple[End, ...]


_Ends = Mapping[Key, Sequence[tuple[Term, Sequence[str]]]]
"""The ends of each property, what most claims say first, each with its claims, what is stated first."""


def read_facts(endpoint: Endpoint, iri: str, ontology: Ontology, window: Window) -> tuple[Facts, ...]:
    """Return what is said of a thing, its own properties first, in no order otherwise.

    Args:
        endpoint: what is asked.
        iri: the thing.
        ontology: tells what the things at the other ends are.
        window: which part.
    """
    every = _ends(endpoint, iri, window.only)
    cut = {key: ends[window.skipped : window.skipped + window.shown] for key, ends in every.items()}
    wanted = {claim for ends in cut.values() for _, claims in ends for claim in claims[: window.evidence]}
    told = {one.iri: one for one in statements_of(endpoint, wanted, GROUNDS)}
    named = {end.value for ends in cut.values() for end, _ in ends if isinstance(end, ox.NamedNode)}
    things = things_of(endpoint, named, ontology)

    def end_of(end: Term, claims: Sequence[str]) -> End:
        said = tuple(told[claim] for claim in claims[: window.evidence] if claim in told)
        other = things.get(text_of(end)) if isinstance(end, ox.NamedNode) else None
        return End(end, other, len(claims), said[0].status if said else "stated", said)

    return tuple(Facts(key, len(every[key]), tuple(end_of(*end) for end in ends)) for key, ends in cut.items())


def read_claims(endpoint: Endpoint, subject: str, name: str, end: Term, skipped: int, most: int) -> list[Statement]:
    """Return some of the claims that say one and the same, in the order of their IRIs.

    Args:
        endpoint: what is asked.
        subject: the IRI.
        name: the property, as in `Key`.
        end: the object.
        skipped: so many before them are left out.
        most: so many are returned.
    """
    bound = {"s": ox.NamedNode(subject), "p": _property(name), "o": end}
    claims = [claim for (claim,) in endpoint.query(_PAGE % (skipped, most), bound).texts("claim")]
    found = {one.iri: one for one in statements_of(endpoint, claims, GROUNDS)}
    return [found[claim] for claim in claims if claim in found]


def _ends(endpoint: Endpoint, iri: str, only: Key | None) -> _Ends:
    about = {"about": ox.NamedNode(iri)}
    found: dict[Key, dict[Term, list[str]]] = {}
    doubtful: set[str] = set()
    for query, role, outgoing in ((_OUTGOING, "subject", True), (_INCOMING, "object", False)):
        if only and only.outgoing is not outgoing:
            continue
        doubtful.update(claim for (claim,) in endpoint.query(_DOUBTFUL % role, about).texts("claim"))
        for name, end, claim in endpoint.query(query, about).columns("p", "end", "claim"):
            key = Key(text_of(name).removeprefix(SC), outgoing)
            if end is not None and only in (None, key):
                found.setdefault(key, {}).setdefault(end, []).append(text_of(claim))

    def stated_first(claims: list[str]) -> list[str]:
        return sorted(claims, key=lambda claim: (claim in doubtful, _CONCLUDED in claim, claim))

    return {
        key: [
            (end, stated_first(claims))
            for end, claims in sorted(ends.items(), key=lambda one: (-len(one[1]), str(one[0])))
        ]
        for key, ends in found.items()
    }


def _property(name: str) -> ox.NamedNode:
    return ox.NamedNode(name if ":" in name else SC + name)
