"""A text as syllables with the signs between them: what the recognisers of names walk over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence, Set
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

from msgspec import Struct

from kg.text.normalise import compare_key

SPACE, HYPHEN, DASH, AND, DOT, STOP, COMMA, APOSTROPHE, BRACKET, NONE = " ", "-", "–", "&", ".", ":", ",", "'", "(", ""

_WORD: Final = re.compile(r"(\w+)")
_NO_WORD: Final = str.maketrans("_", "\0")
_LINKS: Final = {"&": AND, ",": COMMA, "(": BRACKET, ".": STOP}
_TIGHT: Final = {".": DOT, "'": APOSTROPHE, "’": APOSTROPHE}
_DASHES: Final = frozenset("-‐‑–—−")


@lru_cache(maxsize=4096)
def _link(gap: str) -> str:
    """Return what stands between two syllables, as one of the signs above; NONE where no name can run over it."""
    if gap in _TIGHT:
        return _TIGHT[gap]
    core = gap.strip(" \u00a0")
    if not core:
        return SPACE if gap else NONE
    if core in _DASHES:
        return HYPHEN if core == gap else DASH
    return _LINKS.get(core, NONE)


class Syllables(Struct, frozen=True, eq=False):
    """The syllables (runs of letters and digits) of a text.

    Args:
        text: the text itself.
        words: the syllables as written.
        keys: their comparison keys.
        following: the key behind each; "" behind the last.
        links: `links[i]` stands before syllable i; the last one closes the text.
        capital: the syllable begins with a capital.
        starts, ends: offsets in the text.
        places: key → the syllables that have it, in order.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    following: tuple[str, ...]
    links: tuple[str, ...]
    capital: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: Mapping[str, Sequence[int]]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the offsets of syllables `first` up to, not including, `stop`."""
        return self.starts[first], self.ends[stop - 1]

    def slice(self, first: int, stop: int) -> str:
        """Return the text of syllables `first` up to, not including, `stop`."""
        return self.text[self.starts[first] : self.ends[stop - 1]]

    def opens_sentence(self, i: int) -> bool:
        """Tell whether syllable i is the first of the text, a line, a sentence or a quotation."""
        if i == 0 or self.links[i] == STOP:
            return True
        gap = self.text[self.ends[i - 1] : self.starts[i]]
        return any(sign in gap for sign in '\n.!?:;…“"*')

    def having(self, keys: Set[str]) -> list[int]:
        """Return the syllables that have one of `keys`, in order."""
        return sorted(chain.from_iterable(map(self.places.__getitem__, keys & self.places.keys())))

    def key_before(self, offset: int) -> str:
        """Return the key of the last syllable that begins before an offset of the text, "" where none does."""
        i = bisect_left(self.starts, offset)
        return self.keys[i - 1] if i else ""

    def capitals(self, first: int, most: int, ends: Container[int]) -> int:
        """Return the syllable after the run of capitals at `first`, at most so many, which one of `ends` ends."""
        stop = first
        while stop < min(len(self), first + most) and self.capital[stop] and stop not in ends:
            if stop > first and self.links[stop] != SPACE:
                break
            stop += 1
        return stop

    def abbreviated(self, i: int) -> bool:
        """Tell whether syllable i is all capitals and more than one letter, as "VINASA" and "T2" are."""
        word = self.words[i]
        return len(word) > 1 and word.isupper()


@lru_cache(maxsize=4)
def syllables(text: str) -> Syllables:
    """Cut `text` into syllables; recognisers that ask for the same text share the answer."""
    pieces = _WORD.split(text.translate(_NO_WORD) if "_" in text else text)
    words = tuple(pieces[1::2])
    edges = list(accumulate(map(len, pieces)))
    keys = tuple(map(compare_key, words))
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        places[key].append(i)
    return Syllables(
        text,
        words,
        keys,
        (*keys[1:], ""),
        tuple(map(_link, pieces[0::2])),
        tuple([word[0].isupper() for word in words]),
        tuple(edges[0::2][: len(words)]),
        tuple(edges[1::2]),
        dict(places),
    )
