"""Betweenness: how many of the shortest ways between all others lead through a node (Freeman 1977).

Two ways to count it, with the same result: NetworkX's, and a quicker one for larger graphs. The latter first takes off
what hangs on a single link, as often as it can, and counts the ways that end there by formula; the rest it does by
Brandes' method (2001) for many sources at once, as products of a sparse matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Edges = Sequence[tuple[int, int]]
Floats = NDArray[np.float64]

AT_ONCE: Final = 16
"""So many sources are done together; each takes some ten numbers of every node."""


def by_networkx(count: int, edges: Edges) -> list[float]:
    """Return the betweenness of each node, normalized: 1 lies on every shortest way.

    Args:
        count: how many nodes there are; they are numbered from 0.
        edges: pairs of different nodes, none twice.
    """
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(count))
    found = nx.betweenness_centrality(graph)
    return [found[node] for node in range(count)]


def by_matrix(count: int, edges: Edges, sources: int) -> tuple[list[float], int]:
    """Return the same, quicker; and from how many sources it is estimated, 0 where it is exact.

    Args:
        count: how many nodes there are.
        edges: pairs of different nodes, none twice.
        sources: from so many nodes at most ways are followed. Where what is left after taking off has more, every n-th
            of it stands for all, and the result is an estimate.
    """
    through, weights, core = _taken_off(count, edges)
    kept = np.flatnonzero(core)
    followed = min(sources, kept.size)
    if kept.size:
        place = np.cumsum(core) - 1
        pairs = np.array([pair for pair in edges if core[pair[0]] and core[pair[1]]], dtype=int).reshape(-1, 2)
        ends = np.concatenate([pairs, pairs[:, ::-1]])
        links = sparse.csr_array((np.ones(len(ends)), (place[ends[:, 0]], place[ends[:, 1]])), shape=(kept.size,) * 2)
        chosen = np.unique(np.linspace(0, kept.size - 1, followed).round().astype(int))
        share = kept.size / chosen.size
        for batch in np.array_split(chosen, -(-chosen.size // AT_ONCE)):
            through[kept] += share * _through(links, batch, weights[kept]) / 2
    pairs_of_others = (count - 1) * (count - 2) / 2
    found = through / pairs_of_others if pairs_of_others else np.zeros(count)
    return found.tolist(), followed if followed < kept.size else 0


def _taken_off(count: int, edges: Edges) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Take off nodes of one link until none is left.

    Returns:
        of each node the pairs whose way leads through it because one end was taken off behind it; how many nodes it
        stands for; and whether it is left.
    """
    near: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    size = np.empty(count)
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(count))
    for component in nx.connected_components(graph):
        size[list(component)] = len(component)
    weights, squares, core = np.ones(count), np.zeros(count), np.ones(count, dtype=bool)
    ends = [node for node in range(count) if len(near[node]) == 1]
    for node in ends:  # grows as it goes
        if not near[node]:
            continue  # the last one of a tree
        (other,) = near[node]
        core[node] = False
        near[other].discard(node)
        weights[other] += weights[node]
        squares[other] += weights[node] ** 2
        if len(near[other]) == 1:
            ends.append(other)
    # A node's others are those behind each one taken off, and the rest; ways from one part to another lead through it.
    rest = size - weights
    return ((size - 1) ** 2 - squares - rest**2) / 2, weights, core


def _through(links: sparse.csr_array, sources: NDArray[np.int_], weights: Floats) -> Floats:
    """Return how many shortest ways from some sources lead through each node, weighted by what their ends stand for."""
    front = np.zeros((weights.size, sources.size))
    front[sources, np.arange(sources.size)] = 1
    levels, seen = [front], front > 0
    while True:
        front = np.where(seen, 0, links @ levels[-1])
        if not front.any():
            break
        seen |= front > 0
        levels.append(front)
    behind = np.zeros_like(front)
    for above, level in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
        share = np.divide(weights[:, None] + behind, level, out=np.zeros_like(level), where=level > 0)
        behind += above * (links @ share)
    behind[sources, np.arange(sources.size)] = 0
    return behind @ weights[sources]
