"""The dataset's description of itself (VoID): what it holds, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.model.entities import Graph
from kg.rdf.terms import Statement, label, node, sc, text, typed
from kg.vocab.namespaces import DCTERMS, PREFIXES, RDF, VOID
from kg.vocab.ontology import Ontology

TITLE = "Đồ thị tri thức đọc từ báo chí"


def dataset_iri(base: str) -> str:
    """Return the IRI of the dataset as a whole."""
    return f"{base}dataset"


def describe_dataset(
    graph: Graph, ontology: Ontology, facts: Mapping[str, int], triples: int
) -> dict[str, list[Statement]]:
    """Describe the dataset and its parts.

    Args:
        graph: what it holds.
        ontology: tells the superclasses, whose partitions count the subclasses' members too.
        facts: property → how many distinct facts articles state, each once however many articles do.
        triples: how many distinct triples stand beside this description; its own are added.

    Returns:
        subject → statements, for the dataset and for each partition by class and by property.
    """
    iri = dataset_iri(graph.base)
    parts = dict(_partitions(graph, ontology, facts))
    described = {iri: _dataset(graph, parts), **parts}
    total = triples + sum(map(len, described.values())) + 1
    described[iri].append((_void("triples"), _count(total)))
    return described


def _dataset(graph: Graph, parts: Mapping[str, list[Statement]]) -> list[Statement]:
    return [
        (node(f"{RDF}type"), _void("Dataset")),
        label(TITLE),
        (node(f"{DCTERMS}title"), text(TITLE, "vi")),
        (_void("uriSpace"), text(graph.base)),
        (_void("entities"), _count(len(graph.entities))),
        (_void("documents"), _count(len(graph.articles))),
        *((_void("vocabulary"), node(namespace)) for namespace in sorted(PREFIXES.values())),
        *((_void(_relation(part)), node(part)) for part in parts),
    ]


def _relation(part: str) -> str:
    return "classPartition" if "/class-" in part else "propertyPartition"


def _partitions(graph: Graph, ontology: Ontology, facts: Mapping[str, int]) -> Iterator[tuple[str, list[Statement]]]:
    iri = dataset_iri(graph.base)
    classes = Counter(name for entity in graph.entities for name in ontology.ancestors(entity.kind))
    for name, members in sorted(classes.items()):
        yield f"{iri}/class-{name}", [(_void("class"), sc(name)), (_void("entities"), _count(members))]
    for name, number in sorted(facts.items()):
        yield f"{iri}/property-{name}", [(_void("property"), sc(name)), (_void("triples"), _count(number))]


def _void(name: str) -> ox.NamedNode:
    return node(VOID + name)


def _count(number: int) -> ox.Literal:
    return typed(str(number), "integer")
