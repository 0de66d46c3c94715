"""A text as words and the places where a whole one may have been lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from msgspec import Struct

_SOLID: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(r"(?:://|www\.|@)\S", re.IGNORECASE)
_WORD: Final = re.compile(
    r"(?P<name>#\w+|\w+(?:[-_+.]\w+){4,}|\w+(?:\.\w+)*\.(?:com|net|vn|org)\b)|[^\W_]+", re.IGNORECASE
)
_LOST: Final = re.compile(r"(?<=[^\S\n])[^\S\n]|[^\S\n](?=[,.;:!?)”…])|(?<=\n)[^\S\n](?=\S)")
_ENDS: Final = frozenset('\n.!?:;“"')


class Word(Struct, frozen=True):
    """A word, or where one may be missing.

    Args:
        start, end: its span in the text; that of a space where one may be missing.
        text: the word, "" there.
        joined: only spaces part it from the word before.
        begins: a sentence, a line or a quotation begins with it.
    """

    start: int
    end: int
    text: str
    joined: bool
    begins: bool


def words(text: str, start: int, end: int, *, lost: bool) -> Iterator[Word]:
    """Yield the words of a stretch of text in order, without addresses and the like.

    Args:
        text: the text.
        start: where the stretch begins.
        end: where it ends.
        lost: also yield the places where a word may be missing: between two spaces, before a sign behind a space.
    """
    done = start
    solid = (match.span() for match in _SOLID.finditer(text, start, end))
    parts = (_WORD.finditer(text, *span) for span in solid if not _ADDRESS.search(text, *span))
    for match in chain.from_iterable(parts):
        if match["name"]:
            continue
        for place in _LOST.finditer(text, done, match.start()) if lost else ():
            yield _word(text, done, *place.span(), "")
            done = place.end()
        yield _word(text, done, *match.span(), match[0])
        done = match.end()


def _word(text: str, done: int, start: int, end: int, word: str) -> Word:
    gap = text[done:start]
    begins = done == 0 or not _ENDS.isdisjoint(gap)
    return Word(start, end, word, not gap.strip(" \u00a0"), begins)
