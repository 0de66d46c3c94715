"""What is most connected: with how many other things articles link each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kg.analytics.counted import counted
from kg.analytics.network import Network
from kg.analytics.table import Table


def most_connected(network: Network, of: Collection[str] = ()) -> Table:
    """Rank things by how many others they are linked with (degree centrality).

    Args:
        network: what counts.
        of: classes whose things are ranked; empty: all.

    Returns:
        `name`, `kind`, `connections` (different things), `facts` (about the two together) and `iri`; the most connected
        first, of equal ones the one with more facts, then by name.

    Raises:
        QueryError: there is no such class.
    """
    classes, graph = network.checked(of), network.graph
    facts = Counter(end for fact in network.said for end in (fact.subject, fact.object))
    found = [
        (network.things[iri].label, network.things[iri].kind, graph.degree[iri], facts[iri], iri)
        for iri in graph
        if not classes or network.is_of(iri, classes)
    ]
    rows = sorted(found, key=lambda row: (-row[2], -row[3], row[0], row[4]))
    return Table(
        ("name", "kind", "connections", "facts", "iri"),
        tuple(rows),
        counted(network, network.said, "network", nodes=len(graph), edges=graph.number_of_edges()),
    )
