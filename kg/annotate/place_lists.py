"""Places that only their list tells: "các xã Đại Lãnh, Vạn Thọ và Vạn Long", "Quế Sơn, Phú Ninh (Quảng Nam)"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kg.annotate.body_words import BodyWords, body_words
from kg.annotate.known import Known
from kg.annotate.names import Names, names
from kg.annotate.spots import PlaceWords, Spot, place_words
from kg.annotate.syllables import BRACKET, COMMA, DASH, HYPHEN, SPACE, Syllables, syllables
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

_KINDS: Final = frozenset({"Commune", "District", "Province"})
_GLOSSES: Final = frozenset({BRACKET, COMMA, DASH, HYPHEN})
_AND: Final = "và"
_LONGEST: Final = 4
_MOST: Final = 40
"""Places of one list."""


class PlaceLists:
    """Reads on from the places that are told already.

    Args:
        s: the text's syllables.
        spots: those places.
        known: what the gazetteer knows of the names in the text.
        gazetteer: tells which districts a province has.
        lexicon: its section "places" tells which words make many.
        titles: the syllables with which titles begin.
    """

    def __init__(
        self,
        s: Syllables,
        spots: Mapping[int, Spot],
        known: Known,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        titles: Collection[int],
    ) -> None:
        self.s, self.spots, self.known, self.gazetteer, self.titles = s, spots, known, gazetteer, titles
        self.words: PlaceWords = place_words(lexicon)
        self.ends: BodyWords = body_words(lexicon)
        self.names: Names = names(lexicon)
        self.by_stop = {spot.stop: spot for spot in spots.values()}

    def find(self) -> dict[int, Spot]:
        """Return all places by their first syllable, none overlapping another."""
        found = dict(self.spots)
        taken = {k for spot in found.values() for k in range(spot.first, spot.stop)}
        for spot in [*self._after_plurals(), *self._before_provinces()]:
            span = range(spot.first, spot.stop)
            if taken.isdisjoint(span):
                found[spot.first] = spot
                taken.update(span)
        return dict(sorted(found.items()))

    def _after_plurals(self) -> Iterator[Spot]:
        """Yield what goes on with "các xã A": "…, B và C" are communes as well."""
        for spot in self.spots.values():
            if spot.kind in _KINDS and spot.type_word and self._many(spot.first):
                yield from self._listed(spot)

    def _many(self, i: int) -> bool:
        s = self.s
        return i > 0 and s.links[i] == SPACE and (s.keys[i - 1] in self.words.plurals or s.words[i - 1].isdigit())

    def _listed(self, spot: Spot) -> Iterator[Spot]:
        stop = spot.stop
        for _ in range(_MOST):
            first = self._next(stop)
            if first == stop and not (stop < len(self.s) and self.s.links[stop] == COMMA):
                return
            if first in self.spots:
                if self.spots[first].type_word:
                    return
                stop = self.spots[first].stop
                continue
            stop = self._name(first)
            if stop == first:
                return
            name = self.s.slice(first, stop)
            yield Spot(first, stop, spot.kind, name, self._entry(name, spot.kind))

    def _next(self, stop: int) -> int:
        """Return where the list's next name begins behind a comma or "và"; `stop` itself where none may."""
        s = self.s
        if stop >= len(s) or s.links[stop] not in (COMMA, SPACE):
            return stop
        joined = s.keys[stop] == _AND and stop + 1 < len(s) and s.links[stop + 1] == SPACE
        return stop + 1 if joined else stop

    def _name(self, first: int) -> int:
        """Return the end of the plain name that begins at `first`; `first` itself where none does."""
        s, stop = self.s, first
        if first in self.known.bodies or self.names.breaks(s, first, 0, self.titles):
            return first
        while stop < len(s) and stop - first < _LONGEST and self._plain(stop):
            if stop > first and s.links[stop] != SPACE:
                break
            stop += 1
        small = stop < len(s) and s.links[stop] == SPACE and s.words[stop].islower()
        half = small and s.keys[stop] != _AND and not self.ends.stops(s, stop)
        return first if half else stop

    def _plain(self, k: int) -> bool:
        """Tell whether syllable k is written as in a name, Vietnamese or foreign, and is no abbreviation."""
        foreign = self.s.capital[k] and self.s.words[k].isalpha() and not self.s.abbreviated(k)
        return self.names.plain(self.s, k) or foreign

    def _entry(self, name: str, kind: str) -> Entry | None:
        entries = [e for e in self.gazetteer.lookup(name) if e.kind == kind]
        return entries[0] if len(entries) == 1 else None

    def _before_provinces(self) -> Iterator[Spot]:
        """Yield the districts that the province behind them tells: "Quế Sơn, Phú Ninh (Quảng Nam)"."""
        table = _districts(self.gazetteer)
        for spot in self.spots.values():
            within = table.get(spot.entry.id) if spot.entry and spot.kind == "Province" else None
            if within and self.s.links[spot.first] in _GLOSSES:
                yield from self._back(spot.first, within)

    def _back(self, stop: int, within: Mapping[tuple[str, ...], Entry]) -> Iterator[Spot]:
        s = self.s
        for _ in range(_MOST):
            if before := self.by_stop.get(stop):
                first = before.first
            elif entry := self._district(stop, within):
                first = stop - len(syllables(entry.bare_name))
                yield Spot(first, stop, "District", entry.name, entry)
            else:
                return
            joined = first > 1 and s.keys[first - 1] == _AND and s.links[first] == SPACE
            stop = first - 1 if joined else first
            if not joined and s.links[first] != COMMA:
                return

    def _district(self, stop: int, within: Mapping[tuple[str, ...], Entry]) -> Entry | None:
        s = self.s
        for first in range(max(0, stop - _LONGEST), stop):
            entry = within.get(s.keys[first:stop])
            if entry and all(s.capital[first:stop]) and set(s.links[first + 1 : stop]) <= {SPACE}:
                part = first > 0 and s.links[first] == SPACE and s.capital[first - 1]
                return None if part and not self.names.opens_sentence(s, first - 1) else entry
        return None


@lru_cache(maxsize=4)
def _districts(gazetteer: Gazetteer) -> Mapping[str, Mapping[tuple[str, ...], Entry]]:
    """Return, for each province, its districts by the syllables of their names; not those called as itself."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for entry in gazetteer:
        keys = syllables(entry.bare_name).keys
        if entry.kind == "District" and len(keys) > 1:
            found.setdefault(entry.parent, {})[keys] = entry
    return found
