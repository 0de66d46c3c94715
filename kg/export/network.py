"""A graph as NetworkX takes it: things are nodes, what articles state of two of them is an edge."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from kg.query.endpoint import Endpoint
from kg.query.knowledge import read_knowledge
from kg.vocab.ontology import Ontology


def to_networkx(endpoint: Endpoint, ontology: Ontology | None = None) -> nx.MultiDiGraph[str]:
    """Make a network of all things.

    Args:
        endpoint: what is asked.
        ontology: the one that the graph was built with; None: the shipped one.

    Returns:
        nodes: the IRIs of things, sorted, with `label` and `kind`; edges: what some article states as fact, one for
        each subject, object and property, keyed by the property, with `property` and the sorted IRIs of its `claims`.
    """
    known = read_knowledge(endpoint, ontology)
    links: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for one in known.statements:
        if one.status == "stated" and one.object in known.things and one.subject in known.things:
            links[one.subject, one.object, one.property].append(one.iri)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, thing in known.things.items():
        network.add_node(iri, label=thing.label, kind=thing.kind)
    for (subject, target, prop), claims in sorted(links.items()):
        network.add_edge(subject, target, key=prop, property=prop, claims=sorted(claims))
    return network
