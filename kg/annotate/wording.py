"""Lists of words: as parts of regular expressions, and found in a text in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

import regex

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import Syllables

GAP: Final = r"[ \xa0]{1,3}"
"""What may stand between two words; never a line break."""

MAYBE_GAP: Final = r"[ \xa0]{0,3}"

AT_DIGIT: Final = r"(?=\d)"
"""Begins an expression that begins with figures: the engine then skips to them; with "[0-9]" it tries every place."""

_DASHES: Final = "‐‑‒–—−"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_LATE: Final = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for one, two in ("oa", "oe", "uy")
    for first, second in ((one, two), (one.upper(), two), (one.upper(), two.upper()))
    for tone in _TONES
}
_UNEVEN: Final = re.compile(rf"(?:{'|'.join(_LATE)})(?!\w)")


def levelled(text: str) -> str:
    """Return `text` with one kind of dash and space and with tones in one place ("thoả" → "thỏa"); offsets stay.

    Args:
        text: in NFC.
    """
    text = text.replace("\xa0", " ")
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return _UNEVEN.sub(_even, text) if any(late in text for late in _LATE) else text


def _even(match: re.Match[str]) -> str:
    is_qu = match.string[match.start() - 1 : match.start()] in ("q", "Q")
    return match[0] if is_qu else _LATE[match[0]]


class Found(Protocol):
    """A match, of `re` or of `regex`."""

    def end(self) -> int:
        """Return where it ends."""


M = TypeVar("M", bound=Found)
M_co = TypeVar("M_co", bound=Found, covariant=True)


class Expression(Protocol[M_co]):
    """A compiled expression, of `re` or of `regex`."""

    def match(self, string: str, pos: int) -> M_co | None:
        """Return the match that begins at `pos`."""


class Spotter:
    """Tells where any of many words may begin; far quicker than an expression of alternatives.

    Args:
        words: words and phrases, of which only the first two syllables are looked at, whatever their letter case.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._phrases = Phrases(dict.fromkeys(words, True))

    def starts(self, s: Syllables) -> list[int]:
        """Return the offsets, in order, at which one of the words may begin."""
        return [s.starts[i] for i in self._phrases.opens(s)]

    def matches(self, expression: Expression[M], s: Syllables, text: str = "") -> Iterator[M]:
        """Yield the matches of an expression that begin where one of the words may, none overlapping another.

        Args:
            expression: begins with one of the words.
            s: the syllables of a text.
            text: the same text levelled, if that is what the expression is for.
        """
        text, free = text or s.text, 0
        for start in self.starts(s):
            if start >= free and (match := expression.match(text, start)):
                free = match.end()
                yield match


def cased(words: Iterable[str]) -> set[str]:
    """Return `words`, each also with a capital first letter."""
    return {form for word in map(str, words) for form in (word, word[:1].upper() + word[1:])}


def one_of(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest first, each also with a capital first letter.

    Args:
        words: plain words or phrases; a space in them stands for any gap.
    """
    return any_of(cased(words))


def any_of(forms: Iterable[str], gap: str = GAP) -> str:
    """Return an expression for any of `forms` as they are, the longest first; by first letters, which is told soonest.

    Args:
        forms: words or phrases.
        gap: the expression that a space in them stands for.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        groups[form[:1]].append(gap.join(map(regex.escape, form[1:].split(" "))))
    branches = (f"{regex.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?:{'|'.join(branches)})"


def whole(expression: str) -> str:
    """Return `expression` as one that neither begins nor ends inside a word."""
    return rf"(?<!\w){expression}(?!\w)"
