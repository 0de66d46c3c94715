"""Finding things by name: whole names and slips as they are searched for, beginnings as they are typed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from msgspec import Meta, Struct

from kg.query.things import Thing
from kg.serve.api.parameters import LONGEST, Class, Language
from kg.serve.api.problem import ProblemError
from kg.serve.served import Served
from kg.view.style import style_of
from kg.vocab.ontology import Ontology

Text = Annotated[
    str,
    Meta(max_length=LONGEST, description="What was typed; diacritics may be missing.", examples=["da nang"]),
]


class Search(Struct, frozen=True, forbid_unknown_fields=True):
    """What is searched for."""

    q: Text
    type: Class = ""
    limit: Annotated[int, Meta(ge=1, le=100, description="How many at most.")] = 10
    lang: Language = "vi"


class Suggest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is being typed."""

    q: Text
    type: Class = ""
    limit: Annotated[int, Meta(ge=1, le=50, description="How many at most.")] = 10


class Hit(Struct, frozen=True):
    """A thing that was found.

    Args:
        iri: its IRI.
        label: its best name.
        name: the name by which it was found.
        kind: the local name of its class.
        top: the class above that gives it its colour.
        note: its class in words.
        match: exact; titled, with a title before it; plain, without diacritics; part, some words of a longer name in a
            row; words, some words of it; slip, with a letter wrong; like, a name that only looks alike.
        distance: letters to change, or words left out.
    """

    iri: str
    label: str
    name: str
    kind: str
    top: str
    note: str
    match: str
    distance: int


class Found(Struct, frozen=True):
    """What was found.

    Args:
        results: the likeliest first; what is called exactly so stands alone.
        more: there is more than was asked for.
    """

    results: list[Hit]
    more: bool


class Suggestion(Struct, frozen=True):
    """A thing whose name may go on so.

    Args:
        iri: its IRI.
        label: its best name.
        name: the name that goes on so.
        kind: the local name of its class.
    """

    iri: str
    label: str
    name: str
    kind: str


class Suggestions(Struct, frozen=True):
    """What may be typed.

    Args:
        results: names that begin so first, then what articles mention most.
    """

    results: list[Suggestion]


def search(served: Served, given: Search) -> Found:
    """Find things by name."""
    check_class(served.ontology, given.type)
    found = served.graph.names.find(given.q, given.type, given.limit + 1)
    hits = [
        Hit(
            **_named(one.thing),
            name=one.name,
            top=style_of(one.thing.kind, served.ontology)[0],
            note=class_words(served.ontology, one.thing.kind, given.lang),
            match=one.match.name.lower(),
            distance=one.distance,
        )
        for one in found[: given.limit]
    ]
    return Found(hits, len(found) > given.limit)


def suggest(served: Served, given: Suggest) -> Suggestions:
    """Complete a name; where none goes on so, give what is called alike."""
    check_class(served.ontology, given.type)
    return Suggestions([Suggestion(**_named(thing), name=name) for thing, name in completed(served, given)])


def completed(served: Served, given: Suggest) -> list[tuple[Thing, str]]:
    """Return things that may be meant by what is being typed, each with the name that goes on so or is alike."""
    if going_on := served.completer.complete(given.q, given.limit, given.type):
        return [(one.thing, one.name) for one in going_on]
    return [(one.thing, one.name) for one in served.graph.names.find(given.q, given.type, given.limit)]


def class_words(ontology: Ontology, kind: str, language: str) -> str:
    """Return a class in words."""
    known = ontology.classes[kind]
    return known.label_en if language == "en" else known.label_vi


def check_class(ontology: Ontology, name: str) -> None:
    """Check that there is a class.

    Raises:
        ProblemError: there is none.
    """
    if name and name not in ontology.classes:
        near = ontology.nearest(name)
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"there is no class '{name}'", f"did you mean '{near}'?" if near else ""
        )


def _named(thing: Thing) -> dict[str, str]:
    return {"iri": thing.iri, "label": thing.label, "kind": thing.kind}
