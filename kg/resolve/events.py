"""Which events of several articles are one, named or not: by what is told of them, never by likeness of names alone.

Events that share a day and a place, host or guest, a theme or a name are compared (`same_event.py`), and joined in the
order of their sums. Two that one article tells apart are never joined, unless it may have called one by both names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from kg.model.facts import Reading
from kg.resolve.compared import Compared, Comparison, Told
from kg.resolve.constraints import Constraints
from kg.resolve.event_weights import EventWeights
from kg.resolve.identity import Groups, Identity, Member, by_article
from kg.resolve.joining import Joining
from kg.resolve.occasion import Occasion, occasions, shared, together
from kg.resolve.same_event import cannot_be, compare_events, days_of_year, named_alike
from kg.vocab.ontology import Ontology

EVENT: Final = "Event"
MOST: Final = 200
"""Of more events that share a key none is compared for it: it tells nothing."""
FRONT: Final = 4
"""So many first words of two names of one year bring them together."""

Pair = tuple[int, int]


def join_events(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: EventWeights, constraints: Constraints
) -> Told:
    """Join the groups of events that are one.

    Args:
        groups: as keys make them, people being told apart.
        readings: of all articles.
        ontology: tells the top class of a kind.
        weights: what features count.
        constraints: what was judged.
    """
    told = _told(groups, readings, ontology, weights)
    events = sorted(told)
    joining = _Events([groups[one] for one in events], [told[one] for one in events], weights, constraints)
    joined = tuple(joining.join())
    whole: Groups = {one: members for one, members in groups.items() if one not in told}
    for chain in joining.chains():
        named = min((events[number] for number in chain), key=lambda one: (bool(one.article), one))
        whole[named] = [member for number in chain for member in groups[events[number]]]
    return Told({key: whole[key] for key in sorted(whole)}, joined, tuple(joining.apart()), weights)


def _told(
    groups: Groups, readings: Iterable[Reading], ontology: Ontology, weights: EventWeights
) -> dict[Identity, Occasion]:
    whose = by_article(groups)
    told: defaultdict[Identity, list[Occasion]] = defaultdict(list)
    values: dict[object, object] = {}
    for reading in readings:
        events = [one.id for one in reading.referents if ontology.top(one.kind) == EVENT]
        for event, occasion in occasions(reading, events, whose.get(reading.article.id, {}), weights).items():
            told[whose[reading.article.id][event]].append(shared(occasion, values))
    return {identity: together(several) for identity, several in told.items()}


class _Events:
    """Events, compared and joined.

    Args:
        members: of each.
        told: of each.
        weights: what features count.
        constraints: what was judged.
    """

    def __init__(
        self,
        members: Sequence[Sequence[Member]],
        told: Sequence[Occasion],
        weights: EventWeights,
        constraints: Constraints,
    ) -> None:
        self._members, self._told, self._weights = members, told, weights
        self._joining = Joining([[member.node for member in one] for one in members], constraints)
        self._found = dict(self._worth_telling(told))

    def _worth_telling(self, told: Sequence[Occasion]) -> Iterator[tuple[Pair, Comparison]]:
        """Yield what was found of each pair that may be one or nearly so; equal findings are one value."""
        known: dict[Comparison, Comparison] = {}
        for one, other in _candidates(told):
            found = compare_events(told[one], told[other], self._weights)
            if self._weights.is_worth_telling(found) or found.score >= self._weights.same:
                yield (one, other), known.setdefault(found, found)

    def join(self) -> Iterator[Compared]:
        """Join what is one, the likest first, and yield the pairs that did it."""
        merged = {chain[0]: together(self._told[number] for number in chain) for chain in self.chains()}
        for one, other in sorted(self._found, key=lambda pair: (-self._found[pair].score, pair)):
            first, second = self._joining.root(one), self._joining.root(other)
            if self._found[one, other].score < self._weights.same:
                break
            fit = first != second and self._fit(merged[first], merged[second], one, other)
            if fit and self._joining.join(one, other):
                merged[self._joining.root(one)] = merged[first] | merged[second]
                yield self._compared(one, other)

    def chains(self) -> list[list[int]]:
        """Return what is one so far."""
        return self._joining.chains()

    def apart(self) -> Iterator[Compared]:
        """Yield for each two that stay apart the likest pair, where it is too much for two or nearly so."""
        likest: dict[Pair, Pair] = {}
        for pair, found in sorted(self._found.items(), key=lambda one: (-one[1].score, one[0])):
            first, second = sorted(map(self._joining.root, pair))
            if first != second and self._weights.is_worth_telling(found):
                likest.setdefault((first, second), pair)
        for one, other in likest.values():
            yield self._compared(one, other)

    def _fit(self, these: Occasion, those: Occasion, one: int, other: int) -> bool:
        """Tell whether two may be one with all that each has been joined to."""
        if cannot_be(these, those):
            return False
        if these.articles & those.articles and not named_alike(self._told[one], self._told[other]):
            return False
        return compare_events(these, those, self._weights).score >= self._weights.same

    def _compared(self, one: int, other: int) -> Compared:
        return Compared(tuple(self._members[one]), tuple(self._members[other]), self._found[one, other])


def _candidates(told: Sequence[Occasion]) -> Iterator[Pair]:
    """Yield the pairs worth comparing, each once."""
    sharing: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, event in enumerate(told):
        for key in dict.fromkeys(_keys(event)):
            sharing[key].append(number)
    for one, first in enumerate(told):
        blocks = (several for key in _keys(first) if len(several := sharing[key]) <= MOST)
        for other in sorted({other for several in blocks for other in several[bisect_right(several, one) :]}):
            second = told[other]
            if not cannot_be(first, second) and (not first.articles & second.articles or named_alike(first, second)):
                yield one, other


def _keys(event: Occasion) -> Iterator[Hashable]:
    for title in event.titles:
        yield "title", title
        for year in event.years:
            yield "year", year, title[:FRONT]
    for theme in event.themes:
        yield "theme", theme
    for days in event.days:
        stretch = days_of_year(days)
        yield from (("day", day, thing) for day in stretch for thing in event.people | event.places)
        if len(stretch) > 1:
            yield "days", stretch[0], stretch[-1]
