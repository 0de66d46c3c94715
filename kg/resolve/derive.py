"""All that is concluded from several claims together, or from public knowledge; no article states it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from kg.model.entities import Claim, Derived, Entity, Record
from kg.resolve.completed import completed
from kg.resolve.identity import Member
from kg.resolve.knowledge import Knowledge
from kg.resolve.offices import holders
from kg.resolve.readings import Readings
from kg.resolve.succession import successions


class Conclusions(Struct, frozen=True):
    """What is concluded.

    Args:
        derived: the conclusions, sorted by IRI.
        records: entries of public knowledge that they rest on, sorted.
        people: officials whom no article names.
    """

    derived: tuple[Derived, ...]
    records: tuple[Record, ...]
    people: tuple[Entity, ...]


def derive(
    claims: Sequence[Claim],
    entities: Collection[Entity],
    events: Mapping[str, Sequence[Member]],
    readings: Readings,
    dates: Mapping[str, str],
    known: Knowledge,
    base: str,
) -> Conclusions:
    """Draw every conclusion.

    Args:
        claims: of the whole graph.
        entities: of the whole graph.
        events: IRI of each event → what articles call it.
        readings: of all articles.
        dates: article id → its day, ISO 8601, or "".
        known: the gazetteer and the list of officials.
        base: what IRIs begin with.
    """
    days = list(completed(claims, events, readings, base))
    replaced, records = successions(entities, known.gazetteer, base) if known.gazetteer else ([], [])
    told = holders(claims, entities, dates, known, base)
    derived = sorted([*days, *replaced, *told.derived], key=lambda one: one.iri)
    return Conclusions(tuple(derived), tuple(sorted({*records, *told.records})), told.people)
