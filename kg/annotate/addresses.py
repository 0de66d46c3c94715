"""Words of address before a name ("ông", "GS.TS", "đồng chí"), and "ông" without a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import COMMA, DOT, NONE, SPACE, STOP, Syllables
from kg.vocab.lexicon import Lexicon

_MOST: Final = 16
"""Syllables of address before one name: "đồng chí Thượng tướng, GS.TS."."""
_DOTTED: Final = frozenset({"Mr", "Mrs", "Ms", "Dr", "Ths"})


class Address(Struct, frozen=True):
    """One or more words of address.

    Args:
        first, stop: their syllables.
        gender: "m", "f" or "".
        short: a given name alone may follow.
    """

    first: int
    stop: int
    gender: str
    short: bool


class Addresses:
    """The words of address of the lexicon's section "people".

    Args:
        words: the section.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        genders = {word: gender for gender, group in words["honorifics"].items() for word in group}
        short = frozenset(words["short_forms"])
        self._words = Phrases({word: (gender, word in short) for word, gender in genders.items()})
        self._heralds = Phrases({word: True for word in genders if " " in word or word[:2].isupper()})
        self._pronouns: Mapping[str, str] = words["pronouns"]
        self._verbs = Phrases(dict.fromkeys(words["pronoun_verbs"], True))
        self._leads = frozenset(words["pronoun_leads"])
        self._not = Phrases(dict.fromkeys(words["not_addresses"], True))

    def opens(self, s: Syllables) -> list[int]:
        """Return the syllables at which words of address may begin."""
        return self._words.opens(s)

    def at(self, s: Syllables, i: int) -> Address | None:
        """Return the words of address at syllable i, all that follow one another ("ông PGS.TS")."""
        stop, gender, short = i, "", False
        while stop - i < _MOST and (found := self._words.match(s, stop)):
            if stop > i and not self._joined(s, stop):
                break
            if self._not.match(s, stop):
                break
            if found[1][0] and stop > i and s.links[stop] == COMMA:
                break
            stop, (told, may_be_short) = found
            gender, short = gender or told, may_be_short
        return Address(i, stop, gender, short) if stop > i and (stop >= len(s) or self._joined(s, stop)) else None

    @staticmethod
    def _joined(s: Syllables, stop: int) -> bool:
        """Tell whether what follows belongs to the words before `stop`: a dot only behind "TS", "ThS", "Mr"."""
        if s.links[stop] in (DOT, STOP):
            return not s.words[stop - 1][1:].islower() or s.words[stop - 1] in _DOTTED
        return s.links[stop] in (SPACE, COMMA)

    def heralds(self, s: Syllables, i: int) -> bool:
        """Tell whether syllable i begins words of address that can't be part of another name ("Đại tá", "HLV")."""
        return self._heralds.match(s, i) is not None

    def pronoun(self, s: Syllables, i: int) -> str:
        """Return the gender of an "ông" or "bà" at i that stands for somebody named before; "" where none does."""
        gender = self._pronouns.get(s.keys[i], "")
        if not gender or self._not.match(s, i):
            return ""
        if i + 1 < len(s) and s.links[i + 1] == SPACE:
            return gender if self._verbs.match(s, i + 1) else ""
        led = i > 0 and s.links[i] == SPACE and s.keys[i - 1] in self._leads
        return gender if led and s.links[i + 1] in (COMMA, NONE, STOP) else ""


@lru_cache(maxsize=8)
def addresses(lexicon: Lexicon) -> Addresses:
    """Compile the words of address."""
    return Addresses(lexicon["people"])
