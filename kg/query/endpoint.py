"""What answers SPARQL about a built graph, wherever the graph lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.guard import check_query
from kg.query.result import Result
from kg.query.terms import Term
from kg.vocab.namespaces import PREFIXES

Bound = Mapping[str, Term]
"""Variable, without "?" → the term that it is to be."""

NOTHING: Final[Bound] = MappingProxyType({})

_AT: Final = re.compile(r"^error at (\d+):\d+: ")


class Endpoint(Protocol):
    """Answers SPARQL: the default graph has every triple once, named graphs have what each article asserts."""

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run SPARQL that only reads.

        Args:
            text: the query; the contract's prefixes need not be declared.
            bound: variables that SELECT lists, and what they are to be; bound as terms, never pasted into the text.
            path: where the query comes from, for messages.

        Returns:
            rows, answer or triples, complete.

        Raises:
            QueryError: the query is not allowed or not SPARQL.
        """


class InMemory:
    """A store in this process.

    Args:
        store: the graph; every triple stands in its default graph, too.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, text: str, bound: Bound = NOTHING, path: str = "") -> Result:
        """Run SPARQL that only reads; as `Endpoint.query`."""
        check_query(text, path)
        try:
            terms = {ox.Variable(name): term for name, term in bound.items()}
            return _collect(self.store.query(text, prefixes=dict(PREFIXES), substitutions=terms))
        except SyntaxError as error:
            at = _AT.search(error.msg)
            raise QueryError(
                f"this is not SPARQL: {error.msg[at.end() :] if at else error.msg}",
                path=path or "query",
                line=int(at[1]) if at else 0,
            ) from error
        except (RuntimeError, ValueError) as error:
            # A bound variable that SELECT does not list, an IRI that is none, half a character.
            raise QueryError(f"the query can't be run: {error}", path=path or "query") from error


def _collect(found: object) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(answer=bool(found))
    if isinstance(found, ox.QueryTriples):
        return Result(triples=tuple(sorted(found, key=str)))
    assert isinstance(found, ox.QuerySolutions)
    names = tuple(variable.value for variable in found.variables)
    return Result(names, tuple(tuple(row) for row in found))
