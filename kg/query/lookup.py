"""Names by their words without diacritics: a few that may be meant, out of hundreds of thousands, in milliseconds."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from sys import intern
from typing import Final

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.query.things import Thing
from kg.text.normalise import fold
from kg.vocab.spelling import key

MANY: Final = 10_000
"""More names than that are not looked through while somebody types."""

_WORD: Final = re.compile(r"\w+")
_LAST: Final = chr(0x10FFFF)


class Name(Struct, frozen=True, gc=False):
    """A name of a thing, cut into words.

    Args:
        text: as it is written.
        thing: what is called so.
        words: in their comparison form.
        plain: the same without diacritics.
    """

    text: str
    thing: Thing
    words: tuple[str, ...]
    plain: tuple[str, ...]

    @classmethod
    def of(cls, text: str, thing: Thing) -> Name:
        """Cut a name into words."""
        words = tuple(map(intern, _WORD.findall(key(text))))
        return cls(text, thing, words, tuple(map(_plain, words)))


class Lookup:
    """Names, found by what stands in them without diacritics. All are given from the shortest name to the longest.

    Args:
        names: of all things.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = sorted(names, key=lambda name: (len(name.words), name.thing.label, name.thing.iri))
        self._lines = [line_of(name.plain) for name in self.names]
        self._same: defaultdict[str, list[int]] = defaultdict(list)
        self._by_word: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, (name, line) in enumerate(zip(self.names, self._lines, strict=True)):
            self._same[line].append(place)
            for word in dict.fromkeys(name.plain):
                self._by_word[word].append(place)

    def same(self, plain: Sequence[str]) -> Iterator[Name]:
        """Yield the names that are these words and no others."""
        return (self.names[place] for place in self._same.get(line_of(plain), ()))

    def holding(self, plain: Sequence[str], *, apart: bool = False) -> Iterator[Name]:
        """Yield the names in which these words stand one behind the other.

        Args:
            plain: one word at least.
            apart: or in which each of them stands somewhere.
        """
        run, each = line_of(plain), tuple(f" {word} " for word in plain)
        rarest = min((self._by_word.get(word, ()) for word in plain), key=len)
        for place in rarest:
            line = self._lines[place]
            if run in line or (apart and all(word in line for word in each)):
                yield self.names[place]

    def around(self, plain: Sequence[str]) -> Sequence[int] | None:
        """Return the places of some names, among them all that hold these words, the last of which may go on.

        Returns:
            None where that is a single word with which very many names go on.
        """
        *whole, begun = plain
        posted = [self._beginning(begun), *(self._by_word.get(word, ()) for word in whole)]
        return min((one for one in posted if one is not None), key=len, default=None)

    def having(self, run: str, places: Iterable[int]) -> Iterator[int]:
        """Yield those of these places in whose names a run of letters stands, spaces counting."""
        lines = self._lines
        return (at for at in places if run in lines[at])

    def alike(self, plain: Sequence[str], most: int) -> Iterator[Name]:
        """Yield the names that are these words but for at most so many letters, left out, added, changed or swapped."""
        line = line_of(plain)
        for length in range(len(line) - most, len(line) + most + 1):
            near = process.extract(
                line, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
            )
            yield from (self.names[place] for found, _, _ in near for place in self._same[found])

    def _beginning(self, begun: str) -> Sequence[int] | None:
        """Return the places of names that have a word with this beginning; None where they may be very many."""
        words = self._vocabulary
        several = words[bisect_left(words, begun) : bisect_left(words, begun + _LAST)]
        if sum(len(self._by_word[word]) for word in several) > MANY:
            return None
        return list({at for word in several for at in self._by_word[word]})

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        for line in self._same:
            found[len(line)].append(line)
        return dict(found)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return intern(fold(word))


def line_of(plain: Sequence[str]) -> str:
    """Return words with a space on both sides of each, so that whole words can be looked for."""
    return f" {' '.join(plain)} "
