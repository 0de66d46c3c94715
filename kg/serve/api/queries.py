"""The named queries: a list of them, and for each a route with its parameters, made from the head of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

import pyoxigraph as ox
from msgspec import Meta, Struct, defstruct, field, to_builtins
from msgspec.structs import replace

from kg.query.labels import read_labels
from kg.query.named import Parameter, Query, list_queries
from kg.query.run import run
from kg.query.terms import Term, text_of
from kg.serve.api.history import following
from kg.serve.api.meant import meant
from kg.serve.api.parameters import LONGEST, Offset
from kg.serve.api.route import Nothing, Route
from kg.serve.served import Served
from kg.vocab.namespaces import XSD

PREFIX: Final = "/api/query/"

_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gYear": "^-?[0-9]{4,9}$",
        "date": "^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
        "integer": "^[+-]?[0-9]{1,18}$",
        "decimal": r"^[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?$",
    }
)
"""Kind of parameter → how its values are written."""

_PAGE: Final = (
    ("limit", Annotated[int, Meta(ge=1, le=1000, description="How many rows at most.")], 100),
    ("offset", Offset, 0),
)


class QueryParameter(Parameter, frozen=True):
    """A parameter of a named query.

    Args:
        name: by which it is given.
        kind: entity (a name or an IRI), article (an id), gYear, date, integer, decimal or string.
        of: the class that an entity must belong to, "" for any.
        meaning: what it is, in Vietnamese.
        example: a value.
        optional: left out, the query answers for every value.
    """


class NamedQuery(Struct, frozen=True):
    """A query that can be run by its name.

    Args:
        name: the name.
        path: where it is run.
        question: what it answers, in Vietnamese.
        question_en: what it answers, in English.
        parameters: what it takes.
    """

    name: str
    path: str
    question: str
    question_en: str
    parameters: list[QueryParameter]


class Queries(Struct, frozen=True):
    """The named queries.

    Args:
        results: by name.
    """

    results: list[NamedQuery]


class Cell(Struct, frozen=True, omit_defaults=True):
    """What stands in a cell.

    Args:
        value: an IRI, or a literal's text.
        type: iri, literal or other.
        label: what a thing is called.
        datatype: the IRI of a literal's datatype; missing where that is a string.
        language: of a literal.
    """

    value: str
    type: str
    label: str = ""
    datatype: str = ""
    language: str = ""


class Rows(Struct, frozen=True):
    """What a query gives.

    Args:
        query: its name.
        columns: in the order of its SELECT; "subject", "predicate", "object" of a query for triples.
        rows: column → cell; null for nothing.
        total: how many rows there are in all.
        next_offset: where further rows begin; null at the end.
    """

    query: str
    columns: list[str]
    rows: list[dict[str, Cell | None]]
    total: int
    next_offset: int | None


def queries(served: Served, given: Nothing) -> Queries:
    """List the named queries."""
    del served, given
    return Queries(
        [
            NamedQuery(
                name=one.name,
                path=f"{PREFIX}{one.name}",
                question=one.question,
                question_en=one.question_en,
                parameters=[QueryParameter(**to_builtins(parameter)) for parameter in one.parameters],
            )
            for one in list_queries()
        ]
    )


def query_routes() -> Iterator[Route]:
    """Yield a route for each named query."""
    for one in list_queries():
        yield Route(
            path=f"{PREFIX}{one.name}",
            summary=one.question_en,
            params=_params(one),
            answer=Rows,
            work=_Runner(one),
            names_things=any(parameter.kind == "entity" for parameter in one.parameters),
        )


class _Runner:
    """Runs one of the named queries."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def __call__(self, served: Served, given: Any) -> Rows:  # noqa: ANN401 - each query's parameters are a type
        asked = to_builtins(given)
        limit, offset = asked.pop("limit"), asked.pop("offset")
        for one in self._query.parameters:
            if one.kind == "entity" and asked[one.name]:
                asked[one.name] = f"<{meant(served, asked[one.name], one.of).iri}>"
        values = {name: value for name, value in asked.items() if value}
        result = run(served.endpoint, self._query, values, served.graph.names)
        if result.triples is not None:
            terms = tuple((one.subject, one.predicate, one.object) for one in result.triples)
            result = replace(result, variables=("subject", "predicate", "object"), rows=terms, triples=None)
        total = len(result.rows)
        result = replace(result, rows=result.rows[offset : offset + limit])
        labels = read_labels(served.endpoint, result)
        rows = [dict(zip(result.variables, (_cell(term, labels) for term in row), strict=True)) for row in result.rows]
        return Rows(self._query.name, [*result.variables], rows, total, following(offset, limit, total))


def _cell(term: Term | None, labels: Mapping[str, str]) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, "iri", labels.get(term.value, ""))
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        plain = datatype == f"{XSD}string" or term.language
        return Cell(term.value, "literal", datatype="" if plain else datatype, language=term.language or "")
    return Cell(text_of(term), "other")


def _params(query: Query) -> type[Struct]:
    fields: list[tuple[str, Any, Any]] = [
        (f"{one.name}_", _type(one), field(name=one.name, default="") if one.optional else field(name=one.name))
        for one in query.parameters
    ]
    needed = [one for one, parameter in zip(fields, query.parameters, strict=True) if not parameter.optional]
    rest = [one for one in fields if one not in needed]
    name = "".join(part.title() for part in query.name.split("-"))
    return defstruct(f"{name}Params", [*needed, *rest, *_PAGE], frozen=True, forbid_unknown_fields=True)


def _type(parameter: Parameter) -> Any:  # noqa: ANN401 - a type made at run time
    about = Meta(
        description=parameter.meaning,
        examples=[parameter.example],
        min_length=1,
        max_length=LONGEST,
        pattern=_FORMS.get(parameter.kind),
    )
    return Annotated[str, about]
