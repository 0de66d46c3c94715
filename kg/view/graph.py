"""The picture's graph: one node a thing, one edge for all facts between two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import networkx as nx
from msgspec import Struct

from kg.errors import QueryError
from kg.query.knowledge import Knowledge
from kg.query.statements import Statement

MAX_NODES: Final = 1000

Key = tuple[str, str, str, str]
"""Subject, property, object, status."""


class Fact(Struct, frozen=True):
    """What one or several articles say: one subject, property, object and status, with every claim that says it."""

    key: Key
    statements: tuple[Statement, ...]

    @property
    def ends(self) -> tuple[str, str] | None:
        """The two things that it links, sorted; None where its object is a value."""
        first = self.statements[0]
        return None if first.datatype else (min(first.subject, first.object), max(first.subject, first.object))


def gather(statements: Iterable[Statement]) -> dict[Key, Fact]:
    """Group claims that say the same into facts, in the order of their first claims."""
    grouped: defaultdict[Key, list[Statement]] = defaultdict(list)
    for one in statements:
        grouped[one.subject, one.property, one.object, one.status].append(one)
    return {key: Fact(key, tuple(found)) for key, found in grouped.items()}


def picture(known: Knowledge, facts: Mapping[Key, Fact], focus: str = "", depth: int = 2) -> nx.Graph[str]:
    """Make the graph to draw.

    Args:
        known: the built graph.
        facts: as `gather` gives them.
        focus: the IRI around which to draw, "" for everything.
        depth: how many links away from the focus at most.

    Returns:
        nodes: IRIs, sorted; edges: with `facts`, the keys of the facts between both ends. Where there are more than
        MAX_NODES things, those with the most links (round a focus: the nearest).

    Raises:
        QueryError: the focus is not in the graph.
    """
    links: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, fact in facts.items():
        ends = fact.ends
        if ends and ends[0] != ends[1] and set(ends) <= known.things.keys():
            links[ends].append(key)
    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(known.things)
    whole.add_edges_from((a, b, {"facts": keys}) for (a, b), keys in sorted(links.items()))
    kept = _near(whole, focus, depth) if focus else _linked(whole)
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(sorted(kept))
    drawn.add_edges_from((a, b, data) for a, b, data in whole.edges(data=True) if a in kept and b in kept)
    return drawn


def _linked(whole: nx.Graph[str]) -> set[str]:
    return set(sorted(whole, key=lambda iri: (-whole.degree[iri], iri))[:MAX_NODES])


def _near(whole: nx.Graph[str], focus: str, depth: int) -> set[str]:
    if focus not in whole:
        raise QueryError(f"the graph has nothing with the IRI {focus}")
    distances = nx.single_source_shortest_path_length(whole, focus, cutoff=depth)
    return set(sorted(distances, key=lambda iri: (distances[iri], -whole.degree[iri], iri))[:MAX_NODES])
