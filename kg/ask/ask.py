"""Questions answered: read, understood in the likeliest way that the graph bears out, or declined with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from msgspec import Struct

from kg.ask.annotated import Annotator
from kg.ask.connection import Connection, between, connection, stations
from kg.ask.meaning import Meaning
from kg.ask.names import NameTable
from kg.ask.phrases import Phrases
from kg.ask.pieces import Found, Label, Piece, Role, cut
from kg.ask.profile import Profiles
from kg.ask.reader import Reader
from kg.ask.rows import Answer, Rows
from kg.ask.shape import shaped
from kg.ask.slips import mended
from kg.ask.sparql import to_sparql
from kg.ask.template import list_templates, read_words
from kg.ask.vocabulary import Phrasebook, Vocabulary
from kg.ask.words import Word, is_english, prepared, split, translated
from kg.query.endpoint import Endpoint
from kg.query.things import read_things
from kg.text.normalise import compare_key, fold
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

_QUOTED: Final = re.compile(r"[“\"«‘]([^”\"»’]{3,})[”\"»’]")
NEAR: Final = 1.5
"""Of the meanings of a question only those are asked that are nearly as likely as the likeliest."""


class Reply(Struct, frozen=True):
    """What a question gets.

    Args:
        question: as it was asked.
        status: "answered", "none" or "ambiguous".
        answers: none twice.
        sparql: the query that was run, "" for none.
        pieces, meaning: how the question was read.
        readings: IRIs of the things of which the question may mean any.
    """

    question: str
    status: str
    answers: tuple[Answer, ...] = ()
    sparql: str = ""
    pieces: tuple[Piece, ...] = ()
    meaning: Meaning | None = None
    readings: tuple[str, ...] = ()


def _in_english(piece: Piece) -> Piece:
    """Let a word be that no Vietnamese sentence can bear out, unless it may be a name."""
    unknown = piece.has(Role.WORD) and not any(word.key.isdigit() for word in piece.words) and len(piece.words) == 1
    return Piece(piece.words, (Label(Role.FILL, "unknown"),)) if unknown else piece


def _in_english(piece: Piece) -> Piece:
    """Let a word be that no Vietnamese sentence can bear out, unless it may be a name."""
    unknown = piece.has(Role.WORD) and not any(word.key.isdigit() for word in piece.words) and len(piece.words) == 1
    return Piece(piece.words, (Label(Role.FILL, "unknown"),)) if unknown else piece


class Asker:
    """Answers questions about one graph.

    Args:
        endpoint: what is asked.
        ontology, lexicon, gazetteer: as the graph's articles were read with.
    """

    def __init__(
        self, endpoint: Endpoint, ontology: Ontology, lexicon: Lexicon, gazetteer: Gazetteer | None = None
    ) -> None:
        templates, words = list_templates(), read_words()
        self._endpoint, self._ontology = endpoint, ontology
        self._english = {tuple(en.split()): vi for en, vi in words["english"].items()}
        self._vocabulary = Vocabulary(words, templates, lexicon, ontology)
        short = self._vocabulary.short
        self.names = NameTable(read_things(endpoint, ontology), gazetteer, ontology, short)
        profiles = Profiles(endpoint, self.names, short)
        self._titles = Phrasebook((title, Label(Role.TITLE, title)) for title in profiles.titles())
        self._phrases = Phrases(self.names, profiles, ontology, words, templates)
        self._reader = Reader(templates, self._phrases, ontology, words)
        self._annotator = Annotator(gazetteer, lexicon, self.names, words["months"]) if gazetteer else None
        self._rows = Rows(endpoint, self._phrases, short)

    def ask(self, question: str) -> Reply:
        """Answer a question in Vietnamese, with or without diacritics, or in English."""
        pieces = self.pieces(question)
        if asked := connection(pieces, self._phrases):
            return self._connected(question, pieces, asked)
        declined = Reply(question, "none", pieces=pieces)
        meanings = self._reader.read(pieces)
        for meaning in takewhile(lambda one: one.cost <= meanings[0].cost + NEAR, meanings):
            sparql = to_sparql(meaning)
            rows = self._endpoint.query(sparql)
            answers = shaped(
                self._rows.answers(rows, meaning, pieces), meaning, pieces, self._phrases, self._language(pieces)
            )
            if answers:
                return Reply(question, "answered", tuple(answers), sparql, pieces, meaning)
            if not declined.sparql:
                declined = Reply(question, "none", (), sparql, pieces, meaning)
        return declined

    def _connected(self, question: str, pieces: tuple[Piece, ...], asked: Connection) -> Reply:
        found = between(self._endpoint, asked, self._phrases, self._ontology)
        evidence = tuple(one for path in found for hop in path.hops for one in hop.statements)
        answers = {
            iri: Answer("between", iri, True, {}, evidence)
            for path in found
            for iri in stations(path, asked, self._phrases)
        }
        return Reply(question, "answered" if answers else "none", tuple(answers.values()), pieces=pieces)

    def _language(self, pieces: Sequence[Piece]) -> str:
        return "en" if is_english(word for piece in pieces for word in piece.words) else "vi"

    def pieces(self, question: str) -> tuple[Piece, ...]:
        """Return the parts of a question with all ways to take them."""
        text = prepared(question)
        words = split(text, self._vocabulary.short)
        if is_english(words):
            words = translated(words, self._english)
        loosely = compare_key(text) == fold(text)
        known = [*self._vocabulary.known, *self.names.known]
        pieces = mended(words, lambda words: cut(words, list(self._found(text, words, loosely))), known)
        return tuple(map(_in_english, pieces)) if is_english(words) else pieces

    def _found(self, text: str, words: Sequence[Word], loosely: bool) -> Iterator[Found]:
        if self._annotator:
            yield from self._annotator.find(text, words)
        yield from self.names.find(words, loosely=True)
        yield from self._titles.find(words, loosely=loosely)
        yield from self._vocabulary.find(words, loosely=loosely)
        for match in _QUOTED.finditer(text):
            inside = [n for n, word in enumerate(words) if match.start(1) <= word.start and word.end <= match.end(1)]
            if len(inside) > 1:
                yield Found(inside[0], inside[-1] + 1, Label(Role.WORD, "quoted"))
        for place, word in enumerate(words):
            if word.bare.isdigit():
                year = len(word.bare) == 4 and "1900" <= word.bare <= "2100"
                yield Found(place, place + 1, Label(Role.DATE if year else Role.NUMBER, word.bare))
