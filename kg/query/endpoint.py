"""What answers SPARQL about a built graph, wherever the graph lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.query.guard import check_query
from kg.query.prepare import prepare
from kg.query.result import Result
from kg.query.syntax import check_syntax
from kg.query.terms import NOTHING, Bound
from kg.query.tokens import tokens_of

__all__ = ["NOTHING", "Bound", "Dataset", "Endpoint", "Found", "InMemory", "collect", "told"]

Found = ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples
"""An answer as the engine gives it: rows and triples are found when they are asked for."""


class Dataset(Struct, frozen=True):
    """The graphs that a query is to see, in place of those that its text names; a graph that there is not is empty.

    Args:
        default: names of the graphs that make its default graph.
        named: names of those that it may ask for by GRAPH.
    """

    default: tuple[ox.NamedNode, ...] = ()
    named: tuple[ox.NamedNode, ...] = ()


class Endpoint(Protocol):
    """Answers SPARQL: the default graph has every triple once, named graphs have what each article asserts."""

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run SPARQL that only reads.

        Args:
            text: the query; the contract's prefixes need not be declared.
            bound: variables of the query, and what they are to be; bound as terms, never pasted into the text. Those
                that SELECT lists are columns of the result as well.
            path: where the query comes from, for messages.

        Returns:
            rows, answer or triples, complete.

        Raises:
            QueryError: the query is not allowed or not SPARQL, or it has no such variable.
            EndpointError: nobody answers, or not as SPARQL wants it.
        """


class InMemory:
    """A store in this process.

    Args:
        store: the graph; every triple stands in its default graph, too.
        articles: adds to the store what each article asserts, as a named graph; called when a query first asks for one.
            Or the store that has it already, beside the one that has not, which is quicker.
    """

    def __init__(self, store: ox.Store, articles: Callable[[], None] | ox.Store | None = None) -> None:
        self._store, self._articles = store, articles

    @property
    def store(self) -> ox.Store:
        """The graph, with what each article asserts."""
        if isinstance(self._articles, ox.Store):
            return self._articles
        if self._articles:
            self._articles()
            self._articles = None
        return self._store

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run SPARQL that only reads; as `Endpoint.query`."""
        with told(text, path):
            return collect(self.begin(text, bound, path))

    def begin(
        self, text: str, bound: Bound = NOTHING, path: str = "", *, dataset: Dataset | None = None, base: str = ""
    ) -> Found:
        """Begin to run SPARQL that only reads: rows and triples are found while they are read, within `told`.

        Args:
            text: the query.
            bound: variables of the query, and what they are to be.
            path: where the query comes from.
            dataset: the graphs that it is to see; None: those that its text names, else all.
            base: what IRIs that are not whole are relative to; "": there may be none.

        Raises:
            QueryError: the query is not allowed, or it has no such variable.
        """
        check_query(text, path)
        prepared = prepare(text, bound, path)
        if dataset:
            return self.store.query(
                prepared, base_iri=base or None, default_graph=[*dataset.default], named_graphs=[*dataset.named]
            )
        # The parser needs no space behind its keywords: "GRAPHsc:x" names a graph as well.
        asked = any(token.text.upper().startswith(("GRAPH", "FROM")) for token in tokens_of(text, path))
        return (self.store if asked else self._store).query(prepared, base_iri=base or None)


@contextmanager
def told(text: str, path: str = "") -> Iterator[None]:
    """Turn what the engine has against a query into an error that tells the place.

    Args:
        text: the query.
        path: where it comes from.

    Raises:
        QueryError: it is no SPARQL, or can't be run.
    """
    try:
        yield
    except (SyntaxError, RuntimeError, UnicodeError) as error:  # half a character can't be encoded
        check_syntax(text, path)
        raise QueryError(f"the query can't be run: {error}", path=path or "query") from error


def collect(found: Found | Iterable[ox.Triple]) -> Result:
    """Return an answer as pyoxigraph yields it as a value.

    Raises:
        SyntaxError: it is read from a text that breaks off.
    """
    if isinstance(found, ox.QueryBoolean):
        return Result(answer=bool(found))
    if isinstance(found, ox.QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        return Result(names, tuple(tuple(row) for row in found))
    return Result(triples=tuple(sorted(set(found), key=str)))
