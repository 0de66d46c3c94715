"""Brokers: who lies between others that are not linked otherwise."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import networkx as nx

from kg.analytics.betweenness import by_matrix, by_networkx
from kg.analytics.counted import counted, number, words
from kg.analytics.network import Network
from kg.analytics.table import Table

QUICK_ABOVE: Final = 2_000
"""Edges. NetworkX takes a second or two for so many, and the time grows with their square."""
SOURCES: Final = 2_000
"""From so many things at most ways are followed; the betweenness of larger networks is estimated from them."""
DIGITS: Final = 6


def brokers(network: Network, of: Collection[str] = ("Person", "Organization")) -> Table:
    """Rank things by betweenness: the share of the shortest ways between all others that lead through them.

    Args:
        network: what counts.
        of: classes whose things are ranked; ways lead through all of the network whatever is ranked.

    Returns:
        `name`, `kind`, `betweenness` (0 to 1), `connections` and `iri` of those that lie between any; the highest
        first, of equal ones by name.

    Raises:
        QueryError: there is no such class.
    """
    classes, graph = network.checked(of), network.graph
    values, sources = betweenness(graph)
    found = [
        (network.things[iri].label, network.things[iri].kind, value, graph.degree[iri], iri)
        for iri, value in values.items()
        if value and network.is_of(iri, classes)
    ]
    numbers = {"nodes": len(graph), "edges": graph.number_of_edges()}
    estimate = str(words()["what"]["estimate"]).format(sources=number(sources)) if sources else ""
    rows = sorted(found, key=lambda row: (-row[2], row[0], row[4]))
    return Table(
        ("name", "kind", "betweenness", "connections", "iri"),
        tuple(rows),
        counted(network, network.said, "brokers", estimate=estimate, **numbers),
    )


def betweenness(graph: nx.Graph[str]) -> tuple[dict[str, float], int]:
    """Return each node's betweenness to six digits; and from how many nodes it is estimated, 0 where it is exact."""
    nodes = sorted(graph)
    place = {node: number for number, node in enumerate(nodes)}
    edges = sorted((place[one], place[other]) for one, other in graph.edges)
    if len(edges) > QUICK_ABOVE:
        values, estimated = by_matrix(len(nodes), edges, SOURCES)
    else:
        values, estimated = by_networkx(len(nodes), edges), 0
    return {node: round(value, DIGITS) for node, value in zip(nodes, values, strict=True)}, estimated
