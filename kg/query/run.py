"""Running a named query: parameters as people write them are bound as values; their columns are left out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from kg.query.bind import bind
from kg.query.endpoint import Endpoint
from kg.query.guard import check_query
from kg.query.named import Query
from kg.query.names import NameIndex
from kg.query.result import Result


def run(
    endpoint: Endpoint,
    query: Query,
    params: Mapping[str, str] = MappingProxyType({}),
    names: NameIndex | None = None,
) -> Result:
    """Run a query that only reads.

    Args:
        endpoint: what is asked.
        query: a named query, or one read by `parse_query`.
        params: parameter → value as a person writes it: a name, an article's id, a year, words, or `<IRI>`.
        names: the graph's names, asked for where not given.

    Returns:
        rows without the columns of declared parameters, answer or triples, complete.

    Raises:
        QueryError: the query is not allowed or not SPARQL, or a parameter is unknown, missing or means nothing.
    """
    check_query(query.text, query.path)
    result = endpoint.query(query.text, bind(endpoint, query, params, names), query.path)
    given = {parameter.name for parameter in query.parameters}
    kept = [place for place, name in enumerate(result.variables) if name not in given]
    return replace(
        result,
        variables=tuple(result.variables[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in result.rows),
    )
