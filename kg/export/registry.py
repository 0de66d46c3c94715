"""A built graph in whichever format is asked for: one table, one file a family of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.errors import QueryError
from kg.export.as_built import nquads, trig, turtle
from kg.export.jsonld import jsonld
from kg.export.network_xml import gexf, graphml
from kg.export.rdfxml import rdfxml
from kg.export.tables import csv_table
from kg.vocab.ontology import Ontology

Exporter = Callable[[Path, Ontology | None], Iterator[bytes]]

FORMATS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": turtle,
        "trig": trig,
        "nquads": nquads,
        "jsonld": jsonld,
        "rdfxml": rdfxml,
        "graphml": graphml,
        "gexf": gexf,
        "csv": csv_table,
    }
)
"""The name of a format → what writes it."""


def export(folder: Path, name: str, ontology: Ontology | None = None) -> Iterator[bytes]:
    """Return a built graph in another format, in portions.

    Args:
        folder: what a build left.
        name: "turtle", "jsonld", "rdfxml" (all triples as one graph), "trig", "nquads" (a graph for each article),
            "graphml", "gexf" (entities and the stated facts between them), "csv" (every claim with its evidence).
        ontology: the one that the graph was built with; None: the shipped one.

    Raises:
        QueryError: there is no such format, or no built graph in the folder.
    """
    if name not in FORMATS:
        raise QueryError(f"there is no format '{name}'", hint=f"known are {', '.join(FORMATS)}")
    return FORMATS[name](folder, ontology)
