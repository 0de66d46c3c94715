"""Communities: parts of the network with more links inside than between them."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import graspologic_native as native
import networkx as nx

from kg.analytics.counted import counted
from kg.analytics.network import Network
from kg.analytics.table import Cell, Table

SEED: Final = 0
"""Of the pseudo-random order in which things are moved; the same network always has the same communities."""
ROUNDS: Final = 3
"""So often everything is moved once more between the communities found."""


def communities(network: Network) -> Table:
    """Part the network by the Leiden method (Traag et al. 2019), which maximises modularity.

    Returns:
        a row a thing: `community` (1 is the largest), `size`, `name`, `kind`, `links` (with things of its community)
        and `iri`; of each community the thing with most links first.
    """
    parts = leiden(network.graph)
    graph = network.graph
    rows = []
    for place, part in enumerate(parts, 1):
        inside = graph.subgraph(part)
        members = [(inside.degree[iri], network.things[iri].label, network.things[iri].kind, iri) for iri in part]
        ranked = sorted(members, key=lambda row: (-row[0], row[1], row[3]))
        rows += [(place, len(part), name, kind, links, iri) for links, name, kind, iri in ranked]
    numbers = {"nodes": len(graph), "edges": graph.number_of_edges(), "communities": len(parts)}
    quality = f"{nx.community.modularity(graph, map(set, parts)) if parts else 0.0:.2f}".replace(".", ",")
    return Table(
        ("community", "size", "name", "kind", "links", "iri"),
        tuple(rows),
        counted(network, network.said, "communities", modularity=quality, **numbers),
    )


def largest(table: Table, count: int) -> Table:
    """Return the rows of the largest communities."""
    return Table(table.columns, tuple(row for row in table.rows if int(row[0]) <= count), table.counted)


def by_community(table: Table) -> Table:
    """Return the table with a row a community: `community`, `size` and `members`, those with most links first."""
    names: defaultdict[tuple[Cell, Cell], list[str]] = defaultdict(list)
    for place, size, name, *_ in table.rows:
        names[place, size].append(str(name))
    rows = tuple((*key, "; ".join(members)) for key, members in names.items())
    return Table(("community", "size", "members"), rows, table.counted)


def leiden(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the nodes of each community, each connected; the largest first, of equal ones by their first node."""
    if not graph.number_of_edges():
        return []
    edges = [(one, other, 1.0) for one, other in sorted(map(sorted, graph.edges))]
    _, found = native.leiden(edges, resolution=1.0, iterations=ROUNDS, use_modularity=True, seed=SEED)
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for node in sorted(found):
        parts[found[node]].append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))
