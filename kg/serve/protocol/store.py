"""The SPARQL 1.1 Graph Store HTTP Protocol, as far as it reads: a graph by its name, or the default graph."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.serve.protocol.formats import TRIPLES, choose
from kg.serve.protocol.written import write_triples
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single
from kg.serve.worker import plain


def store(served: Served, task: Task) -> Answer:
    """Return the triples of a graph.

    Args:
        served: the graphs.
        task: `graph`, the name of one, or `default`; `format` or `output`, else `accept`.
    """
    name, names = single(task.params, "graph"), task.params.get("graph", ())
    if len(names) + len(task.params.get("default", ())) != 1:
        return plain("tell which graph: ?default, or ?graph= and the IRI of one", 400)
    chosen = choose(TRIPLES, task.params)
    if isinstance(chosen, Answer):
        return chosen
    graph = _named(name) if names else ox.DefaultGraph()
    if isinstance(graph, ox.NamedNode) and not served.whole.contains_named_graph(graph):
        return plain(f"there is no graph {name}", 404)
    return write_triples((one.triple for one in served.whole.quads_for_pattern(None, None, None, graph)), chosen, None)


def _named(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise QueryError(f"this names no graph: {error}", hint="graphs are named by absolute IRIs") from error
