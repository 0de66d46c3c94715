"""The things of a graph: what each is called and what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.vocab.namespaces import OWL, RDF, RDFS, SC, SKOS
from kg.vocab.ontology import Ontology

_DEFAULT: Final = ox.DefaultGraph()
_BOOKKEEPING: Final = frozenset({"Article", "Claim", "DerivedClaim", "Conflict", "Status"})
_TYPE, _LABEL, _ALIAS = f"{RDF}type", f"{RDFS}label", f"{SKOS}altLabel"
_SAME: Final = (f"{OWL}sameAs", f"{SKOS}exactMatch")

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


def read_things(store: ox.Store, ontology: Ontology) -> dict[str, Thing]:
    """Return every entity (not articles, claims or conflicts) by IRI, in the order of the IRIs."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for predicate in (_TYPE, _LABEL, _ALIAS, *_SAME):
        for iri, value in _pairs(store, None, predicate):
            found[iri][predicate].add(value)
    things = (_thing(iri, values, ontology) for iri, values in sorted(found.items()))
    return {thing.iri: thing for thing in things if thing.kind}


def read_thing(store: ox.Store, iri: str, ontology: Ontology) -> Thing:
    """Return one thing; what the graph does not describe is called by its IRI."""
    predicates = (_TYPE, _LABEL, _ALIAS, *_SAME)
    return _thing(iri, {p: [value for _, value in _pairs(store, iri, p)] for p in predicates}, ontology)


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


def _pairs(store: ox.Store, iri: str | None, predicate: str) -> Iterator[tuple[str, str]]:
    subject = ox.NamedNode(iri) if iri else None
    for quad in store.quads_for_pattern(subject, ox.NamedNode(predicate), None, _DEFAULT):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
            yield quad.subject.value, quad.object.value
