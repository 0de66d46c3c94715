"""Lists of phrases, found at a given syllable: the longest that stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Generic, TypeAlias, TypeVar

from kg.annotate.syllables import AND, COMMA, DASH, DOT, HYPHEN, SPACE, STOP, Syllables, syllables

T = TypeVar("T")

_Rest: TypeAlias = tuple[int, tuple[str, ...], tuple[str, ...], T]
"""How many syllables a phrase has, those behind its first, what stands before each of them, and what it means."""

_TIES: Final = frozenset({SPACE, HYPHEN, DASH, AND, DOT})


class Phrases(Generic[T]):
    """Phrases and what each stands for.

    Letter case and the placement of tone marks don't count, nor which of space, dash, "&" and dot joins two syllables
    ("GD&ĐT" is "GD-ĐT"); only a comma must be where the phrase has one.

    Args:
        meanings: phrase → what `match` hands back for it.
    """

    def __init__(self, meanings: Mapping[str, T]) -> None:
        table: dict[str, dict[str, list[_Rest[T]]]] = defaultdict(lambda: defaultdict(list))
        for phrase, meaning in meanings.items():
            s = syllables(phrase)
            table[s.keys[0]]["".join(s.keys[1:2])].append((len(s), s.keys[1:], s.links[1:-1], meaning))
        for seconds in table.values():
            for options in seconds.values():
                options.sort(key=lambda option: -option[0])
        self._table = {first: dict(seconds) for first, seconds in table.items()}

    def opens(self, s: Syllables) -> list[int]:
        """Return the syllables at which a phrase may begin, by its first two."""
        found: list[int] = []
        following = s.following
        for first in self._table.keys() & s.places.keys():
            seconds, places = self._table[first], s.places[first]
            found += places if "" in seconds else [i for i in places if following[i] in seconds]
        return sorted(found)

    def match(self, s: Syllables, i: int) -> tuple[int, T] | None:
        """Return the syllable after the longest phrase that begins at i, with its meaning; None where none does."""
        found = s.keys
        seconds = self._table.get(found[i]) if i < len(found) else None
        if seconds is None:
            return None
        if i + 1 < len(found):
            for size, keys, links, meaning in seconds.get(found[i + 1], ()):
                stop = i + size
                if found[i + 1 : stop] == keys and _tied(s.links[i + 1 : stop], links):
                    return stop, meaning
        alone = seconds.get("")
        return (i + 1, alone[0][3]) if alone else None

    def end(self, s: Syllables, i: int) -> int:
        """Return the syllable after the longest phrase that begins at syllable i; i itself where none does."""
        found = self.match(s, i)
        return found[0] if found else i


def _tied(links: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return links == wanted or all(map(_ties, links, wanted))


def _ties(link: str, wanted: str) -> bool:
    if wanted in (COMMA, STOP):
        return link == wanted
    return link in _TIES
