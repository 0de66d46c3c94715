"""A question as words: their places, their spelling, and how they are typed without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kg.text.normalise import compare_key, fold

MAX_LENGTH: Final = 500
"""So many characters of a question are looked at."""

_BEGINNINGS: Final = frozenset({"what", "who", "whom", "which", "when", "where", "how", "did", "does", "was", "were"})
_ENGLISH: Final = _BEGINNINGS | {"the", "is", "are", "of", "and", "has", "have", "with", "by", "in"}
_WORD: Final = re.compile(r"[^\W_]+")

Short = Mapping[str, tuple[str, ...]]
"""Abbreviation → the words that it stands for ("tp" → "thành", "phố")."""


class Word(Struct, frozen=True):
    """One word of a question or of a name.

    Args:
        start, end: its place (code points); the words of an abbreviation share one.
        key: as comparison keys spell it.
        bare: without diacritics.
    """

    start: int
    end: int
    key: str
    bare: str


def split(text: str, short: Short) -> tuple[Word, ...]:
    """Return the words of a text, abbreviations written out.

    Args:
        text: a question or a name, in NFC.
        short: what abbreviations stand for.
    """
    return tuple(_words(text, short))


def prepared(question: str) -> str:
    """Return what of a question is looked at: NFC, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", question[:MAX_LENGTH]).split())


def spelled(typed: Iterable[Word], words: Iterable[Word], *, loosely: bool) -> bool:
    """Tell whether words were typed as others are spelled; loosely: or without diacritics."""
    return all(
        one.key == other.key or (loosely and one.key == one.bare == other.bare)
        for one, other in zip(typed, words, strict=True)
    )


def spellings(words: Iterable[Word]) -> frozenset[str]:
    """Return what the words may be typed as: a word's key is among these where it is one of them."""
    return frozenset(form for word in words for form in (word.key, word.bare))


def is_english(words: Iterable[Word]) -> bool:
    """Tell whether a question is in English: it begins so, or has two words that are none in Vietnamese."""
    keys = [word.key for word in words]
    return bool(keys) and (keys[0] in _BEGINNINGS or len(_ENGLISH.intersection(keys)) > 1)


def translated(words: Sequence[Word], english: Mapping[tuple[str, ...], str]) -> tuple[Word, ...]:
    """Return the words of a question with those replaced that have a Vietnamese name, the longest phrases first.

    Args:
        words: of a question in English.
        english: words → what they are called in Vietnamese.
    """
    longest = max(map(len, english))
    done: list[Word] = []
    place = 0
    while place < len(words):
        size = next((n for n in range(longest, 0, -1) if tuple(w.key for w in words[place : place + n]) in english), 0)
        if size:
            phrase = words[place : place + size]
            meant = split(english[tuple(word.key for word in phrase)], {})
            done += [Word(phrase[0].start, phrase[-1].end, word.key, word.bare) for word in meant]
        else:
            done.append(words[place])
        place += size or 1
    return tuple(done)


def _words(text: str, short: Short) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        key = compare_key(match[0])
        for part in short.get(key, (key,)):
            yield Word(match.start(), match.end(), part, fold(part))
