"""RDF/XML, for tools that read nothing newer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export.as_built import built
from kg.rdf.publish import TURTLE
from kg.rdf.read import read_quads
from kg.text.xml_text import allowed
from kg.vocab.namespaces import PREFIXES
from kg.vocab.ontology import Ontology


def rdfxml(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return all triples as one RDF/XML document, whoever asserts them.

    Characters that XML can't hold become U+FFFD.

    Args:
        folder: what a build left.
    """
    triples = (_triple(quad) for quad in read_quads(built(folder, TURTLE)))
    yield ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES)) or b""


def _triple(quad: ox.Quad) -> ox.Triple:
    value = quad.object
    if isinstance(value, ox.Literal) and allowed(value.value) != value.value:
        datatype = None if value.language else value.datatype
        value = ox.Literal(allowed(value.value), datatype=datatype, language=value.language)
    return ox.Triple(quad.subject, quad.predicate, value)
