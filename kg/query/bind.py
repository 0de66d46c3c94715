"""Parameters as people write them, turned into the terms that a query's variables are bound to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
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
_FORMS: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = MappingProxyType(
    {
        "gYear": {"gYear": re.compile(r"-?[0-9]{4,}")},
        "date": {
            "date": re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
            "gYearMonth": re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
            "gYear": re.compile(r"[0-9]{4}"),
        },
        "integer": {"integer": re.compile(r"[+-]?[0-9]{1,18}")},
        "decimal": {"decimal": re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")},
        "string": {"string": re.compile(r".*", re.DOTALL)},
    }
)
"""Kind of parameter → datatype → how its values are written."""
_WORDS: Final = MappingProxyType(
    {"gYear": "a year", "date": "a day, month or year", "integer": "a whole number", "decimal": "a number"}
)
_ARTICLES: Final = "SELECT ?article ?id { ?article a sc:Article ; dcterms:identifier ?id }"


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
    if names is None and needs_names(query, params):
        names = NameIndex.of(endpoint)
    try:
        return {
            name: _declared(endpoint, value, declared[name], names) if declared else _undeclared(value)
            for name, value in params.items()
        }
    except ValueError as error:  # an IRI that is none, half a character
        raise QueryError(f"the query can't be run: {error}", path=query.path or "query") from error


def needs_names(query: Query, params: Mapping[str, str]) -> bool:
    """Tell whether a value is the name of a thing, so that the graph's names are wanted."""
    return any(
        parameter.kind == "entity" and parameter.name in params and not _IRI.fullmatch(params[parameter.name])
        for parameter in query.parameters
    )


def _undeclared(value: str) -> Term:
    iri = _IRI.fullmatch(value)
    return ox.NamedNode(iri[1]) if iri and iri[1] else ox.Literal(value)


def _declared(endpoint: Endpoint, value: str, parameter: Parameter, names: NameIndex | None) -> Term:
    if forms := _FORMS.get(parameter.kind):
        for datatype, form in forms.items():
            if form.fullmatch(value):
                return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))
        raise QueryError(f"'{value}' is not {_WORDS[parameter.kind]}", hint=f"for example {parameter.example}")
    if iri := _IRI.fullmatch(value):
        return ox.NamedNode(iri[1] or iri[2])
    if parameter.kind == "article" or names is None:
        return _article(endpoint, value)
    return ox.NamedNode(names.resolve(value, parameter.of).thing.iri)


def _article(endpoint: Endpoint, wanted: str) -> Term:
    for (article,) in endpoint.query(_ARTICLES, {"id": ox.Literal(wanted)}).columns("article"):
        if article is not None:
            return article
    near = process.extractOne(wanted, [id for (id,) in endpoint.query(_ARTICLES).texts("id")], score_cutoff=50)
    raise QueryError(f"there is no article '{wanted}'", hint=f"did you mean '{near[0]}'?" if near else "")
