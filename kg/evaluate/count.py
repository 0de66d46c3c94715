"""Counts of what is asked for, given and right, and the shares that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct


class Count(Struct, frozen=True):
    """How many gold asks for, how many the graph gives, how many of those are right."""

    gold: int = 0
    got: int = 0
    hit: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.got + other.got, self.hit + other.hit)

    @property
    def precision(self) -> float:
        """The share of what is given that is right, 0 where nothing is given."""
        return self.hit / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """The share of what is asked for that is found, 0 where nothing is asked for."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Counts = Mapping[str, Count]


def summed(named: Iterable[tuple[str, Count]]) -> dict[str, Count]:
    """Return name → the sum of its counts, in the order of the names; what is named is there, were it 0."""
    sums: defaultdict[str, Count] = defaultdict(Count)
    for name, count in named:
        sums[name] += count
    return dict(sorted(sums.items()))


def total(counts: Counts) -> Count:
    """Return the sum of all."""
    return sum(counts.values(), Count())
