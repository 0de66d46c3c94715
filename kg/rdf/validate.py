"""Whether a graph keeps what the shapes promise (SHACL), told in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import OntologyError, QueryError
from kg.rdf.finding import Finding
from kg.rdf.read import read_quads


def validate(data: Path | Iterable[ox.Quad], shapes: Path) -> list[Finding]:
    """Hold a graph against shapes; all its named graphs count as one.

    Args:
        data: an RDF file (.ttl, .trig, .nt, .nq, .jsonld; .rdf without a DOCTYPE), or quads, such as an open store.
        shapes: a file of SHACL shapes.

    Returns:
        what breaks a shape, sorted; empty where nothing does.

    Raises:
        QueryError: the data can't be read.
        OntologyError: the shapes can't be read, or are no shapes.
    """
    rules = _shapes(shapes)
    graph = to_rdflib(read_quads(data) if isinstance(data, Path) else data)
    try:
        _, report, text = pyshacl.validate(
            graph, shacl_graph=rules, do_owl_imports=False, inference="none", inplace=True
        )
    except ReportableRuntimeError as error:
        raise OntologyError(f"these are no shapes: {error.message}", path=str(shapes)) from error
    if not isinstance(report, Graph):
        raise OntologyError(f"these shapes can't be used: {text}", path=str(shapes))
    return sorted(_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult))


def to_rdflib(quads: Iterable[ox.Quad]) -> Graph:
    """Return the triples of quads as an rdflib graph in memory, every lexical form as it was written."""
    graph = Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _shapes(path: Path) -> Graph:
    try:
        return to_rdflib(read_quads(path))
    except QueryError as error:
        raise OntologyError(error.message, path=error.path, line=error.line, hint=error.hint) from error


def _term(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        datatype = None if term.language else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise QueryError("a triple inside a triple is not understood", hint="use plain RDF")


def _finding(report: Graph, result: Node) -> Finding:
    path = report.value(result, SH.resultPath)
    about = f"{_local(path)}: " if isinstance(path, URIRef) else ""
    value = report.value(result, SH.value)
    return Finding(
        subject=str(report.value(result, SH.focusNode)),
        message=about + _message(report, result),
        value="" if value is None else str(value),
    )


def _message(report: Graph, result: Node) -> str:
    messages = [m for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)]
    return min(((m.language != "en", m.language or "", str(m)) for m in messages), default=(True, "", "is not right"))[
        2
    ]


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
