"""Where articles contradict each other: what each side says, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.errors import printable
from kg.query.card_text import evidence_lines
from kg.query.endpoint import Endpoint
from kg.query.statements import Statement, read_conflicts, statements_of
from kg.query.things import Thing, read_thing
from kg.query.wording import qualifier_words, value_words
from kg.resources import ontology_dir
from kg.vocab.ontology import Ontology


class Side(Struct, frozen=True):
    """One of the values that can't all be true.

    Args:
        value: as a reader writes it, with "hơn", "gần" and the like.
        statements: what says so, sorted by article.
    """

    value: str
    statements: tuple[Statement, ...]


class Contradiction(Struct, frozen=True):
    """A thing of which articles, or one article in two places, say what can't all be true.

    Args:
        thing: what they speak of.
        property: the property's local name.
        label: the property in Vietnamese.
        sides: the values, by the date of the first article that gives each.
    """

    thing: Thing
    property: str
    label: str
    sides: tuple[Side, ...]


def contradictions(endpoint: Endpoint, about: str = "", ontology: Ontology | None = None) -> list[Contradiction]:
    """Return the contradictions of a graph, by the names of things.

    Args:
        endpoint: what is asked.
        about: the IRI of the only thing that counts, "" for all.
        ontology: gives the words for properties; the shipped one by default.
    """
    known = ontology or Ontology.load(ontology_dir())
    by_conflict: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in statements_of(endpoint, read_conflicts(endpoint, about)):
        by_conflict[one.subject, one.property].append(one)
    found = [
        Contradiction(
            read_thing(endpoint, subject, known), name, known.property(name).label_vi, _sides(endpoint, said, known)
        )
        for (subject, name), said in by_conflict.items()
    ]
    return sorted(found, key=lambda one: (one.thing.label, one.thing.iri, one.property))


def contradictions_text(found: Sequence[Contradiction]) -> str:
    """Return contradictions as numbered blocks of lines, without any character that could steer a terminal."""
    blocks = (_lines(number, one) for number, one in enumerate(found, 1))
    return "\n".join("".join(f"{printable(line)}\n" for line in block) for block in blocks)


def _sides(endpoint: Endpoint, statements: Sequence[Statement], ontology: Ontology) -> tuple[Side, ...]:
    by_value: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        value = value_words(one) if one.datatype else read_thing(endpoint, one.object, ontology).label
        more = qualifier_words(one)
        by_value[f"{value} [{more}]" if more else value].append(one)
    return tuple(Side(value, tuple(said)) for value, said in by_value.items())


def _lines(number: int, found: Contradiction) -> Iterator[str]:
    yield f"{number}. {found.thing.label}: {found.label}"
    for side in found.sides:
        yield f"   • {side.value}"
        for statement in side.statements:
            yield from (f"       {line}" for line in evidence_lines(statement))
