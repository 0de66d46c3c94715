"""Across articles: whether what is the same has one IRI, and what is not has two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from kg.evaluate.gold import Clusters, Member

Iris = Mapping[Member, str]
Pair = tuple[Member, Member]


class Joined(Struct, frozen=True):
    """How things were joined across articles.

    Args:
        same, same_joined: pairs of the same thing that were found in two articles, and those of them that share an IRI.
        different, different_joined: pairs of different things, and those of them that wrongly share one.
        share: the share of pairs joined, averaged over the groups of the same thing.
        split, merged: the pairs that are wrong.
    """

    same: int
    same_joined: int
    different: int
    different_joined: int
    share: float
    split: tuple[Pair, ...]
    merged: tuple[Pair, ...]


def join(clusters: Clusters, iris: Iris) -> Joined:
    """Count the pairs.

    Args:
        clusters: what is the same and what is not.
        iris: the IRI of each thing that the graph has; others make no pair.
    """
    groups = [list(_apart(group, iris)) for group in clusters.same]
    same = [pair for group in groups for pair in group]
    different = [pair for group in clusters.different for pair in combinations(_found(group, iris), 2)]
    split = tuple(pair for pair in same if not _joined(pair, iris))
    merged = tuple(pair for pair in different if _joined(pair, iris))
    shares = [sum(_joined(pair, iris) for pair in group) / len(group) for group in groups if group]
    return Joined(
        same=len(same),
        same_joined=len(same) - len(split),
        different=len(different),
        different_joined=len(merged),
        share=sum(shares) / max(1, len(shares)),
        split=split,
        merged=merged,
    )


def _apart(group: Iterable[Member], iris: Iris) -> Iterator[Pair]:
    """Yield the pairs of different articles: within one article a thing is found once."""
    return (pair for pair in combinations(_found(group, iris), 2) if pair[0][0] != pair[1][0])


def _found(group: Iterable[Member], iris: Iris) -> list[Member]:
    return [member for member in group if member in iris]


def _joined(pair: Pair, iris: Iris) -> bool:
    return iris[pair[0]] == iris[pair[1]]
