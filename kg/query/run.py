"""Running a query: parameters bound as values, never pasted into the text; rows and triples out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.query.bind import bind
from kg.query.guard import check_query
from kg.query.named import Query
from kg.query.names import NameIndex
from kg.query.terms import Term
from kg.vocab.namespaces import PREFIXES

Row = tuple[Term | None, ...]

_AT: Final = re.compile(r"^error at (\d+):\d+: ")


class Result(Struct, frozen=True):
    """What a query gives: rows (SELECT), an answer (ASK) or triples (CONSTRUCT, DESCRIBE).

    Args:
        variables: the columns, without those that parameters were bound to.
        rows: a term or None for each column.
        answer: True or False, None unless it was an ASK.
        triples: None unless it was a CONSTRUCT or DESCRIBE; sorted.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None


def run(
    store: ox.Store,
    query: Query,
    params: Mapping[str, str] = MappingProxyType({}),
    names: NameIndex | None = None,
) -> Result:
    """Run a query that only reads.

    Args:
        store: what is asked.
        query: a named query, or one read by `parse_query`.
        params: parameter → value as a person writes it: a name, an article's id, a year, words, or `<IRI>`.
        names: the store's names, made from it where not given.

    Returns:
        rows, answer or triples, complete.

    Raises:
        QueryError: the query is not allowed or not SPARQL, or a parameter is unknown, missing or means nothing.
    """
    check_query(query.text, query.path)
    try:
        bound = bind(store, query, params, names)
        found = store.query(query.text, prefixes=dict(PREFIXES), substitutions=bound)
        return _collect(found, {parameter.name for parameter in query.parameters})
    except SyntaxError as error:
        at = _AT.search(error.msg)
        raise QueryError(
            f"this is not SPARQL: {error.msg[at.end() :] if at else error.msg}",
            path=query.path or "query",
            line=int(at[1]) if at else 0,
        ) from error
    except (RuntimeError, ValueError) as error:
        # A bound variable that SELECT does not list, an IRI that is none, half a character.
        raise QueryError(f"the query can't be run: {error}", path=query.path or "query") from error


def _collect(found: object, parameters: set[str]) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(answer=bool(found))
    if isinstance(found, ox.QueryTriples):
        return Result(triples=tuple(sorted(found, key=str)))
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    kept = [i for i, name in enumerate(names) if name not in parameters]
    rows = tuple(tuple(row[i] for i in kept) for row in found)
    return Result(tuple(names[i] for i in kept), rows)
