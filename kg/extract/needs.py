"""What a stretch of text must hold for a rule to match in it: kinds of mentions, and words.

It is told from the expression alone; nearly every rule is so ruled out in a sentence before its expression is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from kg.extract.mask import Kinds
from kg.extract.shape import Piece, Sort, pieces

_KINDS = regex.compile(r"<(?:\w+:)?([^>+]+)")

Choice = frozenset[str]
"""Strings of which one must be there: characters of kinds, or words in lower case."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a rule can't match without.

    Args:
        kinds: choices of characters.
        words: choices of words, the most telling first.
    """

    kinds: tuple[Choice, ...] = ()
    words: tuple[Choice, ...] = ()


def needs(source: str, kinds: Kinds, words: Mapping[str, Sequence[str]]) -> Needs:
    """Return what an expression of the language of rules can't match without.

    Args:
        source: the expression, sound in itself.
        kinds: the characters of mention kinds.
        words: the word lists that it may name.
    """
    reader = _Reader(kinds, words, frozenset(kinds.char(kind) for kind in kinds))
    choices = dict.fromkeys(reader.of(pieces(source)))
    telling = sorted((c for c in choices if not c <= reader.signs), key=_breadth)
    return Needs(tuple(c for c in choices if c <= reader.signs), tuple(telling))


def _breadth(choice: Choice) -> tuple[int, int]:
    """The fewer and longer its words, the more a choice tells."""
    return -min(map(len, choice)), len(choice)


@dataclass(frozen=True, slots=True)
class _Reader:
    kinds: Kinds
    words: Mapping[str, Sequence[str]]
    signs: frozenset[str]

    def of(self, branches: Sequence[Sequence[Piece]]) -> Iterable[Choice]:
        """The choices of alternatives: those of the only one, or of kinds and of words what tells most in each."""
        each = [list(self.row(branch)) for branch in branches]
        if len(each) == 1:
            return each[0]
        of_kinds = [[choice for choice in choices if choice <= self.signs] for choices in each]
        of_words = [[choice for choice in choices if not choice <= self.signs] for choices in each]
        every = (found for found in (of_kinds, of_words) if all(found))
        return [frozenset().union(*(min(choices, key=_breadth) for choices in found)) for found in every]

    def row(self, branch: Iterable[Piece]) -> Iterator[Choice]:
        """Yield the choices of pieces in a row; letters that stand together are words."""
        run = ""
        for piece in branch:
            single = piece.sort is Sort.LITERAL and piece.least == piece.most == 1
            if single and (piece.source[-1].isalnum() or piece.source == " "):
                run += piece.source[-1]
                continue
            yield from _phrase(run)
            run = ""
            if piece.least:
                yield from self.piece(piece)
        yield from _phrase(run)

    def piece(self, piece: Piece) -> Iterable[Choice]:
        if piece.sort in (Sort.MENTION, Sort.MENTIONS):
            found = _KINDS.match(piece.source)
            return [self.kinds.chars(found[1].split("|"))] if found else []
        if piece.sort is Sort.WORDS:
            listed = self.words[piece.source[1 : piece.source.index("}")]]
            return [frozenset(phrase for word in listed for choice in _phrase(word) for phrase in choice)]
        barred = piece.sort is Sort.LOOK and piece.source.startswith(("(?!", "(?<!"))
        return [] if barred or not piece.branches else self.of(piece.branches)


def _phrase(words: str) -> Iterator[Choice]:
    if phrase := " ".join(words.casefold().split()):
        yield frozenset([phrase])
