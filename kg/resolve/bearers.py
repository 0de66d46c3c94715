"""Those who bear one name, compared and joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import inf
from typing import Final

from msgspec import Struct

from kg.resolve.career import Career
from kg.resolve.compare import compare
from kg.resolve.compared import Compared
from kg.resolve.constraints import Constraints
from kg.resolve.identity import Identity, Member, Node
from kg.resolve.joining import Joining
from kg.resolve.weights import Weights

MOST: Final = 200
"""Of more careers under one name nothing is compared: they stay apart."""


class Bearer(Struct, frozen=True):
    """One person, as far as is known: the articles' members, and what they tell together."""

    career: Career
    members: tuple[Member, ...]


class Name(Struct, frozen=True):
    """A name, and what decides about its bearers.

    Args:
        identity: of all who bear it.
        weights: what features count.
        constraints: what was judged.
    """

    identity: Identity
    weights: Weights
    constraints: Constraints

    def by_body(self, bearers: Sequence[Bearer]) -> tuple[list[Bearer], list[Compared]]:
        """Join all who share a body, each body being looked at once; return them, and the pairs that did it."""
        at: defaultdict[Identity, list[int]] = defaultdict(list)
        for number, bearer in enumerate(bearers):
            for body in bearer.career.bodies:
                at[body].append(number)
        if len(bearers) <= MOST and any(map(self._parted, bearers)):
            sharing = {pair for numbers in at.values() for pair in combinations(numbers, 2)}
            return self._joined(bearers, self._likest_first(bearers, sharing, least=-inf))
        return self._joined(bearers, ((numbers[0], other) for numbers in at.values() for other in numbers[1:]))

    def by_career(self, bearers: list[Bearer]) -> tuple[list[Bearer], list[Compared]]:
        """Join those whose careers speak for it; return them, and the pairs that did it."""
        if len(bearers) > MOST:
            return bearers, []
        pairs = combinations(range(len(bearers)), 2)
        return self._joined(bearers, self._likest_first(bearers, pairs, self.weights.same))

    def only_one_like(self, one: Bearer, bearers: Sequence[Bearer]) -> Compared | None:
        """Return the comparison with the only bearer of whom enough is told that is true of this one, too."""
        if len(bearers) > MOST:
            return None
        found = [self._compared(one, other) for other in bearers]
        same = [compared for compared in found if compared.found.score >= self.weights.same]
        return same[0] if len(same) == 1 else None

    def apart(self, bearers: Sequence[Bearer]) -> Iterator[Compared]:
        """Yield the pairs of which it is not sure, or only just, that they are two; none that was judged."""
        if len(bearers) > MOST:
            return
        for one, other in combinations(bearers, 2):
            compared = self._compared(one, other)
            if self.weights.is_worth_telling(compared.found) and not self._judged(one, other):
                yield compared

    def mark(self, bearer: Bearer) -> str:
        """Return what tells a bearer of a name from all others: the first of what no other has."""
        about = bearer.career
        told = sorted(f"{body.top} {body.key}" for body in about.bodies) or sorted(about.titles)
        if self._parted(bearer):  # others may have the same body
            return " ".join((told[0], *min(self._judged_nodes(bearer))))
        return told[0] if about.bodies else f"{told[0]} {bearer.members[0].article}"

    def _likest_first(
        self, bearers: Sequence[Bearer], pairs: Iterable[tuple[int, int]], least: float
    ) -> list[tuple[int, int]]:
        """Return the pairs with at least this sum in falling order; among equals, who is judged another comes last."""
        second = [any(member.node in self.constraints.second for member in one.members) for one in bearers]
        scored = [(self._compared(bearers[one], bearers[other]).found.score, (one, other)) for one, other in pairs]
        order = sorted((-score, second[pair[0]] or second[pair[1]], pair) for score, pair in scored if score >= least)
        return [pair for _, _, pair in order]

    def _compared(self, one: Bearer, other: Bearer) -> Compared:
        found = compare(self.identity.key, one.career, other.career, self.weights)
        return Compared(one.members, other.members, found)

    def _joined(
        self, bearers: Sequence[Bearer], pairs: Iterable[tuple[int, int]]
    ) -> tuple[list[Bearer], list[Compared]]:
        """Join pairs in this order; return the bearers in the order of their first members, and what was joined."""
        joining = Joining([[member.node for member in bearer.members] for bearer in bearers], self.constraints)
        made = [self._compared(bearers[one], bearers[other]) for one, other in pairs if joining.join(one, other)]
        return [_merged([bearers[number] for number in chain]) for chain in joining.chains()], made

    def _judged_nodes(self, bearer: Bearer) -> list[Node]:
        """Return those of a bearer that somebody judged to be others than some."""
        block, apart = self.constraints.block, self.constraints.apart
        return [node for member in bearer.members if (node := member.node) in block and block[node] in apart]

    def _parted(self, bearer: Bearer) -> bool:
        return bool(self._judged_nodes(bearer))

    def _judged(self, one: Bearer, other: Bearer) -> bool:
        nodes = self._judged_nodes(other)
        return any(self.constraints.decide(mine, node) is False for mine in self._judged_nodes(one) for node in nodes)


def _merged(chain: Sequence[Bearer]) -> Bearer:
    career = Career()
    for bearer in chain:
        career |= bearer.career
    return Bearer(career, tuple(member for bearer in chain for member in bearer.members))
