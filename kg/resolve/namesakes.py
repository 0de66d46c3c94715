"""People of one name: who of them is one person, and who stays apart.

One body in common makes the people of two articles one at once; whole careers are then compared (`compare.py`). Whoever
is told no job is the one whose career is known under the name; where there are several, nobody knows which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Doubt(Struct, frozen=True, order=True):
    """Two that may be one or not.

    Args:
        one, other: who.
        features: what was found for and against it.
        score: the sum of their weights.
    """

    one: Identity
    other: Identity
    features: tuple[str, ...]
    score: float


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
) -> tuple[Groups, tuple[Doubt, ...]]:
    """Part people who share nothing but a name.

    Args:
        groups: as their keys make them.
        readings: of all articles.
        ontology: tells the top class of a kind.
        weights: what features count.

    Returns:
        the groups, with one of its own for each person; and pairs of which nobody knows, sorted.
    """
    told = {
        (reading.article.id, who): c for reading in readings for who, c in careers(reading, ontology, weights).items()
    }
    parted: Groups = {}
    doubts: list[Doubt] = []
    for one, members in groups.items():
        if one.top != PERSON or one.article or len(members) == 1:
            parted[one] = members
            continue
        block = _Block(one, weights)
        for identity, bearer in block.bearers(members, told):
            parted[identity] = list(bearer)
        doubts += block.doubts
    return {key: parted[key] for key in sorted(parted)}, tuple(sorted(doubts))


class _Block:
    """All who bear one name."""

    def __init__(self, name: Identity, weights: Weights) -> None:
        self.name, self.weights = name, weights
        self.doubts: list[Doubt] = []

    def bearers(
        self, members: Sequence[Member], told: Mapping[tuple[str, str], Career]
    ) -> Iterator[tuple[Identity, tuple[Member, ...]]]:
        """Yield each person with the members that are this person."""
        each = [_Bearer(told[m.article.id, m.referent.id], (m,)) for m in members]
        known = self._compared(_by_body([one for one in each if one.career.is_told]))
        silent = [one for one in each if not one.career.is_told]
        if len(known) <= 1:
            yield self.name, tuple(members)
            return
        names = [Identity(self.name.top, f"{self.name.key} | {one.mark}") for one in known]
        for name, bearer in zip(names, known, strict=True):
            yield name, bearer.members
        for bearer in silent:
            (member,) = bearer.members
            yield Identity(self.name.top, self.name.key, member.article.id), bearer.members
        self._note(names, known)

    def _compared(self, bearers: list[_Bearer]) -> list[_Bearer]:
        """Join those whose careers speak for it."""
        if len(bearers) > MOST:
            return bearers
        same = [
            (one, other)
            for (one, first), (other, second) in combinations(enumerate(bearers), 2)
            if self._compare(first, second).score >= self.weights.same
        ]
        return _joined(bearers, same)

    def _compare(self, one: _Bearer, other: _Bearer) -> Comparison:
        return compare(self.name.key, one.career, other.career, self.weights)

    def _note(self, names: Sequence[Identity], known: Sequence[_Bearer]) -> None:
        """Note the pairs of which neither is sure: that they are one, or that they are two."""
        for (one, first), (other, second) in combinations(zip(names, known, strict=True), 2):
            found = self._compare(first, second)
            if self.weights.different < found.score:
                self.doubts.append(Doubt(one, other, found.features, found.score))


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
