"""Lists of phrases, found at a given syllable: the longest that stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from kg.annotate.syllables import AND, COMMA, DASH, DOT, HYPHEN, SPACE, STOP, Syllables, syllables

T = TypeVar("T")

_TIES: Final = frozenset({SPACE, HYPHEN, DASH, AND, DOT})


class Phrases(Generic[T]):
    """Phrases and what each stands for.

    Letter case and the placement of tone marks don't count, nor which of space, dash, "&" and dot joins two syllables
    ("GD&ĐT" is "GD-ĐT"); only a comma must be where the phrase has one.

    Args:
        meanings: phrase → what `match` hands back for it.
    """

    def __init__(self, meanings: Mapping[str, T]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = defaultdict(list)
        for phrase, meaning in meanings.items():
            s = syllables(phrase)
            table[s.keys[0]].append((s.keys[1:], s.links[1:-1], meaning))
        for options in table.values():
            options.sort(key=lambda option: -len(option[0]))
        self._table = dict(table)

    @property
    def openers(self) -> frozenset[str]:
        """The keys with which the phrases begin."""
        return frozenset(self._table)

    def opens(self, s: Syllables) -> list[int]:
        """Return the syllables at which a phrase may begin."""
        return s.having(self._table.keys())

    def match(self, s: Syllables, i: int) -> tuple[int, T] | None:
        """Return the syllable after the longest phrase that begins at i, with its meaning; None where none does."""
        found = s.keys
        if i >= len(found):
            return None
        for keys, links, meaning in self._table.get(found[i], ()):
            stop = i + 1 + len(keys)
            if found[i + 1 : stop] == keys and all(map(_ties, s.links[i + 1 : stop], links)):
                return stop, meaning
        return None

    def end(self, s: Syllables, i: int) -> int:
        """Return the syllable after the longest phrase that begins at syllable i; i itself where none does."""
        found = self.match(s, i)
        return found[0] if found else i


def _ties(link: str, wanted: str) -> bool:
    if wanted in (COMMA, STOP):
        return link == wanted
    return link in _TIES
