"""The words that rules need, found in a text in one pass for all its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from kg.extract.needs import Needs


@dataclass(frozen=True, slots=True)
class Heard:
    """Words where they end in a text, in order."""

    ends: tuple[int, ...]
    words: tuple[str, ...]

    def within(self, start: int, end: int) -> frozenset[str]:
        """Return the words that stand in a stretch of the text, and perhaps one that only ends in it."""
        return frozenset(self.words[bisect_left(self.ends, start) : bisect_right(self.ends, end)])


class Vocabulary:
    """Finds the words that rules need.

    Args:
        needs: the rules' needs.
    """

    def __init__(self, needs: Iterable[Needs]) -> None:
        self._words = ahocorasick.Automaton()
        for word in {word for need in needs for choice in need.words for word in choice}:
            self._words.add_word(word, word)
        self._words.make_automaton()

    def heard(self, text: str) -> Heard:
        """Return the words in a cleaned text, in which no two spaces stand together, whatever their letter case."""
        found = list(self._words.iter(_lower(text))) if self._words else []
        return Heard(tuple(last + 1 for last, _ in found), tuple(word for _, word in found))


def _lower(text: str) -> str:
    """Return a text with its letters folded and every space a plain one, each character in its place."""
    lower = text.casefold()
    if len(lower) != len(text):
        lower = "".join(one if len(one := character.casefold()) == 1 else character for character in text)
    return lower.replace("\n", " ")
