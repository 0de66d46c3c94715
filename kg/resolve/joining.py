"""Joining things one pair after the other, minding what was judged to be two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.resolve.constraints import Constraints
from kg.resolve.identity import Node


class Joining:
    """Things, each alone at first, but for those that were judged to be one.

    Args:
        things: what articles name each thing by: all that is within it already.
        constraints: what was judged.
    """

    def __init__(self, things: Sequence[Iterable[Node]], constraints: Constraints) -> None:
        self._constraints = constraints
        self._parent = list(range(len(things)))
        self._blocks = [{constraints.block[node] for node in nodes if node in constraints.block} for nodes in things]
        first: dict[Node, int] = {}
        for number, blocks in enumerate(self._blocks):
            for block in sorted(blocks):
                self._unite(first.setdefault(block, number), number)

    def join(self, one: int, other: int) -> bool:
        """Make two things one; return False where they are already, or where someone judged them to be two."""
        first, second = self.root(one), self.root(other)
        if first == second or any(
            self._blocks[second] & self._constraints.apart.get(block, frozenset()) for block in self._blocks[first]
        ):
            return False
        self._unite(first, second)
        return True

    def chains(self) -> list[list[int]]:
        """Return what became one, in the order of the first of each."""
        chains: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parent)):
            chains[self.root(number)].append(number)
        return list(chains.values())

    def root(self, number: int) -> int:
        """Return the number that stands for all that are one with this thing."""
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def _unite(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
            self._blocks[first] |= self._blocks[second]
