"""Persons of one article whose names differ by a slip of the typist's: "Trần Anhh Đức" is "Trần Anh Đức"."""

from __future__ import annotations

from itertools import combinations

from rapidfuzz.distance import OSA

from kg.annotate.names import is_vietnamese
from kg.extract.cluster import Cluster, Clusters
from kg.text.normalise import compare_key, slug

LETTERS = 4
"""A foreign word that is shorter is too easily another name: "Bush" and "Rush" are, "W." and "H."."""


def join_slips(clusters: Clusters) -> None:
    """Make one of each two persons whose names differ by one letter, in a word that is no Vietnamese syllable.

    They must share a title or the given name. Two words that both could be Vietnamese, or differ by diacritics alone,
    are two names.

    Args:
        clusters: of one article, with the titles that its persons hold.
    """
    named = [(cluster, name) for cluster in clusters.of_class("Person") if (name := _name(cluster))]
    for (one, name), (other, like) in combinations(named, 2):
        if one.mentions and other.mentions and _same(one, name, other, like):
            clusters.join(other.mentions[0], one.mentions[0])


def _name(cluster: Cluster) -> list[str]:
    """The words of the name by which a person is called first."""
    return compare_key(cluster.mentions[0].name).split() if cluster.mentions else []


def _same(one: Cluster, name: list[str], other: Cluster, like: list[str]) -> bool:
    differing = [i for i, words in enumerate(zip(name, like, strict=False)) if words[0] != words[1]]
    if len(name) != len(like) or len(name) < 2 or len(differing) != 1:
        return False
    i = differing[0]
    if not is_slip(name[i], like[i]):
        return False
    home = [is_vietnamese(w) for k, w in enumerate(name) if k != i]
    given = len(name) - 1 if all(home) else 0
    return bool(one.jobs & other.jobs) or i != given


def is_slip(word: str, other: str) -> bool:
    """Tell whether of two words one is the other mistyped, as far as words alone can tell.

    Args:
        word: one part of a name, as a comparison key.
        other: what stands in its place elsewhere.
    """
    if slug(word) == slug(other) or OSA.distance(word, other) != 1:
        return False
    home = is_vietnamese(word) + is_vietnamese(other)
    return home == 1 or (home == 0 and min(len(word), len(other)) >= LETTERS)
