"""Which events of several articles are one, named or not: by what is told of them, never by likeness of names alone.

Events that share a day and a place, host or guest, a theme or a name are compared (`same_event.py`), and joined in the
order of their sums. Two that one article tells apart are never joined, but for a name that is misread by one word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from kg.model.facts import Reading
from kg.resolve.compare import Comparison
from kg.resolve.event_weights import EventWeights
from kg.resolve.identity import Groups, Identity
from kg.resolve.namesakes import Doubts
from kg.resolve.occasion import Occasion, occasions, together
from kg.resolve.same_event import cannot_be, compare_events, near_title
from kg.vocab.ontology import Ontology

EVENT: Final = "Event"
MOST: Final = 200
"""Of more events that share a key none is compared for it: it tells nothing."""
FRONT: Final = 4
"""So many first words of two names of one year bring them together."""
_MONTH_DAY: Final = len("11-02")

Pair = tuple[Identity, Identity]


def join_events(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: EventWeights
) -> tuple[Groups, Doubts]:
    """Join the groups of events that are one.

    Args:
        groups: as keys make them, people being told apart.
        readings: of all articles.
        ontology: tells the top class of a kind.
        weights: what features count.

    Returns:
        the groups, each event with one; and the pairs of which nobody knows. Both are sorted.
    """
    told = _told(groups, readings, ontology, weights)
    found = {pair: compare_events(told[pair[0]], told[pair[1]], weights) for pair in _candidates(told)}
    joined = _Joined(told)
    for one, other in sorted(found, key=lambda pair: (-found[pair].score, pair)):
        if found[one, other].score >= weights.same:
            joined.join(one, other, weights)
    merged: defaultdict[Identity, list[Identity]] = defaultdict(list)
    for identity in groups:
        merged[joined.root(identity)].append(identity)
    named = {_name(chain): chain for chain in merged.values()}
    whole = {name: [member for identity in chain for member in groups[identity]] for name, chain in named.items()}
    return {key: whole[key] for key in sorted(whole)}, _doubts(found, joined, named, weights)


def _told(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: EventWeights
) -> dict[Identity, Occasion]:
    whose = {(member.article.id, member.referent.id): one for one, members in groups.items() for member in members}
    told: defaultdict[Identity, list[Occasion]] = defaultdict(list)
    for reading in readings:
        events = [one.id for one in reading.referents if ontology.top(one.kind) == EVENT]
        for event, occasion in occasions(reading, events, whose, weights).items():
            told[whose[reading.article.id, event]].append(occasion)
    return {identity: together(several) for identity, several in told.items()}


def _candidates(told: Mapping[Identity, Occasion]) -> Iterator[Pair]:
    """Yield the pairs worth comparing, each once."""
    sharing: defaultdict[Hashable, list[Identity]] = defaultdict(list)
    for identity in sorted(told):
        for key in dict.fromkeys(_keys(told[identity])):
            sharing[key].append(identity)
    pairs = {pair for several in sharing.values() if len(several) <= MOST for pair in combinations(several, 2)}
    for one, other in sorted(pairs):
        first, second = told[one], told[other]
        if not cannot_be(first, second) and (not first.articles & second.articles or near_title(first, second)):
            yield one, other


def _keys(event: Occasion) -> Iterator[Hashable]:
    for title in event.titles:
        yield "title", title
        for year in event.years:
            yield "year", year, title[:FRONT]
    for theme in event.themes:
        yield "theme", theme
    for first, last in event.days:
        if len(first) >= len("--11-02"):
            day = first[-_MONTH_DAY:]
            yield from (("day", day, thing) for thing in event.people | event.places)
            if last:
                yield "days", day, last[-_MONTH_DAY:]


class _Joined:
    """What is one so far.

    Args:
        told: of each event.
    """

    def __init__(self, told: Mapping[Identity, Occasion]) -> None:
        self._told = dict(told)
        self._parent: dict[Identity, Identity] = {}

    def root(self, one: Identity) -> Identity:
        while (above := self._parent.get(one, one)) != one:
            one = above
        return one

    def join(self, one: Identity, other: Identity, weights: EventWeights) -> None:
        """Join two, unless what they have been joined to speaks against it."""
        misread = near_title(self._told[one], self._told[other])
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        these, those = self._told[first], self._told[second]
        if cannot_be(these, those) or (these.articles & those.articles and not misread):
            return
        if compare_events(these, those, weights).score >= weights.same:
            self._parent[second] = first
            self._told[first] = these | those


def _name(chain: Iterable[Identity]) -> Identity:
    """Of several identities the one that any article may speak of, else the first."""
    return min(chain, key=lambda one: (bool(one.article), one))


def _doubts(
    found: Mapping[Pair, Comparison],
    joined: _Joined,
    named: Mapping[Identity, list[Identity]],
    weights: EventWeights,
) -> Doubts:
    """Return for each two that stay apart what was found, where it is too much for two and too little for one."""
    called = {joined.root(chain[0]): name for name, chain in named.items()}
    doubts: Doubts = {}
    for (one, other), comparison in found.items():
        ends = sorted((called[joined.root(one)], called[joined.root(other)]))
        if ends[0] != ends[1] and weights.different < comparison.score:
            first, second = ends
            best = doubts.get((first, second), comparison)
            doubts[first, second] = max(best, comparison, key=lambda c: (c.score, c.features))
    return {pair: doubts[pair] for pair in sorted(doubts)}
