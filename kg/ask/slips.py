"""Typing slips in a question: a word that nobody knows is another one, where that one makes sense of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from msgspec.structs import replace
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from kg.ask.pieces import Piece, Role
from kg.ask.words import Word
from kg.text.repair.statistics import load_statistics

TRIED: Final = 12
"""So many other words are tried for one."""
SHORTEST: Final = 3
"""A word of fewer letters may be too many others."""

COMMON: Final = 1e-6
"""Where a syllable is rarer than that in the news, it is more often a slip."""

Spelling = tuple[str, str]
"""A word's key, and without diacritics."""
Try = tuple[tuple[int, int, int, str], Sequence[Word], tuple[Piece, ...]]
"""How good it is, the words and the pieces."""
Cut = Callable[[Sequence[Word]], tuple[Piece, ...]]


def mended(words: Sequence[Word], cut: Cut, known: Iterable[Word]) -> tuple[Piece, ...]:
    """Return the pieces of a question, with slips mended one after the other.

    Args:
        words: of the question.
        cut: cuts words into pieces.
        known: all words of names and phrases.
    """
    pieces = cut(words)
    spelled = frozenset((word.key, word.bare) for word in known)
    for place, word in enumerate(words):
        if (word.key, word.bare) not in spelled and _is_strange(word, pieces):
            tried = sorted(_tried(words, place, cut, spelled), key=lambda one: one[0])
            if tried and not _several(tried, place):
                _, words, pieces = tried[0]
    return pieces


def _tried(words: Sequence[Word], place: int, cut: Cut, spelled: frozenset[Spelling]) -> Iterator[Try]:
    typed = words[place]
    limit = 1 if len(typed.bare) < 8 else 2
    for key, distance in _near(typed, spelled, limit):
        changed = [*words[:place], replace(typed, key=key[0], bare=key[1]), *words[place + 1 :]]
        pieces = cut(changed)
        piece = _at(changed[place], pieces)
        if not piece.has(Role.WORD) and _may_be_slip(typed, piece):
            yield (_unknown(pieces), distance, Indel.distance(typed.key, key[0]), key[0]), changed, pieces


def _several(tried: Sequence[Try], place: int) -> bool:
    """Tell whether one slip may mean several names: "Hụng" is "Hùng" or "Hưng"."""
    likeliest = [one for one in tried if one[0][:2] == tried[0][0][:2]]
    named = {label.more for _, words, pieces in likeliest for label in _at(words[place], pieces).of(Role.NAME)}
    return len(named) > 1


def _at(word: Word, pieces: Iterable[Piece]) -> Piece:
    return next(piece for piece in pieces if word in piece.words)


def _may_be_slip(typed: Word, piece: Piece) -> bool:
    """Tell whether other letters may be meant; whoever types a syllable in a name means it: "Hồng" is not "Hùng"."""
    if not _is_syllable(typed.key):
        return True
    return len(piece.words) > 1 and not all(label.role is Role.NAME for label in piece.labels)


def _is_syllable(key: str) -> bool:
    known = load_statistics()
    number = known.numbers.get(key)
    return number is not None and float(known.alone(np.array([number]))[0]) > COMMON


def _near(typed: Word, spelled: frozenset[Spelling], limit: int) -> Iterator[tuple[tuple[str, str], int]]:
    bare = {spelling: spelling[1] for spelling in sorted(spelled)}
    near = process.extract(typed.bare, bare, scorer=OSA.distance, score_cutoff=limit, limit=TRIED)
    return ((spelling, int(distance)) for _, distance, spelling in near)


def _is_strange(word: Word, pieces: Iterable[Piece]) -> bool:
    strange = any(word in piece.words and piece.has(Role.WORD) for piece in pieces)
    return strange and len(word.bare) >= SHORTEST and not word.bare.isdigit()


def _unknown(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.words) for piece in pieces if piece.has(Role.WORD))
