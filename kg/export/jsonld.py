"""JSON-LD: one object a subject, short names by a context that stands in the file itself, so nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.export.as_built import built
from kg.rdf.publish import TURTLE
from kg.rdf.read import read_quads
from kg.vocab.namespaces import PREFIXES, RDF, XSD
from kg.vocab.ontology import Ontology

Value = str | dict[str, str]


def jsonld(folder: Path, _: Ontology | None) -> Iterator[bytes]:
    """Return all triples as one JSON-LD graph, whoever asserts them.

    Args:
        folder: what a build left.
    """
    return document(read_quads(built(folder, TURTLE)))


def document(statements: Iterable[ox.Quad | ox.Triple]) -> Iterator[bytes]:
    """Return statements as one JSON-LD graph: an object for each run of statements about the same thing."""
    yield f'{{"@context": {json.dumps(dict(PREFIXES))},\n"@graph": ['.encode()
    mark = "\n"
    for subject, group in groupby(statements, key=lambda statement: statement.subject):
        yield f"{mark}{json.dumps(_object(_iri(subject), group), ensure_ascii=False)}".encode()
        mark = ",\n"
    yield b"\n]}\n"


def _object(iri: str, statements: Iterable[ox.Quad | ox.Triple]) -> dict[str, object]:
    types: list[str] = []
    values: dict[str, list[Value]] = {}
    for one in statements:
        if one.predicate.value == f"{RDF}type":
            types.append(short(_iri(one.object)))
        else:
            values.setdefault(short(one.predicate.value), []).append(_value(one.object))
    single = {name: found[0] if len(found) == 1 else found for name, found in values.items()}
    return {"@id": iri, **({"@type": types} if types else {}), **single}


def _value(term: object) -> Value:
    if not isinstance(term, ox.Literal):
        return {"@id": _iri(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == f"{XSD}string":
        return term.value
    return {"@value": term.value, "@type": short(term.datatype.value)}


def short(iri: str) -> str:
    """Return an IRI by its prefix where the contract has one for it ("sc:Person")."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
