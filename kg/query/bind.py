"""Parameters as people write them, turned into the terms that a query's variables are bound to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from rapidfuzz import process

from kg.errors import QueryError
from kg.query.named import Parameter, Query
from kg.query.names import NameIndex
from kg.query.terms import Term
from kg.vocab.namespaces import DCTERMS, XSD

_IRI: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+)>|(https?://[^\s<>\"{}|\\^`]+)")
_YEAR: Final = re.compile(r"-?[0-9]{4,}")
_ID: Final = ox.NamedNode(f"{DCTERMS}identifier")


def bind(
    store: ox.Store, query: Query, params: Mapping[str, str], names: NameIndex | None = None
) -> dict[ox.Variable, Term]:
    """Turn parameter values into terms.

    A parameter that the query does not declare (a typed query has no head) is an IRI in `<…>`, else plain text.

    Args:
        store: where the things are that names stand for.
        query: declares the parameters.
        params: parameter → value.
        names: the store's names, made from it where not given.

    Raises:
        QueryError: a declared parameter is missing, an undeclared one is given, or a value means nothing or several
            things.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for parameter in query.parameters:
        if not parameter.optional and parameter.name not in params:
            raise QueryError(
                f"'{query.name}' needs the parameter '{parameter.name}' ({parameter.meaning})",
                hint=f'for example --param {parameter.name}="{parameter.example}"',
            )
    unknown = [name for name in params if declared and name not in declared]
    if unknown:
        raise QueryError(f"there is no parameter '{unknown[0]}'", hint=f"there are: {', '.join(declared)}")
    if names is None and any(p.kind == "entity" and p.name in params for p in query.parameters):
        names = NameIndex.of_store(store)
    return {
        ox.Variable(name): _declared(store, value, declared[name], names) if declared else _undeclared(value)
        for name, value in params.items()
    }


def _undeclared(value: str) -> Term:
    iri = _IRI.fullmatch(value)
    return ox.NamedNode(iri[1]) if iri and iri[1] else ox.Literal(value)


def _declared(store: ox.Store, value: str, parameter: Parameter, names: NameIndex | None) -> Term:
    if parameter.kind == "string":
        return ox.Literal(value)
    if parameter.kind == "gYear":
        if not _YEAR.fullmatch(value):
            raise QueryError(f"'{value}' is not a year", hint=f"for example {parameter.example}")
        return ox.Literal(value, datatype=ox.NamedNode(f"{XSD}gYear"))
    if iri := _IRI.fullmatch(value):
        return ox.NamedNode(iri[1] or iri[2])
    if parameter.kind == "article" or names is None:
        return _article(store, value)
    return ox.NamedNode(names.resolve(value, parameter.of).thing.iri)


def _article(store: ox.Store, wanted: str) -> ox.NamedNode:
    articles = {
        quad.object.value: quad.subject
        for quad in store.quads_for_pattern(None, _ID, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode)
    }
    if wanted in articles:
        return articles[wanted]
    near = process.extractOne(wanted, list(articles), score_cutoff=50)
    raise QueryError(f"there is no article '{wanted}'", hint=f"did you mean '{near[0]}'?" if near else "")
