"""A small picture of what a thing is linked with: the thing on the left, its neighbours on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from kg.query.facts import End, Facts, Key
from kg.query.things import Thing

MOST: Final = 9
STEP: Final = 46
LETTERS: Final = 34
"""So many letters of a name there is room for."""


class Neighbour(Struct, frozen=True):
    """A neighbour in the picture.

    Args:
        thing: what it is.
        key: the property that links it.
        y: its place; x is the same for all.
        name: what of its name there is room for.
        doubtful: no article states the link as fact.
    """

    thing: Thing
    key: Key
    y: int
    name: str
    doubtful: bool


class Picture(Struct, frozen=True):
    """The picture: its height, where the thing stands, and its neighbours."""

    height: int
    middle: int
    neighbours: tuple[Neighbour, ...]


def picture(facts: Sequence[Facts], own: str) -> Picture:
    """Draw the neighbours of a thing, of every property some.

    Args:
        facts: as `read_facts` gives them, in the order in which they shall count.
        own: the IRI of the thing.
    """
    chosen: dict[str, tuple[Key, End]] = {}
    for key, end in _in_turn(facts):
        if end.other and end.other.iri != own and len(chosen) < MOST:
            chosen.setdefault(end.other.iri, (key, end))
    order = [one.key for one in facts]
    ranked = sorted(chosen.values(), key=lambda one: order.index(one[0]))
    found = tuple(_neighbours(ranked))
    height = STEP * len(found)
    return Picture(height, height // 2, found)


def _in_turn(facts: Sequence[Facts]) -> Iterator[tuple[Key, End]]:
    """Yield the first end of each property, then the second of each."""
    for place in range(max((len(one.ends) for one in facts), default=0)):
        yield from ((one.key, one.ends[place]) for one in facts if place < len(one.ends))


def _neighbours(chosen: Iterable[tuple[Key, End]]) -> Iterator[Neighbour]:
    for place, (key, end) in enumerate(chosen):
        assert end.other
        name = end.other.label
        cut = name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"
        yield Neighbour(end.other, key, STEP * place + STEP // 2, cut, end.status not in ("stated", "derived"))
