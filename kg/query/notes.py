"""What the writer of a query may want to know although it ran: names that are nowhere, rows that a LIMIT cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from kg.query.endpoint import Endpoint
from kg.query.named import Query, list_queries
from kg.query.result import Result
from kg.query.tokens import Token, misplaced, nearest, tokens_of
from kg.resources import ontology_dir
from kg.vocab.namespaces import PREFIXES, SC
from kg.vocab.ontology import ONTOLOGY_FILE

_THERE: Final = "ASK { { ?s ?name ?o } UNION { ?s ?p ?name } UNION { ?name ?p ?o } }"
_NAMES: Final = "SELECT DISTINCT ?name { { ?s ?name ?o } UNION { ?s a ?name } }"


def notes(endpoint: Endpoint, query: Query, result: Result) -> list[str]:
    """Return what should be told beside a result, a line each.

    Args:
        endpoint: what was asked.
        query: a query that ran.
        result: what it gave.
    """
    tokens = tokens_of(query.text, query.path)
    told = [] if query in list_queries() else list(_unknown_names(endpoint, query, tokens))
    limit = _limit(tokens)
    if limit and len(result.rows) == limit:
        told.append(f"there may be more: the query gives {limit} rows at most")
    return told


def _unknown_names(endpoint: Endpoint, query: Query, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield which names of known vocabularies neither the graph nor the ontology has."""
    first = {token.text.rstrip("."): token for token in reversed(tokens) if token.kind == "name"}
    for name, token in sorted(first.items(), key=lambda one: one[1].start):
        prefix, _, local = name.partition(":")
        namespace = _namespaces(tokens).get(prefix, "")
        if prefix == "xsd" or not local or namespace not in PREFIXES.values():
            continue
        known = _defined() if namespace == SC else set()
        if local in known or endpoint.query(_THERE, {"name": ox.NamedNode(namespace + local)}).answer:
            continue
        used = (iri for (iri,) in endpoint.query(_NAMES).texts("name") if iri.startswith(namespace))
        near = nearest(local, known | {iri.removeprefix(namespace) for iri in used})
        hint = f"did you mean {prefix}:{near}?" if near else ""
        yield str(misplaced(f"{name} is nowhere in this graph", query.text, token.start, query.path, hint))


def _namespaces(tokens: Sequence[Token]) -> dict[str, str]:
    """Return prefix → namespace as a query has them."""
    own = {name.text[:-1]: iri.text[1:-1] for name, iri in pairwise(tokens) if (name.kind, iri.kind) == ("name", "iri")}
    return {**PREFIXES, **own}


def _defined() -> set[str]:
    """Return all local names of the ontology."""
    triples = ox.parse(path=ontology_dir() / ONTOLOGY_FILE)
    return {quad.subject.value.removeprefix(SC) for quad in triples if isinstance(quad.subject, ox.NamedNode)}


def _limit(tokens: Sequence[Token]) -> int:
    """Return how many rows a query gives at most, 0 where it has no LIMIT of its own or within."""
    limits = [int(number.text) for word, number in pairwise(tokens) if word.word == "LIMIT"]
    return min(limits, default=0)
