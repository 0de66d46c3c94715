"""The k cheapest chains between two nodes, no node twice, led through what they must use."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import Final, NamedTuple, cast

import networkx as nx

LONGEST: Final = 6
"""Links in a chain; what is farther off explains nothing."""
PATIENCE: Final = 300_000
"""Beginnings of chains that are looked at, some seconds' worth; then what was found must do."""


class Step(NamedTuple):
    """A way from one node to another.

    Args:
        node: the other one.
        cost: what it costs, more than 0; whole numbers, so that sums in any order are the same.
        bit: what it makes use of, 0 or one bit; several steps may lead to one node.
        by: the caller's number for it.
    """

    node: int
    cost: int
    bit: int
    by: int


Steps = Mapping[int, Sequence[Step]]
"""Node → what leads on from it; of every step the way back is there as well, with the same cost and bit."""


class Chain(NamedTuple):
    """Nodes from one end to the other, by which steps ("by"), and what that costs in all."""

    cost: int
    nodes: tuple[int, ...]
    by: tuple[int, ...]


class Found(NamedTuple):
    """The chains, cheapest first, and whether every cheaper one is among them."""

    chains: tuple[Chain, ...]
    complete: bool


def cheapest(steps: Steps, start: int, end: int, k: int, detour: int, needed: int = 0) -> Found:
    """Find the k cheapest chains of at most LONGEST steps, without long detours on one that is cheaper.

    Best first: a beginning of a chain is ranked by its own cost and the least that its way to the end can cost, so that
    hardly any beginning is looked at that leads nowhere.

    Args:
        steps: where one can go.
        start: where every chain begins.
        end: where it ends, another node.
        k: how many at most.
        detour: a chain that visits all nodes of a cheaper one, and others, may cost so much more.
        needed: bits of which every chain must have each on at least one of its steps.
    """
    inner = _between(steps, start, end)
    if not inner:
        return Found((), True)
    walk = _Walk(inner, start, end, detour, needed)
    return Found(tuple(islice(walk.chains(), k)), walk.patience > 0)


def _between(steps: Steps, start: int, end: int) -> Steps:
    """Keep the nodes that lie on some chain: those in one block with both ends, were these linked to each other."""
    there, back = _hops(steps, start), _hops(steps, end)
    near = {node for node, hops in there.items() if hops + back.get(node, LONGEST) <= LONGEST}
    if end not in near or start == end:
        return {}
    graph = nx.Graph((node, step.node) for node in near for step in steps[node] if step.node in near)
    graph.add_edge(start, end)
    blocks = cast("Iterator[set[int]]", nx.biconnected_components(graph))  # types-networkx has a list around it
    block = next(nodes for nodes in blocks if start in nodes and end in nodes)
    return {node: [step for step in steps[node] if step.node in block] for node in sorted(block)}


def _hops(steps: Steps, origin: int) -> dict[int, int]:
    """Return how many steps each node is away, as far as a chain may reach."""
    hops = {origin: 0}
    queue = deque([origin])
    while queue:
        node = queue.popleft()
        if hops[node] == LONGEST:
            continue
        for step in steps.get(node, ()):
            if step.node not in hops:
                hops[step.node] = hops[node] + 1
                queue.append(step.node)
    return hops


def _passes(nodes: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Tell whether a way visits all that another one does, in its order; a direct link has nothing to be visited."""
    rest = iter(nodes)
    return len(others) > 1 and all(other in rest for other in others)


class _Onward(NamedTuple):
    """A step and what is needed behind it, ranked by the least cost of the chain's rest."""

    rank: int
    step: Step
    needed: int


class _Walk:
    def __init__(self, steps: Steps, start: int, end: int, detour: int, needed: int) -> None:
        self.patience, self._detour = PATIENCE, detour
        self._steps, self._start, self._end, self._needed = steps, start, end, needed
        self._rest = self._least()
        self._hops = _hops(steps, end)
        self._known: dict[tuple[int, int], list[_Onward]] = {}

    def chains(self) -> Iterator[Chain]:
        """Yield chains, the cheapest first; equally cheap ones always in the same order."""
        told: list[Chain] = []
        heap: list[tuple[int, tuple[int, ...], tuple[int, ...], int, int, int]] = []

        def push(nodes: tuple[int, ...], by: tuple[int, ...], turn: int, needed: int, cost: int) -> None:
            onward = self._onward(nodes[-1], needed)
            if turn < len(onward):
                heappush(heap, (cost + onward[turn].rank, nodes, by, turn, needed, cost))

        push((self._start,), (), 0, self._needed, 0)
        while heap and self.patience:
            self.patience -= 1
            rank, nodes, by, turn, needed, cost = heappop(heap)
            if any(rank > other.cost + self._detour and _passes(nodes, other.nodes[:-1]) for other in told):
                continue
            push(nodes, by, turn + 1, needed, cost)  # the same beginning with its next best step
            _, step, left = self._onward(nodes[-1], needed)[turn]
            if step.node == self._end:
                chain = Chain(cost + step.cost, (*nodes, step.node), (*by, step.by))
                if all(chain.nodes != other.nodes for other in told):  # the same nodes by other steps are the same
                    told.append(chain)
                    yield chain
            elif step.node not in nodes and len(nodes) + self._hops[step.node] <= LONGEST:
                push((*nodes, step.node), (*by, step.by), 0, left, cost + step.cost)

    def _onward(self, node: int, needed: int) -> list[_Onward]:
        known = self._known.get((node, needed))
        if known is None:
            ways = ((step, needed & ~step.bit) for step in self._steps[node])
            known = sorted(
                _Onward(step.cost + self._rest[step.node, left], step, left)
                for step, left in ways
                if (step.node, left) in self._rest
            )
            self._known[node, needed] = known
        return known

    def _least(self) -> dict[tuple[int, int], int]:
        """Return the least cost from each node to the end, by what is still needed there (Dijkstra, from the end)."""
        least: dict[tuple[int, int], int] = {}
        heap = [(0, self._end, 0)]
        while heap:
            cost, node, needed = heappop(heap)
            if (node, needed) in least or (node == self._end and needed):
                continue
            least[node, needed] = cost
            for step in self._steps[node] if node != self._start else ():
                if not needed & step.bit:
                    for before in {needed, needed | (step.bit & self._needed)}:  # it may have been of use, or not
                        heappush(heap, (cost + step.cost, step.node, before))
        return least
