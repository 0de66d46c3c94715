"""Foreign names that are told to be people's by a given name, an initial, a particle, or as Koreans write them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from kg.annotate.names import is_vietnamese
from kg.annotate.scene import Scene
from kg.annotate.syllables import DOT, HYPHEN, SPACE, STOP, Syllables
from kg.text.normalise import compare_key

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

MOST_PARTS: Final = 4
"""Names of more parts are not told by these signs alone."""


class _Words(Struct, frozen=True, eq=False):
    given: frozenset[str]
    korean: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    words = lexicon["people"]
    sections = ("given_abroad", "korean_surnames", "place_openers")
    return _Words(*(frozenset(map(compare_key, words[name])) for name in sections))


def foreign_names(seen: Scene) -> Iterator[tuple[int, int]]:
    """Yield (first syllable, the one behind the last) of such names, in order: "David Wong", "Lee Hyun-jae".

    Args:
        seen: what is known of the text; a name does not begin behind another capital.
    """
    s, words = seen.s, _words(seen.lexicon)
    free = 0
    for i in (k for k, capital in enumerate(s.capital[:-1]) if capital):
        if i < free or not _tells(seen, i, words):
            continue
        if i and s.links[i] == SPACE and s.capital[i - 1] and not seen.names.opens_sentence(s, i - 1):
            continue
        stop = seen.names.any(s, i, seen.titles)
        if 1 < stop - i <= MOST_PARTS + 1 and not any(map(s.abbreviated, range(i, stop))):
            yield i, stop
            free = stop


def _tells(seen: Scene, i: int, words: _Words) -> bool:
    """Tell whether the capital at i begins such a name."""
    s = seen.s
    if not (s.keys[i].isascii() and s.words[i].isalpha() and len(s.words[i]) > 1):
        return False
    behind = i + 2 < len(s)
    if behind and s.links[i + 1] == SPACE and len(s.words[i + 1]) == 1 and s.capital[i + 1]:
        return s.links[i + 2] in (DOT, STOP) and s.capital[i + 2] and not is_vietnamese(s.keys[i])
    if behind and s.links[i + 2] == HYPHEN and s.words[i + 2].islower() and s.capital[i + 1]:
        return s.keys[i] in words.korean and s.links[i + 1] == SPACE
    if s.keys[i] in words.given and _past_particles(s, i + 1, seen.names.particles) > i + 1:
        return True
    second = s.links[i + 1] == SPACE and s.capital[i + 1] and s.keys[i + 1].isascii()
    if not second or (is_vietnamese(s.keys[i]) and is_vietnamese(s.keys[i + 1])):
        return False
    return s.keys[i] in words.given or (s.keys[i + 1] in words.given and s.keys[i] not in words.places)


def _past_particles(s: Syllables, k: int, particles: Set[str]) -> int:
    """Return the capital behind particles in small letters ("von der") that begin at k; k where there are none."""
    stop = k
    while stop < len(s) and s.keys[stop] in particles and s.words[stop].islower():
        stop += 1
    return stop if stop < len(s) and s.capital[stop] else k
