"""Questions asked in words: the answer with its sentences, or what was looked for in vain, or what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from kg.ask.pieces import Piece
from kg.ask.reply import ANSWERED, Reply
from kg.ask.rows import Answer as Found
from kg.ask.words import prepared
from kg.query.statements import Statement, read_rivals
from kg.query.things import Thing
from kg.query.wording import value_words
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.task import Answer, Task, single

LONGEST: Final = 300
"""Characters of a question that are read."""
SHOWN: Final = 40
READINGS: Final = 12


class Value(Struct, frozen=True):
    """One of the answers.

    Args:
        thing: what it is; None for a value.
        words: the value as a reader writes it; "" for a thing.
        statements: what says so.
        contested: others say otherwise.
    """

    thing: Thing | None
    words: str
    statements: tuple[Statement, ...]
    contested: bool


class Sought(Struct, frozen=True):
    """What was looked for.

    Args:
        properties: their local names.
        given: what the question names.
    """

    properties: tuple[str, ...]
    given: tuple[Thing, ...]


def ask(served: Served, task: Task) -> Answer:
    """Return the page that answers the question in the parameter `q`; without one, a page to ask on."""
    question = single(task.params, "q").strip()[:LONGEST]
    examples = served.examples[task.language]
    if not question:
        return page(served, task, "ask.html.j2", question="", reply=None, examples=examples)
    reply = served.graph.ask(question)
    values = _values(served, reply, task.language)
    agreed = [one for one in values if not one.contested]
    return page(
        served,
        task,
        "ask.html.j2",
        question=question,
        reply=reply,
        examples=examples,
        rivals=[one for one in values if one.contested],
        values=agreed[:SHOWN],
        more=max(0, len(agreed) - SHOWN),
        readings=[reply.things[iri] for iri in reply.readings[:READINGS]],
        sought=_sought(reply),
        parts_of_question=[_part(piece, prepared(question)) for piece in reply.pieces if piece.words],
    )


def _values(served: Served, reply: Reply, language: str) -> list[Value]:
    if reply.status != ANSWERED:
        return []
    rivals = read_rivals(served.endpoint, {one.iri for answer in reply.answers for one in answer.evidence})
    found = [_value(reply, one, rivals, language) for one in reply.answers]
    return found if sum(one.contested for one in found) > 1 else [_agreed(one) for one in found]


def _value(reply: Reply, found: Found, rivals: frozenset[str], language: str) -> Value:
    thing = reply.things.get(found.value) if found.is_thing else None
    exact = next((one for one in found.evidence if one.datatype and one.object == found.value), None)
    words = "" if thing else value_words(exact, language) if exact else found.value
    contested = any(one.iri in rivals for one in found.evidence)
    return Value(thing, words, found.evidence, contested)


def _agreed(value: Value) -> Value:
    return Value(value.thing, value.words, value.statements, contested=False)


def _sought(reply: Reply) -> list[Sought]:
    branches = reply.meaning.branches if reply.meaning else ()
    return [
        Sought(
            tuple(dict.fromkeys(name for hop in branch.hops for name in hop.properties)),
            tuple(
                reply.things[iri] for phrase in branch.filled.values() for iri in phrase.things if iri in reply.things
            ),
        )
        for branch in branches
    ]


def _part(piece: Piece, question: str) -> tuple[str, Sequence[str]]:
    """Return a part of the question, and what it was taken for."""
    words = question[piece.words[0].start : piece.words[-1].end]
    return words, sorted({label.role.value for label in piece.labels})
