"""A person's circle: colleagues, those at the same events, those who signed the same, by how much they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from kg.analytics.attendance import PRESENT
from kg.analytics.counted import counted
from kg.analytics.network import Fact, Network
from kg.analytics.table import Cell, Table, together
from kg.errors import QueryError

WAYS: Final[Mapping[str, tuple[str, ...]]] = {"bodies": ("worksFor",), "events": PRESENT, "signed": ("signatory",)}
"""Column of what is shared → the properties that tell it."""

Shared = dict[str, set[str]]


def circle(network: Network, person: str) -> Table:
    """Rank the people who share a body, an event or a signing with somebody.

    What n people share gives each two of them 1/(n−1), as Newman (2001) counts papers written together: whoever
    signed an agreement of two is closer than whoever was one of forty at a conference. Who worked for the same body at
    another time counts as well, since articles seldom tell when.

    Args:
        network: what counts.
        person: their IRI.

    Returns:
        `name`, `strength` (the sum, to three digits), `bodies`, `events` and `signed` (the names of what is shared) and
        `iri`; the closest first, of equal ones by name.

    Raises:
        QueryError: the IRI is no person's.
    """
    who = network.things.get(person)
    if who is None or not network.ontology.is_a(who.kind, "Person"):
        raise QueryError(f"'{who.label if who else person}' is no person", hint="a circle is a person's")
    strength: defaultdict[str, Fraction] = defaultdict(Fraction)
    shared: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {way: set() for way in WAYS})
    counting: list[Fact] = []
    for way, properties in WAYS.items():
        for facts in _occasions(network, properties):
            people = {_person(fact) for fact in facts}
            if person in people:
                counting += facts
                for other in people - {person}:
                    strength[other] += Fraction(1, len(people) - 1)
                    shared[other][way].add(network.things[_occasion(facts[0])].label)
    names = {other: network.things[other].label for other in shared}
    others = sorted(shared, key=lambda other: (-strength[other], names[other], other))
    rows: list[tuple[Cell, ...]] = [
        (names[other], round(float(strength[other]), 3), *map(together, shared[other].values()), other)
        for other in others
    ]
    return Table(
        ("name", "strength", *WAYS, "iri"),
        tuple(rows),
        counted(network, counting, "circle", nodes=len(rows), name=who.label),
    )


def _occasions(network: Network, properties: Iterable[str]) -> Iterable[list[Fact]]:
    """Return for each body, event or agreement the facts that tell who belongs to it."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in network.facts(tuple(properties)):
        if network.is_of(_person(fact), ("Person",)):
            found[_occasion(fact)].append(fact)
    return found.values()


def _person(fact: Fact) -> str:
    return fact.subject if fact.property == "worksFor" else fact.object


def _occasion(fact: Fact) -> str:
    return fact.object if fact.property == "worksFor" else fact.subject
