"""Questions in words, answered as `kg ask --json` answers them."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from kg.ask.reply import reply_json
from kg.serve.api.parameters import LONGEST
from kg.serve.served import Served


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked."""

    q: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=LONGEST,
            description="A question in Vietnamese, with or without diacritics, or in English.",
            examples=["Đề án 950 do ai phê duyệt?"],
        ),
    ]


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of an article that an answer rests on.

    Args:
        article: the article's id.
        start: where the words begin in the article, in code points.
        end: where they end.
        text: the words.
        confidence: from 0 to 1.
    """

    article: str
    start: int
    end: int
    text: str
    confidence: float


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer: a thing, or a value.

    Args:
        evidence: what says so.
        label: the thing's name.
        iri: the thing's IRI.
        value: the value.
    """

    evidence: list[Passage]
    label: str | UnsetType = UNSET
    iri: str | UnsetType = UNSET
    value: str | UnsetType = UNSET


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """What a name in the question may mean.

    Args:
        label: the thing's name.
        iri: its IRI.
    """

    label: str
    iri: str


class Answered(Struct, frozen=True, forbid_unknown_fields=True):
    """What a question gets.

    Args:
        status: answered, none or ambiguous.
        answers: each with what says so.
        sparql: the query that the question became; null for none.
        readings: what a name in it may mean.
    """

    status: str
    answers: list[Told]
    sparql: str | None
    readings: list[Reading] | UnsetType = UNSET


def ask(served: Served, given: Question) -> Raw:
    """Answer a question."""
    return Raw(reply_json(served.graph.ask(given.q)).encode("utf-8"))
