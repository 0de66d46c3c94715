"""GraphML and GEXF, for Gephi, yEd, Cytoscape and their like: entities, and the stated facts between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from kg.export.as_built import built
from kg.export.network import to_networkx
from kg.query.endpoint import InMemory
from kg.rdf.publish import TRIG
from kg.rdf.store import open_store
from kg.text.xml_text import allowed
from kg.vocab.ontology import Ontology

_MODIFIED = re.compile(r' lastmodifieddate="[^"]*"')


def graphml(folder: Path, ontology: Ontology | None) -> Iterator[bytes]:
    """Return the network as GraphML.

    Args:
        folder: what a build left.
        ontology: the one that it was built with; None: the shipped one.
    """
    network = _plain(folder, ontology)
    return (f"{line}\n".encode() for line in nx.generate_graphml(network))


def gexf(folder: Path, ontology: Ontology | None) -> Iterator[bytes]:
    """Return the network as GEXF, without the day of writing, so that the same graph gives the same bytes.

    Args:
        folder: what a build left.
        ontology: the one that it was built with; None: the shipped one.
    """
    network = _plain(folder, ontology)
    return (f"{_MODIFIED.sub('', line)}\n".encode() for line in nx.generate_gexf(network))


def _plain(folder: Path, ontology: Ontology | None) -> nx.MultiDiGraph[str]:
    """The network with labels that XML can hold and edges numbered: both formats want ids of their own."""
    network = to_networkx(InMemory(open_store(built(folder, TRIG))), ontology)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, data in network.nodes(data=True):
        plain.add_node(iri, label=allowed(data["label"]), kind=data["kind"])
    for number, (subject, target, data) in enumerate(network.edges(data=True)):
        labels = {"label": data["property"], "claims": " ".join(data["claims"])}
        plain.add_edge(subject, target, key=str(number), **labels)
    return plain
