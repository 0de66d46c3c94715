"""Questions answered: read, understood in the likeliest way that the graph bears out, or declined with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from kg.ask.annotated import Annotator
from kg.ask.connection import Connection, between, connection, stations
from kg.ask.meaning import Meaning
from kg.ask.names import NameTable
from kg.ask.office import holders
from kg.ask.phrases import Phrases
from kg.ask.pieces import Role
from kg.ask.profile import Profiles
from kg.ask.reader import Reader
from kg.ask.recognise import Recogniser
from kg.ask.reply import AMBIGUOUS, ANSWERED, NONE, Reply
from kg.ask.rows import Answer, Rows
from kg.ask.shape import shaped
from kg.ask.sparql import to_sparql
from kg.ask.template import list_templates, read_words
from kg.ask.vocabulary import Vocabulary
from kg.ask.words import is_english, prepared
from kg.query.endpoint import Endpoint
from kg.query.names import NameIndex
from kg.query.things import read_things
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

_CAPITALS: Final = re.compile(r"[^\W\d_a-zà-ỹđ][^\W_]*(?: [^\W\d_a-zà-ỹđ][^\W_]*)*")
ALIKE: Final = 20
"""So many things are told of that are called like what nothing is called."""
NEAR: Final = 1.5
"""Of the meanings of a question only those are asked that are nearly as likely as the likeliest."""


class Asker:
    """Answers questions about one graph.

    Args:
        endpoint: what is asked.
        ontology, lexicon, gazetteer: as the graph's articles were read with.
        index: gives the graph's names, to find what is called alike; called when nothing is called as asked.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        ontology: Ontology,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        index: Callable[[], NameIndex],
    ) -> None:
        templates, words = list_templates(), read_words()
        vocabulary = Vocabulary(words, templates, lexicon, ontology)
        self._endpoint, self._ontology, self._index = endpoint, ontology, index
        self.names = NameTable(read_things(endpoint, ontology), gazetteer, ontology, vocabulary.short)
        profiles = Profiles(endpoint, self.names, vocabulary.short)
        self._phrases = Phrases(self.names, profiles, ontology, words, templates)
        self._reader = Reader(templates, self._phrases, ontology, words)
        self._rows = Rows(endpoint, self._phrases, vocabulary.short, words["alike"])
        annotator = Annotator(gazetteer, lexicon, self.names, words["months"])
        self._recogniser = Recogniser(vocabulary, self.names, annotator, profiles.titles())

    def ask(self, question: str) -> Reply:
        """Answer a question in Vietnamese, with or without diacritics, or in English.

        Returns:
            an answer with its sentences; where the question is not understood, names what several things are called,
            or asks what no article tells, its status says which.
        """
        pieces = self._recogniser.pieces(question)
        language = "en" if is_english(word for piece in pieces for word in piece.words) else "vi"
        reply = Reply(question, NONE, language=language, pieces=pieces, things=self.names.things)
        if asked := connection(pieces, self._phrases):
            return self._connected(reply, asked)
        meanings = self._reader.read(pieces)
        declined = reply
        for meaning in takewhile(lambda one: one.cost <= meanings[0].cost + NEAR, meanings):
            if several := _undecided(meaning):
                return _with(reply, AMBIGUOUS, meaning=meaning, readings=several)
            sparql = to_sparql(meaning)
            if answers := self._answers(sparql, meaning, reply):
                told = _with(reply, ANSWERED, answers=tuple(answers), sparql=sparql, meaning=meaning)
                several = _several(meaning, answers)
                return _with(reply, AMBIGUOUS, meaning=meaning, readings=several) if several else told
            if declined is reply:
                declined = _with(reply, NONE, sparql=sparql, meaning=meaning)
        return self._why(declined)

    def _answers(self, sparql: str, meaning: Meaning, reply: Reply) -> list[Answer]:
        if (people := holders(self._endpoint, meaning, reply.pieces)) is not None:
            return people
        answers = self._rows.answers(self._endpoint.query(sparql), meaning, reply.pieces)
        return shaped(answers, meaning, reply.pieces, self._phrases, reply.language)

    def _connected(self, reply: Reply, asked: Connection) -> Reply:
        found = between(self._endpoint, asked, self._phrases, self._ontology)
        evidence = tuple(one for path in found for hop in path.hops for one in hop.statements)
        iris = dict.fromkeys(iri for path in found for iri in stations(path, asked, self._phrases))
        answers = tuple(Answer("between", iri, True, {}, evidence) for iri in iris)
        return _with(reply, ANSWERED if answers else NONE, answers=answers)

    def _why(self, reply: Reply) -> Reply:
        """Add to a question without an answer which of its words nothing is known of, and what is called alike."""
        about_us = any(piece.has(Role.CUE) or piece.has(Role.NAME) for piece in reply.pieces)
        strange = about_us and (reply.meaning is None or bool(reply.meaning.open))
        unknown = list(_names_in(reply)) if strange else []
        if not unknown:
            return reply
        index = self._index()
        alike = dict.fromkeys(one.thing.iri for name in unknown for one in index.find(name, most=ALIKE))
        return _with(
            reply, NONE, sparql=reply.sparql, meaning=reply.meaning, unknown=tuple(unknown), readings=tuple(alike)
        )


def _undecided(meaning: Meaning) -> tuple[str, ...]:
    """Return the things of which a name may mean any: several people of one name."""
    phrases = [phrase for branch in meaning.branches for phrase in branch.filled.values()]
    return next((phrase.things for phrase in phrases if phrase.by_name and len(phrase.things) > 1), ())


def _several(meaning: Meaning, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Return the things of which a description fits each, and of which several have an answer of their own."""
    for branch in meaning.branches:
        for role, phrase in branch.filled.items():
            if len(phrase.things) > 1 and not phrase.for_place and not phrase.by_job:
                used = {iri for answer in answers for iri in answer.others.get(role, ())} & set(phrase.things)
                if len(used) > 1:
                    return tuple(sorted(used))
    return ()


def _names_in(reply: Reply) -> Iterator[str]:
    """Yield what a question names and nobody knows: words with capitals, or else the words themselves."""
    typed = prepared(reply.question)
    strange = [word for piece in reply.pieces if piece.has(Role.WORD) for word in piece.words]
    named = [run for run in _CAPITALS.finditer(typed) if any(run.start() <= word.start < run.end() for word in strange)]
    if names := [run[0] for run in named if run.start() or " " in run[0]]:
        yield from names
    else:
        yield from dict.fromkeys(typed[word.start : word.end] for word in strange)


def _with(
    reply: Reply,
    status: str,
    *,
    answers: tuple[Answer, ...] = (),
    sparql: str = "",
    meaning: Meaning | None = None,
    readings: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
) -> Reply:
    return Reply(
        reply.question,
        status,
        answers,
        reply.language,
        sparql,
        reply.things,
        reply.pieces,
        meaning,
        readings,
        unknown,
    )
