"""Names looked up while somebody types: without diacritics, by the beginnings of words, with a slip.

`NameIndex` tells which one thing is meant; this one offers all that may be, quickly, the best known first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Final

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.query.named_things import NamedThing
from kg.text.normalise import compare_key, fold

LONGEST: Final = 200
"""Characters that are looked at."""

_WORD: Final = re.compile(r"\w+")
_NEAR: Final = 12
"""So many known words are tried for one that nobody knows."""


_LOOSE: Final = 6
"""How well a name fits of which only the words are there, in any order."""
_SHORT: Final = 3


class Hit(Struct, frozen=True):
    """Something that may be looked for.

    Args:
        thing: what it is.
        name: which of its names was found.
        near: it was found by a slip only.
    """

    thing: NamedThing
    name: str
    near: bool = False


class _Name(Struct, frozen=True):
    text: str
    key: str
    plain: str
    thing: NamedThing


class Searcher:
    """Names by their words.

    Args:
        things: what has a name.
    """

    def __init__(self, things: Iterable[NamedThing]) -> None:
        self.things = tuple(things)
        self._names = [_name(text, thing) for thing in self.things for text in (thing.label, *thing.aliases)]
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for word in dict.fromkeys(_WORD.findall(name.plain)):
                places[word].append(number)
        self._words = sorted(places)
        self._places = [frozenset(places[word]) for word in self._words]

    def find(self, text: str) -> list[Hit]:
        """Return what may be looked for, the likeliest first; each thing once.

        Args:
            text: what is typed so far; of each word the beginning is enough.
        """
        asked = _name(text[:LONGEST], NamedThing("", "", ""))
        words = list(dict.fromkeys(_WORD.findall(asked.plain)))
        if not words:
            return []
        found = self._together([self._beginning(word) for word in words])
        near = not found
        if near:
            found = self._together([self._like(word) for word in words])
        ranked = sorted(found, key=lambda number: _rank(asked, self._names[number]))
        hits: dict[str, Hit] = {}
        for number in ranked:
            name = self._names[number]
            hits.setdefault(name.thing.iri, Hit(name.thing, name.text, near))
        return list(hits.values())

    def _together(self, found: Sequence[frozenset[int]]) -> frozenset[int]:
        return reduce(frozenset.intersection, sorted(found, key=len))

    def _beginning(self, word: str) -> frozenset[int]:
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, f"{word}\U0010ffff")
        return frozenset().union(*self._places[first:last])

    def _like(self, word: str) -> frozenset[int]:
        return frozenset().union(self._beginning(word), *(self._places[place] for place in self._slips(word)))

    def _slips(self, word: str) -> Iterator[int]:
        """Yield the places of words that differ by a letter or two; the shorter a word the less it may."""
        most = 2 if len(word) > 6 else 1 if len(word) > 2 else 0
        if most:
            near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=_NEAR)
            yield from (place for _, _, place in near)


def _name(text: str, thing: NamedThing) -> _Name:
    key = compare_key(text)
    return _Name(text, key, fold(key), thing)


def _rank(asked: _Name, name: _Name) -> tuple[int, int, int, int, str, str]:
    """Return by what names are sorted: how well they fit, how many articles speak of the thing, how short they are."""
    if asked.key == name.key:
        fit = 0
    elif asked.plain == name.plain:
        fit = 1
    else:
        exact = f" {asked.key}" in f" {name.key}"
        begins = name.plain.startswith(asked.plain)
        run = f" {asked.plain}" in f" {name.plain}"
        fit = 2 if begins and exact else 3 if exact else 4 if begins else 5 if run else _LOOSE
    far = OSA.distance(asked.plain, name.plain) if fit == _LOOSE and len(asked.plain) > _SHORT else 0
    return fit, far, -name.thing.articles, len(name.plain), name.text, name.thing.iri
