"""What is suggested to whoever types the name of a thing, a class or a property; and what a class's things have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from kg.serve.api.meant import known
from kg.serve.api.parameters import LONGEST, Offset
from kg.serve.api.problem import ProblemError
from kg.serve.api.reconcile.schema import Ref, class_ref, class_refs, local, properties_of, property_ref
from kg.serve.api.search import Suggest, completed
from kg.serve.served import Served
from kg.text.normalise import fold
from kg.vocab.ontology import Ontology

PAGE: Final = 10

_Class = Annotated[str, Meta(max_length=LONGEST, description="A class, by local name or IRI.", examples=["Person"])]
_Limit = Annotated[int, Meta(ge=1, le=200, description="How many at most.")]


class Prefix(Struct, frozen=True):
    """What is being typed; other parameters count for nothing."""

    prefix: Annotated[str, Meta(max_length=LONGEST, description="What was typed so far.", examples=["Da N"])]
    cursor: Offset = 0


class OfClass(Struct, frozen=True):
    """A class whose things have properties; other parameters count for nothing."""

    type: Annotated[
        str, Meta(max_length=LONGEST, description="A class, by local name or IRI.", examples=["Person"])
    ] = ""
    limit: _Limit = 50


class Item(Struct, frozen=True):
    """What is suggested.

    Args:
        id: a thing's IRI, or the local name of a class or property.
        name: for people.
        description: what else tells it from others.
        notable: a thing's classes.
    """

    id: str
    name: str
    description: str
    notable: list[Ref] = []


class Suggested(Struct, frozen=True):
    """What is suggested.

    Args:
        result: the likeliest first.
    """

    result: list[Item]


class Proposed(Struct, frozen=True):
    """The properties that things of a class may have.

    Args:
        type: the class that was asked about.
        properties: what they may have.
        limit: how many at most.
    """

    type: str
    properties: list[Ref]
    limit: int


def entities(served: Served, given: Prefix) -> Suggested:
    """Suggest things."""
    ontology = served.ontology
    if given.prefix.startswith(("http://", "https://")):
        try:
            found = [(known(served, given.prefix), given.prefix)]
        except ProblemError:
            found = []
    else:
        found = completed(served, Suggest(given.prefix, limit=min(given.cursor, 190) + PAGE))[given.cursor :]
    items = []
    for thing, name in found:
        kind = class_ref(thing.kind, ontology)
        also = "" if name == thing.label else f"; {name}"
        items.append(Item(thing.iri, thing.label, f"{kind.name}{also}", [kind]))
    return Suggested(items)


def types(served: Served, given: Prefix) -> Suggested:
    """Suggest classes."""
    known_classes = served.ontology.classes
    return _suggested(((one, known_classes[one.id].label_en) for one in class_refs(served.ontology)), given)


def properties(served: Served, given: Prefix) -> Suggested:
    """Suggest properties."""
    return _suggested(((property_ref(one), one.label_en) for one in properties_of("", served.ontology)), given)


def proposed(served: Served, given: OfClass) -> Proposed:
    """Propose properties of which things of a class may have values."""
    ontology: Ontology = served.ontology
    found = [property_ref(one) for one in properties_of(local(given.type), ontology)]
    return Proposed(given.type, found[: given.limit], given.limit)


def _suggested(refs: Iterable[tuple[Ref, str]], given: Prefix) -> Suggested:
    """Return what has a name that begins so, or within which a word does; then those by the name's beginning first."""
    typed = fold(local(given.prefix))
    found = []
    for ref, english in refs:
        names = [f" {fold(name)}" for name in (ref.name, english, ref.id)]
        if any(f" {typed}" in name for name in names):
            opens = any(name.startswith(f" {typed}") for name in names)
            found.append((not opens, fold(ref.name), Item(ref.id, ref.name, english)))
    items = [item for _, _, item in sorted(found, key=lambda one: one[:2])]
    return Suggested(items[given.cursor : given.cursor + PAGE])
