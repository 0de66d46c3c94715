"""The analyses' two ways beside each other, NetworkX's and the quicker one, on invented networks of growing size.

    python benchmarks/analytics.py [EDGES …]

A network has people and bodies at events: a few are met everywhere, most once. NetworkX's betweenness follows the
ways from so few nodes that it ends; its time is for all of them. Where rustworkx is installed it is timed as well.
Seconds are of the processor, not of the clock, so that whatever else runs here counts little.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, chain
from typing import Any, TypeVar

import networkx as nx

from kg.analytics.betweenness import by_matrix
from kg.analytics.brokers import SOURCES
from kg.analytics.communities import leiden

SIZES = (10_000, 50_000, 200_000)
FOLLOWED = 10
"""From so many nodes NetworkX follows the ways; the time for all of them is worked out from that."""
EXACT_UP_TO = 10_000
ALL = sys.maxsize

T = TypeVar("T")
Edges = list[tuple[int, int]]


def network(edges: int, seed: int = 1) -> tuple[int, Edges]:
    """Return how many nodes there are, and the edges between people and events; who is known is met again."""
    draw = random.Random(seed)
    events, people = edges // 6, edges // 2
    weights = list(accumulate(1 / (rank + 1) ** 0.8 for rank in range(people)))
    drawn: set[tuple[int, int]] = set()
    while len(drawn) < edges:
        who = draw.choices(range(people), cum_weights=weights, k=1000)
        drawn.update((person, people + draw.randrange(events)) for person in who[: edges - len(drawn)])
    nodes = {node: number for number, node in enumerate(sorted({node for pair in drawn for node in pair}))}
    return len(nodes), sorted((nodes[one], nodes[other]) for one, other in drawn)


def timed(what: Callable[[], T]) -> tuple[float, T]:
    """Return how many seconds of the processor something takes, and what it gives."""
    start = time.process_time()
    found = what()
    return time.process_time() - start, found


def row(what: str, seconds: float, more: str) -> str:
    """Return one line of the table."""
    return f"  {what:58} {seconds:10.1f} s  {more}"


def betweenness(count: int, edges: Edges, graph: nx.Graph[str]) -> Iterator[str]:
    """Yield a line for each way to count betweenness."""
    few, _ = timed(lambda: nx.betweenness_centrality(graph, k=FOLLOWED, seed=1))
    slow = few * count / FOLLOWED
    yield row(f"betweenness, NetworkX, all sources, worked out from {FOLLOWED}", slow, "")
    quick, (estimate, followed) = timed(lambda: by_matrix(count, edges, SOURCES))
    ratio = few * (followed or count) / FOLLOWED / quick
    yield row(f"betweenness, ours, {followed or 'all'} sources", quick, f"{ratio:.0f} times quicker from as many")
    if len(edges) <= EXACT_UP_TO:
        full, (exact, _) = timed(lambda: by_matrix(count, edges, ALL))
        yield row("betweenness, ours, all sources", full, f"{slow / full:.0f} times quicker")
        best, told = (set(sorted(range(count), key=lambda n: -v[n])[:20]) for v in (exact, estimate))
        yield f"    of the 20 highest the estimate has {len(best & told)}"
        if line := _rustworkx(count, edges, exact, slow):
            yield line


def _rustworkx(count: int, edges: Edges, exact: list[float], slow: float) -> str:
    try:
        import rustworkx  # type: ignore[import-not-found, unused-ignore]  # a peer, which the project does not need
    except ImportError:
        return ""
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(edges)
    peer, values = timed(lambda: rustworkx.betweenness_centrality(graph))
    off = max(abs(values[node] - exact[node]) for node in range(count))
    return row("betweenness, rustworkx, all sources", peer, f"{slow / peer:.0f} times quicker, off by {off:.0e}")


def communities(graph: nx.Graph[str]) -> Iterator[str]:
    """Yield a line for each way to find communities, with the modularity that it reaches."""
    slow, theirs = timed(lambda: nx.community.louvain_communities(graph, seed=0))
    yield row("communities, NetworkX (Louvain)", slow, f"modularity {_quality(graph, theirs):.3f}")
    quick, ours = timed(lambda: leiden(graph))
    better = f"modularity {_quality(graph, ours):.3f}, {slow / quick:.0f} times quicker"
    yield row("communities, ours (Leiden)", quick, better)


def _quality(graph: nx.Graph[str], parts: Any) -> float:  # noqa: ANN401 - sets or lists
    return float(nx.community.modularity(graph, map(set, parts)))


def main(sizes: list[int]) -> None:
    """Print the times."""
    for size in sizes:
        count, edges = network(size)
        graph = nx.Graph((str(one), str(other)) for one, other in edges)
        print(f"{size} edges, {count} nodes", flush=True)  # noqa: T201
        for line in chain(betweenness(count, edges, graph), communities(graph)):
            print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
