"""The dataset's description of itself (VoID): what it holds, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.model.entities import Graph
from kg.model.facts import Status
from kg.rdf.terms import Statement, label, node, sc, text, typed
from kg.vocab.namespaces import DCTERMS, PREFIXES, RDF, VOID
from kg.vocab.ontology import Ontology

TITLE = "Đồ thị tri thức đọc từ báo chí"


def dataset_iri(base: str) -> str:
    """Return the IRI of the dataset as a whole."""
    return f"{base}dataset"


def describe_dataset(graph: Graph, ontology: Ontology, triples: int) -> dict[str, list[Statement]]:
    """Describe the dataset and its parts.

    Args:
        graph: what it holds.
        ontology: tells the superclasses, whose partitions count the subclasses' members too.
        triples: how many distinct triples stand beside this description; its own are added.

    Returns:
        subject → statements, for the dataset and for each partition by class and by property.
    """
    iri = dataset_iri(graph.base)
    parts = dict(_partitions(graph, ontology))
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


def _partitions(graph: Graph, ontology: Ontology) -> Iterator[tuple[str, list[Statement]]]:
    iri = dataset_iri(graph.base)
    classes = Counter(name for entity in graph.entities for name in ontology.ancestors(entity.kind))
    for name, members in sorted(classes.items()):
        yield f"{iri}/class-{name}", [(_void("class"), sc(name)), (_void("entities"), _count(members))]
    for name, facts in sorted(Counter(name for name, *_ in _plain(graph)).items()):
        yield f"{iri}/property-{name}", [(_void("property"), sc(name)), (_void("triples"), _count(facts))]


def _plain(graph: Graph) -> set[tuple[str, str, object]]:
    """The distinct facts, each once however many articles state it."""
    return {(c.property, c.subject, c.object) for c in graph.claims if c.fact.status is Status.STATED}


def _void(name: str) -> ox.NamedNode:
    return node(VOID + name)


def _count(number: int) -> ox.Literal:
    return typed(str(number), "integer")
