"""From a question as it is typed to its pieces: names, phrases, dates and numbers, with typing slips mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.ask.annotated import Annotator
from kg.ask.names import NameTable
from kg.ask.pieces import Found, Label, Piece, Role, cut
from kg.ask.slips import mended
from kg.ask.vocabulary import ENGLISH, Phrasebook, Vocabulary
from kg.ask.words import Word, is_english, prepared, split, translated
from kg.text.normalise import compare_key, fold

YEARS: Final = ("1900", "2100")

_ONLY_ENGLISH: Final = Label(Role.FILL, ENGLISH)
_QUOTED: Final = re.compile(r"[“\"«‘]([^”\"»’]{3,})[”\"»’]")


class Recogniser:
    """Tells what the parts of questions are.

    Args:
        vocabulary: the phrases of questions.
        names: of the things of the graph.
        annotator: the recognisers of articles.
        titles: the jobs that people of the graph hold.
    """

    def __init__(self, vocabulary: Vocabulary, names: NameTable, annotator: Annotator, titles: Iterable[str]) -> None:
        self._vocabulary, self._names, self._annotator = vocabulary, names, annotator
        self._titles = Phrasebook((title, Label(Role.TITLE, title)) for title in titles)
        self._english = {tuple(en.split()): vi for en, vi in vocabulary.english.items()}
        self._known = (*vocabulary.known, *names.known)

    def pieces(self, question: str) -> tuple[Piece, ...]:
        """Return the parts of a question with all ways to take them."""
        text = prepared(question)
        words = split(text, self._vocabulary.short)
        english = is_english(words)
        if english:
            words = translated(words, self._english)
        loosely = compare_key(text) == fold(text)

        def cut_up(words: Sequence[Word]) -> tuple[Piece, ...]:
            return cut(
                words, [one for one in self._found(text, words, loosely) if english or one.label != _ONLY_ENGLISH]
            )

        pieces = mended(words, cut_up, self._known)
        return tuple(map(_let_be, pieces)) if english else pieces

    def _found(self, text: str, words: Sequence[Word], loosely: bool) -> Iterator[Found]:
        yield from self._annotator.find(text, words)
        yield from self._names.find(words, loosely=True)
        yield from self._titles.find(words, loosely=loosely)
        yield from self._vocabulary.find(words, loosely=loosely)
        yield from _quotations(text, words)
        for place, word in enumerate(words):
            if word.bare.isdigit():
                year = len(word.bare) == 4 and YEARS[0] <= word.bare <= YEARS[1]
                yield Found(place, place + 1, Label(Role.DATE if year else Role.NUMBER, word.bare))


def _quotations(text: str, words: Sequence[Word]) -> Iterator[Found]:
    """Yield what stands between quotation marks: it belongs together."""
    for match in _QUOTED.finditer(text):
        inside = [n for n, word in enumerate(words) if match.start(1) <= word.start and word.end <= match.end(1)]
        if len(inside) > 1:
            yield Found(inside[0], inside[-1] + 1, Label(Role.WORD, "quoted"))


def _let_be(piece: Piece) -> Piece:
    """Let an English word be that no Vietnamese sentence can bear out, unless it may be a name or a number."""
    unknown = piece.has(Role.WORD) and len(piece.words) == 1 and not piece.words[0].bare.isdigit()
    return Piece(piece.words, (Label(Role.FILL, "unknown"),)) if unknown else piece
