"""What was found for and against things being one, whoever compared them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.resolve.identity import Groups, Member


class Table(Struct, frozen=True):
    """How much each feature says, and from which sums on it is sure.

    Args:
        weights: feature → what it adds.
        same: from this sum on two things are one.
        different: up to this sum they are two; between, nobody knows.
        margin: nearer than this to one of the two sums it is not sure.
    """

    weights: Mapping[str, float]
    same: float
    different: float
    margin: float

    def sum_up(self, features: Iterable[str]) -> Comparison:
        """Return what the features that hold say together."""
        held = tuple(features)
        return Comparison(held, sum(self.weights[feature] for feature in held))

    def is_worth_telling(self, found: Comparison) -> bool:
        """Tell whether two that stay apart are not surely two, or only just."""
        return found.score > self.different - self.margin


class Comparison(Struct, frozen=True):
    """What was found.

    Args:
        features: the names of those that hold, in the table's order.
        score: the sum of their weights.
    """

    features: tuple[str, ...]
    score: float


class Compared(Struct, frozen=True):
    """Two things that were compared, by their members, and what was found for and against their being one."""

    one: tuple[Member, ...]
    other: tuple[Member, ...]
    found: Comparison


class Told(Struct, frozen=True):
    """What is one, of one kind of things.

    Args:
        groups: each thing with one of its own; sorted.
        joined: the pairs by which things became one.
        apart: pairs that stay two though it is not sure, or only just.
        table: by which they were compared.
    """

    groups: Groups
    joined: tuple[Compared, ...]
    apart: tuple[Compared, ...]
    table: Table
