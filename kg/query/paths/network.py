"""The links of a graph as the search takes them: numbered nodes, and the cheapest steps between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec import Struct

from kg.query.paths.costs import Costs
from kg.query.paths.links import Link
from kg.query.paths.search import Chain, Step, cheapest


class Way(Struct, frozen=True):
    """A chain of links.

    Args:
        things: the IRIs from one end to the other.
        links: between each thing and the next.
        also: all other links between them.
    """

    things: tuple[str, ...]
    links: tuple[Link, ...]
    also: tuple[tuple[Link, ...], ...]


class Network:
    """What may be walked.

    Args:
        links: sorted.
        costs: of each link.
        through: the properties of which a path must use each.
        barred: IRIs that no path may go through.
    """

    def __init__(self, links: Sequence[Link], costs: Costs, through: Sequence[str], barred: Collection[str]) -> None:
        self._links = [one for one in links if one.subject not in barred and one.object not in barred]
        # Numbers in the order of the IRIs: what is equally cheap always comes in the same order.
        self._things = sorted({iri for one in self._links for iri in (one.subject, one.object)})
        self._numbers = {iri: number for number, iri in enumerate(self._things)}
        self._bits = {name: 1 << place for place, name in enumerate(through)}
        self._between: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, one in enumerate(self._links):
            self._between[self._pair(one.subject, one.object)].append(number)
        self._steps = self._cheapest_steps(costs)

    def ways(self, a: str, b: str, k: int, detour: int) -> tuple[tuple[Way, ...], bool]:
        """Return the k cheapest ways between two things, and whether the search came to its end.

        The way back from b to a is the same one, read from its other end.
        """
        if a not in self._numbers or b not in self._numbers:
            return (), True
        ends = self._numbers[min(a, b)], self._numbers[max(a, b)]
        found = cheapest(self._steps, *ends, k, detour, (1 << len(self._bits)) - 1)
        return tuple(self._way(chain, turned=a > b) for chain in found.chains), found.complete

    def _cheapest_steps(self, costs: Costs) -> dict[int, list[Step]]:
        steps: defaultdict[int, list[Step]] = defaultdict(list)
        for (one, other), numbers in self._between.items():
            ranked = sorted((costs.cost(self._links[number]), number) for number in numbers)
            met: set[int] = set()
            for cost, number in ranked:
                bit = self._bits.get(self._links[number].property, 0)
                if not met or (bit and bit not in met):  # what is dearer must be of use
                    met.add(bit)
                    steps[one].append(Step(other, cost, bit, number))
                    steps[other].append(Step(one, cost, bit, number))
        return dict(steps)

    def _way(self, chain: Chain, *, turned: bool) -> Way:
        order = -1 if turned else 1
        links = [self._links[number] for number in chain.by[::order]]
        others = (self._between[self._pair(link.subject, link.object)] for link in links)
        return Way(
            things=tuple(self._things[node] for node in chain.nodes[::order]),
            links=tuple(links),
            also=tuple(
                tuple(self._links[number] for number in numbers if self._links[number] != link)
                for link, numbers in zip(links, others, strict=True)
            ),
        )

    def _pair(self, one: str, other: str) -> tuple[int, int]:
        first, second = self._numbers[one], self._numbers[other]
        return (first, second) if first < second else (second, first)
