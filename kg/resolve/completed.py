"""Days without a year, completed by the one year that all articles together tell of the event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from kg.model.entities import Claim, Derived
from kg.model.facts import Literal, Status
from kg.resolve.identity import Member
from kg.resolve.iri import article_iri, derived_iri, passage_iri
from kg.resolve.readings import Readings

RULE: Final = "year-of-the-event"
BOUNDS: Final = ("startDate", "endDate")
NAMED: Final = 0.9
"""How sure it is that an event is in the year that its name tells; a forum of 2021 may be held in December 2020."""

_YEARLESS: Final = "gMonthDay"
_YEAR: Final = re.compile(r"\d{4}")


class _Told(Struct, frozen=True):
    """Where a year, or a day without one, is told.

    Args:
        text: the year, or the day.
        source: the IRI of the claim or passage.
        confidence: 0..1.
    """

    text: str
    source: str
    confidence: float


def completed(
    claims: Iterable[Claim], events: Mapping[str, Sequence[Member]], readings: Readings, base: str
) -> Iterator[Derived]:
    """Yield the whole day for each day without a year of an event of which one year is told, and no other.

    Args:
        claims: of the whole graph.
        events: IRI of each event → what articles call it.
        readings: of all articles.
        base: what IRIs begin with.
    """
    days: defaultdict[tuple[str, str], list[_Told]] = defaultdict(list)
    years: defaultdict[str, list[_Told]] = defaultdict(list)
    for claim in claims:
        if claim.property not in BOUNDS or claim.fact.status is Status.DENIED or not isinstance(claim.object, Literal):
            continue
        text, confidence = claim.object.value, claim.fact.confidence
        if claim.object.datatype == _YEARLESS:
            days[claim.subject, claim.property].append(_Told(text, claim.iri, confidence))
        elif year := _YEAR.match(text):
            years[claim.subject].append(_Told(year[0], claim.iri, confidence))
    for (event, prop), told in sorted(days.items()):
        known = years[event] or list(_named(events.get(event, ()), readings, base))
        if len({one.text for one in known}) == 1:
            for day in sorted({one.text.removeprefix("-") for one in told}):
                yield _whole(event, prop, day, [one for one in told if one.text.endswith(day)], known, base)


def _named(members: Iterable[Member], readings: Readings, base: str) -> Iterator[_Told]:
    """Yield the years that an event's names tell, each with the first passage that does."""
    for member in members:
        if year := member.referent.attrs.get("year", ""):
            reading = readings.of(member.article)
            event = next(one for one in reading.referents if one.id == member.id)
            for start, end in event.mentions:
                if year in reading.article.text[start:end]:
                    yield _Told(year, passage_iri(article_iri(base, member.article), start, end), NAMED)
                    break


def _whole(event: str, prop: str, day: str, told: Sequence[_Told], known: Sequence[_Told], base: str) -> Derived:
    value = Literal(f"{known[0].text}{day}", "date")
    return Derived(
        iri=derived_iri(base, event, prop, value, RULE),
        subject=event,
        property=prop,
        object=value,
        sources=tuple(sorted({one.source for one in (*told, *known)})),
        rule=RULE,
        confidence=min(max(one.confidence for one in told), max(one.confidence for one in known)),
    )
