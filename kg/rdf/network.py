"""A graph as NetworkX takes it: entities are nodes, what articles state of two of them is an edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx
import pyoxigraph as ox

from kg.vocab.namespaces import RDF, RDFS, SC
from kg.vocab.ontology import Ontology

Link = tuple[str, str, str]
"""Subject, object, property."""


def to_networkx(store: ox.Store, ontology: Ontology) -> nx.MultiDiGraph[str]:
    """Make a network of the things that any article mentions.

    Args:
        store: as `open_store` gives it.
        ontology: tells which of a thing's classes is the most specific.

    Returns:
        nodes: the IRIs of entities, sorted, with `label` and `kind`; edges: what some article states as fact, one for
        each subject, object and property, keyed by the property, with `property` and the sorted IRIs of its `claims`.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds, labels = kinds_of(store, ontology), dict(_values(store, f"{RDFS}label"))
    for iri in sorted({iri for _, iri in _values(store, f"{SC}mentions")}):
        network.add_node(iri, label=labels.get(iri, iri), kind=kinds.get(iri, ""))
    for (subject, target, prop), claims in sorted(_links(store).items()):
        network.add_edge(subject, target, key=prop, property=prop, claims=sorted(claims))
    return network


def kinds_of(store: ox.Store, ontology: Ontology) -> dict[str, str]:
    """Return the most specific class of everything, by IRI; of two equally deep ones the first of the alphabet."""
    ranks = {SC + name: (-len(ontology.ancestors(name)), name) for name in ontology.classes}
    best: dict[str, tuple[int, str]] = {}
    for iri, kind in _values(store, f"{RDF}type"):
        if kind in ranks:
            best[iri] = min(best.get(iri, ranks[kind]), ranks[kind])
    return {iri: name for iri, (_, name) in best.items()}


def _links(store: ox.Store) -> dict[Link, list[str]]:
    links: defaultdict[Link, list[str]] = defaultdict(list)
    objects = {
        claim: target.value for claim, target in _pairs(store, f"{RDF}object") if isinstance(target, ox.NamedNode)
    }
    unstated = {claim for claim, _ in _values(store, f"{SC}status")}
    properties = dict(_values(store, f"{RDF}predicate"))
    for claim, subject in _values(store, f"{RDF}subject"):
        if claim in objects and claim not in unstated:
            links[subject, objects[claim], properties[claim].removeprefix(SC)].append(claim)
    return links


def _values(store: ox.Store, predicate: str) -> Iterator[tuple[str, str]]:
    for subject, value in _pairs(store, predicate):
        yield subject, value.value


def _pairs(store: ox.Store, predicate: str) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.object
