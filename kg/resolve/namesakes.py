"""People of one name: who of them is one person, and who stays apart.

One body in common makes the people of two articles one at once; whole careers are then compared (`compare.py`). Whoever
is told no job is the one whose career is known under the name; where there are several, nobody knows which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from kg.model.facts import Reading
from kg.resolve.career import Career, careers
from kg.resolve.compare import Comparison, compare
from kg.resolve.identity import Groups, Identity, Member
from kg.resolve.weights import Weights
from kg.vocab.ontology import Ontology

PERSON: Final = "Person"
MOST: Final = 200
"""Of more careers under one name nothing is compared: they stay apart."""


Doubts = dict[tuple[Identity, Identity], Comparison]
"""Pairs of which nobody knows whether they are one, and what was found for and against it."""


class _Bearer(Struct, frozen=True):
    """One person, as far as is known: the articles' members, and what they tell together."""

    career: Career
    members: tuple[Member, ...]

    @property
    def mark(self) -> str:
        """What tells this bearer of a name from all others: the first of what no other has."""
        about = self.career
        told = sorted(f"{body.top} {body.key}" for body in about.bodies) or sorted(about.titles)
        return told[0] if about.bodies else f"{told[0]} {self.members[0].article.id}"


def tell_namesakes(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: Weights
) -> tuple[Groups, Doubts]:
    """Part people who share nothing but a name.

    Args:
        groups: as their keys make them.
        readings: of all articles.
        ontology: tells the top class of a kind.
        weights: what features count.

    Returns:
        the groups, with one of its own for each person; and the pairs of which nobody knows. Both are sorted.
    """
    told = {
        (reading.article.id, who): c for reading in readings for who, c in careers(reading, ontology, weights).items()
    }
    parted: Groups = {}
    doubts: Doubts = {}
    for name, members in groups.items():
        if name.top != PERSON or name.article or len(members) == 1:
            parted[name] = members
            continue
        each = [_Bearer(told[member.article.id, member.referent.id], (member,)) for member in members]
        known = _compared(name, _by_body([one for one in each if one.career.is_told]), weights)
        if len(known) <= 1:
            parted[name] = members
            continue
        named = [(Identity(name.top, f"{name.key} | {one.mark}"), one) for one in known]
        silent = [one for one in each if not one.career.is_told]
        named += [(Identity(name.top, name.key, one.members[0].article.id), one) for one in silent]
        for identity, bearer in named:
            parted.setdefault(identity, []).extend(bearer.members)
        doubts |= _doubts(name, named[: len(known)], weights)
    return {key: parted[key] for key in sorted(parted)}, {pair: doubts[pair] for pair in sorted(doubts)}


def _compared(name: Identity, bearers: list[_Bearer], weights: Weights) -> list[_Bearer]:
    """Join those whose careers speak for it."""
    if len(bearers) > MOST:
        return bearers
    same = [
        (one, other)
        for (one, first), (other, second) in combinations(enumerate(bearers), 2)
        if compare(name.key, first.career, second.career, weights).score >= weights.same
    ]
    return _joined(bearers, same)


def _doubts(name: Identity, bearers: Sequence[tuple[Identity, _Bearer]], weights: Weights) -> Doubts:
    """Return the pairs of which neither is sure: that they are one, or that they are two."""
    if len(bearers) > MOST:
        return {}
    compared = {
        (one, other): compare(name.key, first.career, second.career, weights)
        for (one, first), (other, second) in combinations(bearers, 2)
    }
    return {pair: found for pair, found in compared.items() if weights.different < found.score}


def _by_body(bearers: Sequence[_Bearer]) -> list[_Bearer]:
    """Join all who share a body, each body being looked at once."""
    at: defaultdict[Identity, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        for body in bearer.career.bodies:
            at[body].append(number)
    return _joined(bearers, [(numbers[0], other) for numbers in at.values() for other in numbers[1:]])


def _joined(bearers: Sequence[_Bearer], pairs: Iterable[tuple[int, int]]) -> list[_Bearer]:
    """Return the bearers with each chain of pairs made one, in the order of their first members."""
    parent = list(range(len(bearers)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    chains: defaultdict[int, list[_Bearer]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        chains[root(number)].append(bearer)
    return [_merged(chain) for chain in chains.values()]


def _merged(chain: Sequence[_Bearer]) -> _Bearer:
    career = Career()
    for bearer in chain:
        career |= bearer.career
    return _Bearer(career, tuple(member for bearer in chain for member in bearer.members))
