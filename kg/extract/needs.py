"""What a stretch of text must hold for a rule to match in it: kinds of mentions, and words.

It is told from the expression alone; nearly every rule is so ruled out in a sentence before its expression is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex
from msgspec import Struct

from kg.extract.mask import Kinds
from kg.extract.shape import Piece, Sort, pieces

_KINDS = regex.compile(r"<(?:\w+:)?([^>+]+)")

_LETTERS = regex.compile(r"\[([^\W_]{1,4})\]")

Choice = frozenset[str]
"""Strings of which one must be there: characters of kinds, or words in lower case."""
Asked = tuple[Choice, int]
"""A choice, and how many mentions its piece takes: 0 where it only looks at them, as at words."""

PAIR = 2
"""Of no choice more mentions are asked for."""
MOST_FORMS = 16
"""Letters of which some are one of several ("k[ýí]") make no more words than that."""


class Needs(Struct, frozen=True):
    """What a rule can't match without.

    Args:
        kinds: choices of characters, each with how many such mentions there must be, one or two.
        words: choices of words, the most telling first.
    """

    kinds: tuple[Asked, ...] = ()
    words: tuple[Choice, ...] = ()


def needs(source: str, kinds: Kinds, words: Mapping[str, Sequence[str]]) -> Needs:
    """Return what an expression of the language of rules can't match without.

    Args:
        source: the expression, sound in itself.
        kinds: the characters of mention kinds.
        words: the word lists that it may name.
    """
    reader = _Reader(kinds, words, frozenset(kinds.char(kind) for kind in kinds))
    asked = list(reader.of(pieces(source)))
    choices = dict.fromkeys(choice for choice, _ in asked)
    mentions = {choice: sum(taken for other, taken in asked if other <= choice) for choice in choices}
    telling = sorted((c for c in choices if not c <= reader.signs), key=_breadth)
    return Needs(
        tuple((c, min(max(1, mentions[c]), PAIR)) for c in choices if c <= reader.signs),
        tuple(telling),
    )


def _breadth(choice: Choice) -> tuple[int, int]:
    """The fewer and longer its words, the more a choice tells."""
    return -min(map(len, choice)), len(choice)


class _Reader(Struct, frozen=True):
    kinds: Kinds
    words: Mapping[str, Sequence[str]]
    signs: frozenset[str]

    def of(self, branches: Sequence[Sequence[Piece]]) -> Iterable[Asked]:
        """What alternatives ask for: what the only one does, or of kinds and of words what tells most in each."""
        each = [list(self.row(branch)) for branch in branches]
        if len(each) == 1:
            return each[0]
        of_kinds = [[asked for asked in found if asked[0] <= self.signs] for found in each]
        of_words = [[asked for asked in found if not asked[0] <= self.signs] for found in each]
        return [_either(found) for found in (of_kinds, of_words) if all(found)]

    def row(self, branch: Iterable[Piece]) -> Iterator[Asked]:
        """Yield what pieces in a row ask for; letters that stand together are words."""
        run = [""]
        for piece in branch:
            letters = self.letters(piece)
            if letters and len(run) * len(letters) <= MOST_FORMS:
                run = [before + letter for before in run for letter in letters]
                continue
            yield from _phrases(run)
            run = [""]
            if piece.least:
                yield from self.piece(piece)
        yield from _phrases(run)

    @staticmethod
    def letters(piece: Piece) -> str:
        """Return the letters of which a piece is one, a space being one too; "" where it is anything else."""
        if not piece.least == piece.most == 1:
            return ""
        if piece.sort is Sort.LITERAL and (piece.source[-1].isalnum() or piece.source == " "):
            return piece.source[-1]
        found = _LETTERS.fullmatch(piece.source) if piece.sort is Sort.ONE_OF else None
        return found[1] if found else ""

    def piece(self, piece: Piece) -> Iterable[Asked]:
        if piece.sort in (Sort.MENTION, Sort.MENTIONS):
            found = _KINDS.match(piece.source)
            return [(self.kinds.chars(found[1].split("|")), 1)] if found else []
        if piece.sort is Sort.WORDS:
            return _phrases(self.words[piece.source[1 : piece.source.index("}")]])
        if piece.sort is Sort.LOOK:
            barred = piece.source.startswith(("(?!", "(?<!"))
            return [] if barred else [(choice, 0) for choice, _ in self.of(piece.branches)]
        return self.of(piece.branches) if piece.branches else []


def _either(alternatives: Iterable[Sequence[Asked]]) -> Asked:
    told = [min(found, key=lambda asked: _breadth(asked[0])) for found in alternatives]
    return frozenset().union(*(choice for choice, _ in told)), min(taken for _, taken in told)


def _phrases(forms: Iterable[str]) -> Iterator[Asked]:
    phrases = frozenset(" ".join(form.casefold().split()) for form in forms)
    if "" not in phrases:
        yield phrases, 0
