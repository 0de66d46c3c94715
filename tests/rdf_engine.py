"""Another engine behind the same door: what is asked must be plain SPARQL 1.1."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier

from kg.query.endpoint import NOTHING, Bound
from kg.query.result import Result
from kg.query.terms import Term
from kg.vocab.namespaces import PREFIXES


class ByRdflib:
    """Answers by rdflib's own engine."""

    def __init__(self, graph: rdflib.Graph) -> None:
        self.graph = graph

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run a query that selects; as `Endpoint.query`."""
        assert not bound, "nothing here binds variables"
        found = self.graph.query(text, initNs=dict(PREFIXES))
        variables = tuple(map(str, found.vars or ()))
        rows = (tuple(_term(row.get(one)) for one in found.vars or ()) for row in found.bindings)
        return Result(variables, tuple(rows))


def _term(term: Identifier | None) -> Term | None:
    match term:
        case rdflib.URIRef():
            return ox.NamedNode(str(term))
        case rdflib.Literal(language=str() as language):
            return ox.Literal(str(term), language=language)
        case rdflib.Literal():
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
        case rdflib.BNode():
            return ox.BlankNode(str(term))
    return None
