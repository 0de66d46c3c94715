"""SPARQL as strangers write it: checked, run, and written in the form that was asked for.

This is done in processes that can open neither files nor sockets: whatever it needs is imported here, before they fork.
"""

from __future__ import annotations

import pyoxigraph as ox

import kg.query.mistakes  # noqa: F401 - loaded only when it is needed elsewhere
from kg.errors import QueryError, QuerySyntaxError
from kg.query.endpoint import Dataset, told
from kg.query.guard import check_query
from kg.serve.protocol.formats import ROWS, TRIPLES, choose
from kg.serve.protocol.written import write_rows, write_triples
from kg.serve.served import Served
from kg.serve.task import Answer, Params, Task, single
from kg.serve.worker import plain


def sparql(served: Served, task: Task) -> Answer:
    """Run a query.

    Args:
        served: the graph.
        task: `query`; `default-graph-uri` and `named-graph-uri`, the graphs of the store that it is to see in place of
            those that it names itself; `format` or `output`, else `accept`; `here`, the server's address, to which its
            IRIs may be relative.
    """
    text = single(task.params, "query")
    try:
        form = check_query(text)
        chosen = choose(ROWS if form in ("SELECT", "ASK") else TRIPLES, task.params)
        if isinstance(chosen, Answer):
            return chosen
        with told(text):
            found = served.endpoint.begin(
                text, dataset=_dataset(task.params), base=f"{single(task.params, 'here')}/sparql"
            )
            return write_triples(found, chosen) if isinstance(found, ox.QueryTriples) else write_rows(found, chosen)
    except QuerySyntaxError as error:
        return plain(f"{error}\n{error.excerpt()}".rstrip(), 400)


def _dataset(params: Params) -> Dataset | None:
    """Return the graphs that a request wants to be asked, None where it leaves that to the query.

    Raises:
        QueryError: one is no IRI.
    """
    try:
        default, named = (
            tuple(map(ox.NamedNode, params.get(name, ()))) for name in ("default-graph-uri", "named-graph-uri")
        )
    except ValueError as error:
        raise QueryError(f"this names no graph: {error}", hint="graphs are named by absolute IRIs") from error
    return Dataset(default, named) if default or named else None
