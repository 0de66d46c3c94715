"""How alike two wordings are: one spelling, short forms written out, then word against word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS: Final = re.compile(r"[^\w\s]")
_NUMBER: Final = re.compile(r"\d+")


def _old_tones() -> dict[str, str]:
    """Return "oà" → "òa" and the like: where a syllable ends in two vowels, the tone may be set on either."""
    pairs = [(first, second, tone) for first, second in ("oa", "oe", "uy") for tone in _TONES]
    return {_composed(a + b + tone): _composed(a + tone + b) for a, b, tone in pairs}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class Wording:
    """Compares names and texts.

    Args:
        short: short form → what it stands for, both in plain spelling; not empty.
        before: words before a name that do not make it another name; not empty.
    """

    def __init__(self, short: Mapping[str, str], before: Iterable[str]) -> None:
        self._short, self._tones = dict(short), _old_tones()
        self._shorts = re.compile(rf"\b(?:{_any_of(short)})\b")
        self._before = re.compile(rf"^(?:(?:{_any_of(before)})\s+)+")
        self._old = re.compile(rf"(?<!q)(?:{_any_of(self._tones)})(?!\w)")
        # The same names and sentences are compared again and again.
        self.plain = lru_cache(maxsize=None)(self._plain)
        self._counted = lru_cache(maxsize=None)(self._count)

    def bare(self, name: str) -> str:
        """Return a name's plain spelling without the words before it."""
        return self._before.sub("", self.plain(name))

    def words(self, text: str) -> frozenset[str]:
        """Return the words of the plain spelling."""
        return frozenset(self._counted(text))

    def likeness(self, one: str, other: str) -> float:
        """Return 0..1: how many of both texts' words they have in common (F1 of words, each as often as it stands)."""
        left, right = self._counted(one), self._counted(other)
        common = (left & right).total()
        return 2 * common / (left.total() + right.total()) if common else 0.0

    def covered(self, text: str, by: str) -> float:
        """Return 0..1: how much of a text's words another one holds."""
        words = self._counted(text)
        return (words & self._counted(by)).total() / max(1, words.total())

    def _plain(self, text: str) -> str:
        """Return the text in lower case with one placement of tones, no punctuation and no short forms."""
        text = self._old.sub(lambda found: self._tones[found[0]], _composed(text).lower())
        text = " ".join(_SIGNS.sub(" ", text).split())
        return self._shorts.sub(lambda found: self._short[found[0]], text)

    def _count(self, text: str) -> Counter[str]:
        return Counter(self.plain(text).split())


def numbers_clash(one: str, other: str) -> bool:
    """Tell whether two names carry numbers and share none: Nghị quyết 43 is not Nghị quyết 52."""
    left, right = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(left and right) and left.isdisjoint(right)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
