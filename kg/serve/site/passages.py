"""An article's text cut into runs: whose words they are, which fact is read from them, and which thing they mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kg.model.articles import EntityMention
from kg.query.statements import Statement

ROOM: Final = 6
"""Over so many lines the facts of one may reach."""


class Run(Struct, frozen=True):
    """Characters that belong together.

    Args:
        text: they.
        facts: the numbers of the facts whose quote they are part of.
        begins: the places "START,END" of the quotes that begin with them.
    """

    text: str
    facts: tuple[int, ...]
    begins: tuple[str, ...]


class Mark(Struct, frozen=True):
    """Runs that together mention a thing; `entity` is "" for those that mention none."""

    entity: str
    runs: tuple[Run, ...]


class Passage(Struct, frozen=True):
    """A line of an article.

    Args:
        marks: its text.
        facts: the numbers of the facts whose quote begins here.
        room: so many lines, this one among them, until the next that has facts; at most `ROOM`.
    """

    marks: tuple[Mark, ...]
    facts: tuple[int, ...]
    room: int = 1


def passages(text: str, mentions: Sequence[EntityMention], statements: Sequence[Statement]) -> list[Passage]:
    """Return the lines of a text that are not empty.

    Args:
        text: the whole text.
        mentions: sorted by place; of those that lie within each other the longest is marked.
        statements: what is read from it; their places in this list are the numbers of the facts.
    """
    outer = _outermost(mentions)
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(_passage(text, start, start + len(line.rstrip()), outer, statements))
        start += len(line)
    return [replace(one, room=_room(found[place + 1 :])) for place, one in enumerate(found)]


def _room(following: Iterable[Passage]) -> int:
    return min(1 + sum(1 for _ in takewhile(lambda one: not one.facts, following)), ROOM)


def _passage(
    text: str, start: int, end: int, mentions: Sequence[EntityMention], statements: Sequence[Statement]
) -> Passage:
    here = [(number, one) for number, one in enumerate(statements) if one.start < end and start < one.end]
    inside = [one for one in mentions if one.start < end and start < one.end]
    marks: list[Mark] = []
    place = start
    for one in inside:
        if place < one.start:
            marks.append(Mark("", tuple(_runs(text, place, one.start, here))))
        marks.append(Mark(one.entity, tuple(_runs(text, max(place, one.start), min(end, one.end), here))))
        place = min(end, one.end)
    if place < end:
        marks.append(Mark("", tuple(_runs(text, place, end, here))))
    return Passage(tuple(marks), tuple(number for number, one in here if start <= one.start < end))


def _runs(text: str, start: int, end: int, facts: Sequence[tuple[int, Statement]]) -> Iterator[Run]:
    edges = {edge for _, one in facts for edge in (one.start, one.end) if start < edge < end}
    cuts = [start, *sorted(edges), end]
    for first, last in pairwise(cuts):
        told = tuple(number for number, one in facts if one.start <= first and last <= one.end)
        begins = dict.fromkeys(f"{one.start},{one.end}" for _, one in facts if one.start == first)
        yield Run(text[first:last], told, tuple(begins))


def _outermost(mentions: Sequence[EntityMention]) -> list[EntityMention]:
    found: list[EntityMention] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end, one.entity)):
        if not found or found[-1].end <= one.start:
            found.append(one)
    return found
