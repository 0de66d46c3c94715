"""What happened in order of time, as `kg timeline --json` tells it; and where articles contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from msgspec import Meta, Struct, convert
from msgspec.structs import replace

from kg.query.conflicts import Contradiction, Side, contradictions
from kg.query.evidence_json import evidence_of
from kg.query.timeline import timeline
from kg.query.timeline_json import timeline_json
from kg.serve.api.meant import meant
from kg.serve.api.parameters import LONGEST, Day, Name, Offset
from kg.serve.api.shapes import Evidence, Named
from kg.serve.served import Served

EVIDENCE: Final = 20
"""So many articles are told that say the same."""


class OfThing(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose timeline is asked for, and which part of it."""

    of: Name
    since: Annotated[Day, Meta(description="Nothing earlier.")] = ""
    until: Annotated[Day, Meta(description="Nothing later.")] = ""
    limit: Annotated[int, Meta(ge=1, le=500, description="How many moments at most.")] = 100
    offset: Offset = 0


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """Who or what else had a part in it.

    Args:
        property: the local name of the property that tells it.
        words: the property in Vietnamese.
        thing: who or what.
        status: stated, planned, proposed, denied, repealed or derived.
    """

    property: str
    words: str
    thing: Named
    status: str


class Linked(Struct, frozen=True, forbid_unknown_fields=True):
    """How the thing asked for is linked with what happened.

    Args:
        property: the local name of the property that tells it.
        words: the property in Vietnamese.
        outgoing: the thing asked for is the fact's subject.
        status: stated, planned, proposed, denied, repealed or derived.
    """

    property: str
    words: str
    outgoing: bool
    status: str


class Rival(Struct, frozen=True, forbid_unknown_fields=True):
    """Another date that is told.

    Args:
        date: ISO 8601, as exactly as it is told.
        status: stated, planned, proposed, denied, repealed or derived.
        evidence: what tells it.
    """

    date: str
    status: str
    evidence: list[Evidence]


class HistoryMoment(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened, or is to happen.

    Args:
        date: ISO 8601, as exactly as it is told; "--11-02" for a day without its year.
        until: when it ended; null where nothing is told.
        kind: what happened: held, issued, awarded, founded, job-begun and so on.
        words: the same in Vietnamese.
        thing: to what.
        dated: how the date is known: told, concluded, article or name.
        status: stated, planned, proposed, denied, repealed or derived.
        details: the words said, the target to be met, the title of the job.
        links: how the thing asked for is linked with it.
        parts: who or what else had a part in it.
        evidence: what says so.
        rivals: other dates that are told.
    """

    date: str
    until: str | None
    kind: str
    words: str
    thing: Named
    dated: str
    status: str
    details: list[str]
    links: list[Linked]
    parts: list[Part]
    evidence: list[Evidence]
    rivals: list[Rival]


class History(Struct, frozen=True, forbid_unknown_fields=True):
    """What happened with a thing and around it.

    Args:
        thing: the thing.
        moments: by date.
        yearless: those of which only the day is told; they count behind all others.
        total: how many there are in all.
        next_offset: where what follows begins; null at the end.
    """

    thing: Named
    moments: list[HistoryMoment]
    yearless: list[HistoryMoment]
    total: int
    next_offset: int | None


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """Which contradictions are asked for."""

    about: Annotated[str, Meta(max_length=LONGEST, description="A name or an IRI: only what is said of it.")] = ""
    limit: Annotated[int, Meta(ge=1, le=200, description="How many at most.")] = 50
    offset: Offset = 0


class ConflictSide(Struct, frozen=True):
    """One of the values that can't all be true.

    Args:
        value: as a reader writes it.
        articles: how many say so.
        evidence: what says so; a few of them.
    """

    value: str
    articles: int
    evidence: list[Evidence]


class Contradicted(Struct, frozen=True):
    """What articles contradict each other in.

    Args:
        thing: of what they speak.
        property: the property's local name.
        label: the property in Vietnamese.
        sides: the values.
    """

    thing: Named
    property: str
    label: str
    sides: list[ConflictSide]


class Conflicts(Struct, frozen=True):
    """Where articles contradict each other.

    Args:
        results: by the names of things.
        total: how many there are in all.
        next_offset: where what follows begins; null at the end.
    """

    results: list[Contradicted]
    total: int
    next_offset: int | None


def history(served: Served, given: OfThing) -> dict[str, Any]:
    """Tell what happened with a thing and around it."""
    thing = meant(served, given.of)
    found = timeline(served.endpoint, thing.iri, given.since, given.until, served.ontology)
    dated, end = len(found.moments), given.offset + given.limit
    shown = replace(
        found,
        moments=found.moments[given.offset : end],
        yearless=found.yearless[max(0, given.offset - dated) : max(0, end - dated)],
    )
    total = dated + len(found.yearless)
    return {**timeline_json(shown), "total": total, "next_offset": following(given.offset, given.limit, total)}


def conflicts(served: Served, given: About) -> Conflicts:
    """Tell where articles contradict each other."""
    found: Sequence[Contradiction] = served.overview.contradictions
    if given.about:
        found = contradictions(served.endpoint, meant(served, given.about).iri, served.ontology)
    results = [
        Contradicted(
            Named(one.thing.iri, one.thing.label, one.thing.kind), one.property, one.label, [*map(_side, one.sides)]
        )
        for one in found[given.offset : given.offset + given.limit]
    ]
    return Conflicts(results, len(found), following(given.offset, given.limit, len(found)))


def following(offset: int, limit: int, total: int) -> int | None:
    """Return where what follows begins, None at the end."""
    return offset + limit if offset + limit < total else None


def _side(side: Side) -> ConflictSide:
    articles = {one.source.id for one in side.statements if one.source}
    evidence = [convert(evidence_of(one), Evidence) for one in side.statements[:EVIDENCE]]
    return ConflictSide(side.value, len(articles), evidence)
