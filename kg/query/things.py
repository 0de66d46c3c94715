"""The things of a graph: what each is called and what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.endpoint import NOTHING, Bound, Endpoint
from kg.query.terms import text_of
from kg.vocab.namespaces import OWL, RDF, RDFS, SC, SKOS
from kg.vocab.ontology import Ontology

_BOOKKEEPING: Final = frozenset({"Article", "Claim", "DerivedClaim", "Conflict", "Status"})
_TYPE, _LABEL, _ALIAS = f"{RDF}type", f"{RDFS}label", f"{SKOS}altLabel"
_SAME: Final = (f"{OWL}sameAs", f"{SKOS}exactMatch")
_QUERY: Final = """SELECT ?it ?p ?o {
  VALUES ?p { rdf:type rdfs:label skos:altLabel owl:sameAs skos:exactMatch } ?it ?p ?o
}"""

# Two VALUES would be multiplied by each other before the graph is looked at.
_THESE: Final = """SELECT ?it ?p ?o {
  VALUES ?it { } ?it ?p ?o FILTER(?p IN (rdf:type, rdfs:label, skos:altLabel, owl:sameAs, skos:exactMatch))
}"""

Values = Mapping[str, Iterable[str]]


class Thing(Struct, frozen=True):
    """An entity of the graph.

    Args:
        iri: its IRI.
        label: its best name.
        kind: the local name of its most specific class, "" for what has none (an IRI from elsewhere).
        aliases: its other names, sorted.
        same: IRIs of the same thing elsewhere, sorted.
    """

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its label and all its aliases."""
        return (self.label, *self.aliases)


def read_things(endpoint: Endpoint, ontology: Ontology) -> dict[str, Thing]:
    """Return every entity (not articles, claims or conflicts) by IRI, in the order of the IRIs."""
    return _things(_values(endpoint), ontology)


def things_of(endpoint: Endpoint, iris: Iterable[str], ontology: Ontology) -> dict[str, Thing]:
    """Return those of the things with these IRIs that are entities, by IRI, in the order of the IRIs."""
    rows = ask_about(endpoint, _THESE, iris, "it", "p", "o")
    return _things((tuple(map(text_of, row)) for row in rows), ontology)


def read_those(endpoint: Endpoint, iris: Iterable[str], ontology: Ontology) -> dict[str, Thing]:
    """Return these things by IRI; without what the graph does not describe."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for iri, predicate, value in ask_about(endpoint, _THESE, iris, "it", "p", "o"):
        found[text_of(iri)][text_of(predicate)].add(text_of(value))
    return {iri: _thing(iri, values, ontology) for iri, values in found.items()}


def read_thing(endpoint: Endpoint, iri: str, ontology: Ontology) -> Thing:
    """Return one thing; what the graph does not describe is called by its IRI."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for _, predicate, value in _values(endpoint, {"it": ox.NamedNode(iri)}):
        values[predicate].append(value)
    return _thing(iri, values, ontology)


def _things(rows: Iterable[tuple[str, ...]], ontology: Ontology) -> dict[str, Thing]:
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for iri, predicate, value in rows:
        found[iri][predicate].add(value)
    things = (_thing(iri, values, ontology) for iri, values in sorted(found.items()))
    return {thing.iri: thing for thing in things if thing.kind}


def _thing(iri: str, values: Values, ontology: Ontology) -> Thing:
    labels = sorted(values.get(_LABEL, ()))
    return Thing(
        iri=iri,
        label=labels[0] if labels else iri,
        kind=_kind(values.get(_TYPE, ()), ontology),
        aliases=tuple(sorted(set(values.get(_ALIAS, ())).difference(labels[:1]))),
        same=tuple(sorted({other for predicate in _SAME for other in values.get(predicate, ())})),
    )


def _kind(types: Iterable[str], ontology: Ontology) -> str:
    """Return the deepest class; of two equally deep ones the first of the alphabet."""
    names = {iri.removeprefix(SC) for iri in types if iri.startswith(SC)}
    known = sorted(name for name in names - _BOOKKEEPING if name in ontology.classes)
    return min(known, key=lambda name: -len(ontology.ancestors(name)), default="")


def _values(endpoint: Endpoint, bound: Bound = NOTHING) -> Iterator[tuple[str, ...]]:
    return endpoint.query(_QUERY, bound).texts("it", "p", "o")
