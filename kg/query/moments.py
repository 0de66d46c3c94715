"""The moments of a timeline, and how dates that several articles tell of one moment stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from kg.query.dates import Days, days_of, most_exact
from kg.query.statements import Statement
from kg.query.things import Thing
from kg.resolve.values import Value, compatible

STATUSES: Final = ("stated", "repealed", "derived", "planned", "proposed", "denied")
"""The surest first; what holds no longer did so once."""
KINDS: Final = (
    *("founded", "replaced", "issued", "held", "awarded", "job-ended", "job-begun", "said"),
    *("period", "deadline", "target"),
)
"""In the order in which they stand on one day; "held" is an event's, "period" that of which a scheme is."""
YEARLESS: Final = "--"
"""How a day without its year begins."""

Dated = tuple[str, Statement]
"""A date, and what tells it."""


class Told(Struct, frozen=True):
    """A date that is told.

    Args:
        date: ISO 8601, as exactly as it is told; "--11-02" for a day without its year.
        status: the surest of what tells it, one of `STATUSES`.
        statements: what tells it or agrees with it, sorted by article and place.
    """

    date: str
    status: str
    statements: tuple[Statement, ...]


class Link(Struct, frozen=True):
    """How the thing asked for is linked with another one.

    Args:
        property: the property's local name; "superEvent" for another event of the same series.
        words: in Vietnamese, as read from the thing asked for.
        outgoing: the thing asked for is the fact's subject.
        status: one of `STATUSES`.
        statements: what says so; none for a series.
    """

    property: str
    words: str
    outgoing: bool
    status: str
    statements: tuple[Statement, ...] = ()


class Part(Struct, frozen=True):
    """Who or what else had a part in it: where it was, who organised, issued or awarded it, in which body a job was.

    Args:
        property: the local name of the property that tells it.
        words: the property in Vietnamese.
        thing: who or what.
        status: one of `STATUSES`.
    """

    property: str
    words: str
    thing: Thing
    status: str = "stated"


class Moment(Struct, frozen=True):
    """Something that happened, or is to happen, at a time.

    Args:
        date, until: when, from when until when; ISO 8601, as exactly as is told; `until` is "" where nothing is told.
        kind: one of `KINDS`.
        words: the same in Vietnamese.
        thing: what was held, issued, founded and so on; of a job and of words said, who; the thing asked for itself,
            unless that is linked with it.
        dated: how the date is known: "told" by an article; "concluded" from several, or from public lists; "article",
            the day of the article that tells; "name", the year in the thing's name.
        status: one of `STATUSES`.
        details: the words said, the target to be met, the title of the job.
        parts: who or what else had a part in it.
        links: how the thing asked for is linked with `thing`; none where it is that thing.
        statements: what tells the date.
        rivals: other dates that are told and can't be true as well.
    """

    date: str
    until: str
    kind: str
    words: str
    thing: Thing
    dated: str
    status: str
    details: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    statements: tuple[Statement, ...] = ()
    rivals: tuple[Told, ...] = ()

    @property
    def days(self) -> Days | None:
        """The days from its beginning to its end; None for a day without its year."""
        begun, ended = days_of(self.date), days_of(self.until) or days_of(self.date)
        return Days(begun.first, max(begun.last, ended.last)) if begun and ended else None

    def place(self) -> tuple[str, ...]:
        """Return what moments are sorted by: a year stands before its months, a month before its days."""
        order = str(KINDS.index(self.kind)).zfill(2)
        return self.date, self.until, order, self.thing.label, self.thing.iri, *self.details


class Timeline(Struct, frozen=True):
    """What happened with a thing and around it.

    Args:
        thing: the thing.
        moments: sorted by date; a year stands before its months, a month before its days.
        yearless: moments of which only the day is told, and not the year; sorted by that day.
    """

    thing: Thing
    moments: tuple[Moment, ...]
    yearless: tuple[Moment, ...] = ()


def told_dates(dated: Iterable[Dated]) -> tuple[Told, ...]:
    """Return the dates that are told of one thing, each with all that tells it or agrees with it.

    The surest status comes first, then what most articles tell, then what is told most confidently, then the earliest.
    What another date says more exactly is no date of its own. What is denied counts only where nothing else is told.
    """
    known = sorted(dated, key=lambda one: (one[1].place(), one[0]))
    held = [one for one in known if one[1].status != "denied"] or known
    found = [_told(date, held) for date in most_exact(date for date, _ in held)]
    return tuple(sorted(found, key=_by_sureness))


def rivals_of(told: Iterable[Told], main: Told) -> tuple[Told, ...]:
    """Return the dates that can't be true where another one is, each with what tells it and not the other."""
    agreeing = {one.iri for one in main.statements}
    return tuple(
        Told(one.date, one.status, tuple(said for said in one.statements if said.iri not in agreeing))
        for one in told
        if not _agree(one.date, main.date)
    )


def agree(dated: Iterable[Dated]) -> bool:
    """Tell whether all of these dates can be true."""
    dates = {date for date, _ in dated}
    return all(_agree(one, other) for one in dates for other in dates)


def distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements without those that came before, in their order."""
    return tuple({one.iri: one for one in statements}.values())


def surest(statements: Iterable[Statement]) -> str:
    """Return the surest status of some statements."""
    return min((one.status for one in statements), key=STATUSES.index)


def _told(date: str, dated: Iterable[Dated]) -> Told:
    agreeing = [(told, one) for told, one in dated if _agree(told, date)]
    status = surest(one for told, one in agreeing if told == date)
    return Told(date, status, distinct(one for _, one in agreeing))


def _by_sureness(one: Told) -> tuple[int, int, float, str]:
    articles = {said.source.id for said in one.statements if said.source}
    return STATUSES.index(one.status), -len(articles), -max(said.confidence for said in one.statements), one.date


def _agree(one: str, other: str) -> bool:
    return compatible(Value(one, "date"), Value(other, "date"))
