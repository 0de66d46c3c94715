"""The words that rules need, found in a text in one pass for all its sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

import ahocorasick
from msgspec import Struct

from kg.extract.needs import Needs


class Heard(Struct, frozen=True):
    """Choices of words where one of their words ends in a text, in order; each choice is a bit of a number.

    Args:
        lasts: where the last characters of words stand.
        choices: for each of the words the choices that it is one of.
    """

    lasts: tuple[int, ...]
    choices: tuple[int, ...]

    def within(self, start: int, end: int) -> int:
        """Return the choices met in a stretch of the text, and perhaps some of which a word only ends in it."""
        return reduce(or_, self.choices[bisect_left(self.lasts, start) : bisect_left(self.lasts, end)], 0)


class Vocabulary:
    """Finds the words that rules need.

    Args:
        needs: the rules' needs.
    """

    def __init__(self, needs: Iterable[Needs]) -> None:
        choices = dict.fromkeys(choice for need in needs for choice in need.words)
        self._bits = {choice: 1 << number for number, choice in enumerate(choices)}
        told: defaultdict[str, int] = defaultdict(int)
        for choice, bit in self._bits.items():
            for word in choice:
                told[word] |= bit
        self._words = ahocorasick.Automaton()
        for word, bits in told.items():
            self._words.add_word(word, bits)
        self._words.make_automaton()

    def asked(self, needs: Needs) -> int:
        """Return the choices of which a rule with these needs can't do without any."""
        return reduce(or_, map(self._bits.__getitem__, needs.words), 0)

    def heard(self, text: str) -> Heard:
        """Return the words in a cleaned text, in which no two spaces stand together, whatever their letter case."""
        found = list(self._words.iter(_lower(text))) if self._words else []
        return Heard(tuple([last for last, _ in found]), tuple([choices for _, choices in found]))


def _lower(text: str) -> str:
    """Return a text with its letters folded and every space a plain one, each character in its place."""
    lower = text.casefold()
    if len(lower) != len(text):
        lower = "".join(one if len(one := character.casefold()) == 1 else character for character in text)
    return lower.replace("\n", " ")
