"""Parameters as people write them, turned into the terms that a query's variables are bound to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from rapidfuzz import process

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.named import Parameter, Query
from kg.query.names import NameIndex
from kg.query.terms import Term
from kg.vocab.namespaces import XSD

_IRI: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+)>|(https?://[^\s<>\"{}|\\^`]+)")
_YEAR: Final = re.compile(r"-?[0-9]{4,}")
_ARTICLES: Final = "SELECT ?article ?id { ?article dcterms:identifier ?id }"


def bind(
    endpoint: Endpoint, query: Query, params: Mapping[str, str], names: NameIndex | None = None
) -> dict[str, Term]:
    """Turn parameter values into terms.

    A parameter that the query does not declare (a typed query has no head) is an IRI in `<…>`, else plain text.

    Args:
        endpoint: knows the things that names stand for.
        query: declares the parameters.
        params: parameter → value.
        names: the graph's names, asked for where not given.

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
        names = NameIndex.of(endpoint)
    try:
        return {
            name: _declared(endpoint, value, declared[name], names) if declared else _undeclared(value)
            for name, value in params.items()
        }
    except ValueError as error:  # an IRI that is none, half a character
        raise QueryError(f"the query can't be run: {error}", path=query.path or "query") from error


def _undeclared(value: str) -> Term:
    iri = _IRI.fullmatch(value)
    return ox.NamedNode(iri[1]) if iri and iri[1] else ox.Literal(value)


def _declared(endpoint: Endpoint, value: str, parameter: Parameter, names: NameIndex | None) -> Term:
    if parameter.kind == "string":
        return ox.Literal(value)
    if parameter.kind == "gYear":
        if not _YEAR.fullmatch(value):
            raise QueryError(f"'{value}' is not a year", hint=f"for example {parameter.example}")
        return ox.Literal(value, datatype=ox.NamedNode(f"{XSD}gYear"))
    if iri := _IRI.fullmatch(value):
        return ox.NamedNode(iri[1] or iri[2])
    if parameter.kind == "article" or names is None:
        return _article(endpoint, value)
    return ox.NamedNode(names.resolve(value, parameter.of).thing.iri)


def _article(endpoint: Endpoint, wanted: str) -> ox.NamedNode:
    articles = {id: ox.NamedNode(article) for article, id in endpoint.query(_ARTICLES).texts("article", "id")}
    if wanted in articles:
        return articles[wanted]
    near = process.extractOne(wanted, list(articles), score_cutoff=50)
    raise QueryError(f"there is no article '{wanted}'", hint=f"did you mean '{near[0]}'?" if near else "")
