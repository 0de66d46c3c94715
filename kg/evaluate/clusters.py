"""Across articles: whether what is the same has one IRI, and what is not has two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from kg.evaluate.gold import Clusters, Member

Iris = Mapping[Member, str]
Pair = tuple[Member, Member]


class BCubed(Struct, frozen=True):
    """How right clusters are, seen from each thing in them and averaged (Bagga and Baldwin 1998).

    Args:
        things: how many were found of which gold tells anything; what it calls the same with none is its own.
        precision: 0..1, the mean share of what shares a thing's IRI that is the same as it, itself included.
        recall: 0..1, the mean share of what is the same as it that shares its IRI.
    """

    things: int
    precision: float
    recall: float


class Joined(Struct, frozen=True):
    """How things were joined across articles.

    Args:
        same, same_joined: pairs of the same thing that were found in two articles, and those of them that share an IRI.
        different, different_joined: pairs of different things, and those of them that wrongly share one.
        share: the share of pairs joined, averaged over the groups of the same thing.
        split, merged: the pairs that are wrong.
        b_cubed: the same by things, not pairs.
    """

    same: int
    same_joined: int
    different: int
    different_joined: int
    share: float
    split: tuple[Pair, ...]
    merged: tuple[Pair, ...]
    b_cubed: BCubed


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
        b_cubed=b_cubed(clusters, iris),
    )


def b_cubed(clusters: Clusters, iris: Iris) -> BCubed:
    """Hold the clusters that IRIs make against gold's; 0 where nothing of gold was found.

    Args:
        clusters: what is the same and what is not.
        iris: the IRI of each thing that the graph has; others are left out.
    """
    gold: dict[Member, Hashable] = {member: member for group in clusters.different for member in group}
    gold |= {member: number for number, group in enumerate(clusters.same) for member in group}
    told = [(iris[member], whose) for member, whose in gold.items() if member in iris]
    both, found, asked = Counter(told), Counter(iri for iri, _ in told), Counter(whose for _, whose in told)
    things = max(1, len(told))
    return BCubed(
        things=len(told),
        precision=sum(count * count / found[iri] for (iri, _), count in both.items()) / things,
        recall=sum(count * count / asked[whose] for (_, whose), count in both.items()) / things,
    )


def _apart(group: Iterable[Member], iris: Iris) -> Iterator[Pair]:
    """Yield the pairs of different articles: within one article a thing is found once."""
    return (pair for pair in combinations(_found(group, iris), 2) if pair[0][0] != pair[1][0])


def _found(group: Iterable[Member], iris: Iris) -> list[Member]:
    return [member for member in group if member in iris]


def _joined(pair: Pair, iris: Iris) -> bool:
    return iris[pair[0]] == iris[pair[1]]
