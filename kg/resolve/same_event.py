"""What speaks for and against two events being one: small named features, summed by their weights."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Final

from kg.resolve.compared import Comparison
from kg.resolve.event_weights import EventWeights
from kg.resolve.occasion import Days, Occasion, Title

WITHIN: Final = 3
"""So many words must a name have to be found within another."""
NEAR: Final = 6
"""So many words must two names have of which all but one are equal."""
SEVERAL: Final = 2
MEETING: Final = "Meeting"
COUNTRY: Final = "Country"

_YEAR: Final = len("2021")
_DAY: Final = len("2021-11-02")
_SHORT: Final = 14
_LEAP_YEAR: Final = 2000
_DAY_OF_YEAR: Final = re.compile(r"(?:\d{4}|-)-(\d\d-\d\d)")

Feature = Callable[[Occasion, Occasion], bool]


def compare_events(one: Occasion, other: Occasion, weights: EventWeights) -> Comparison:
    """Compare what is told of two events.

    Args:
        one: what is told of one of them.
        other: what is told of the other.
        weights: the table.
    """
    days = frozenset(_same_days(one, other))
    return weights.sum_up(name for name, holds in FEATURES.items() if (holds(one, other) if holds else name in days))


def cannot_be(one: Occasion, other: Occasion) -> bool:
    """Tell whether two events are two beyond doubt: their names tell other years, or their editions differ."""
    return _apart(one.years, other.years) or _apart(one.editions, other.editions)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _titles(one: Occasion, other: Occasion, alike: Callable[[Title, Title], bool]) -> bool:
    return any(alike(a, b) or alike(b, a) for a, b in product(one.titles, other.titles))


def _same_title(one: Occasion, other: Occasion) -> bool:
    return bool(one.titles & other.titles)


def _within_title(one: Occasion, other: Occasion) -> bool:
    return not _same_title(one, other) and _titles(one, other, _is_within)


def named_alike(one: Occasion, other: Occasion) -> bool:
    """Tell whether one article may call one event by both names: one word is misread, or they count alike."""
    counted = one.years & other.years or one.editions & other.editions
    return _near_title(one, other) or bool(counted and _same_title(one, other))


def _near_title(one: Occasion, other: Occasion) -> bool:
    return not (_same_title(one, other) or _within_title(one, other)) and _titles(one, other, _is_near)


def _is_within(short: Title, long: Title) -> bool:
    return len(short) >= WITHIN and set(short) <= set(long)


def _is_near(one: Title, other: Title) -> bool:
    return len(one) == len(other) >= NEAR and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _alike(one: Occasion, other: Occasion) -> bool:
    return _same_title(one, other) or _titles(one, other, _is_within) or _titles(one, other, _is_near)


def _routine_title(one: Occasion, other: Occasion) -> bool:
    return bool(one.routine or other.routine) and _alike(one, other)


def _same_edition(one: Occasion, other: Occasion) -> bool:
    return bool(one.editions & other.editions) and not (_alike(one, other) and one.plain and other.plain)


def _same_year(one: Occasion, other: Occasion) -> bool:
    return bool(one.years & other.years) and not (one.plain or other.plain)


def _other_title(one: Occasion, other: Occasion) -> bool:
    return bool(one.titles and other.titles) and not _alike(one, other)


def _no_title(one: Occasion, other: Occasion) -> bool:
    return not (one.titles and other.titles)


def _part(one: Occasion, other: Occasion) -> bool:
    return _other_kind(one, other) and _within_title(one, other)


def _other_kind(one: Occasion, other: Occasion) -> bool:
    return not one.kinds & other.kinds


def _same_days(one: Occasion, other: Occasion) -> Iterator[str]:
    """Yield the features of days that hold; days that differ say nothing where others agree."""
    found = {feature for a, b in product(one.days, other.days) for feature in _compared(a, b)}
    agreeing = found - {"other_days"}
    yield from agreeing or found


def _compared(one: Days, other: Days) -> Iterator[str]:
    whole = all(len(day) == _DAY and day[0] != "-" for day in (one[0], other[0]))
    (first, last), (start, end) = (one, other) if whole else (_of_year(one), _of_year(other))
    if not (first and start):
        return
    if first == start:
        yield "same_start" if whole else "same_day_of_year"
        if last and last == end:
            yield "same_end"
    elif first <= start <= (last or first) or start <= first <= (end or start):
        yield "same_days"
    else:
        yield "other_days"


@lru_cache(maxsize=1 << 14)
def _of_year(days: Days) -> Days:
    first, last = (match[1] if (match := _DAY_OF_YEAR.fullmatch(day)) else "" for day in days)
    return first, last


def days_of_year(days: Days) -> list[str]:
    """Return the days of a short stretch as "11-02", whatever the year; of a longer one the first and last.

    Nothing is returned for a month or a year.
    """
    start, end = _of_year(days)
    if not (start and end):
        return [start] if start else []
    begin, finish = (dt.date.fromisoformat(f"{_LEAP_YEAR}-{day}") for day in (start, end))
    length = (finish - begin).days
    if not 0 <= length <= _SHORT:
        return [start, end]
    return [f"{begin + dt.timedelta(days=number):%m-%d}" for number in range(length + 1)]


def _other_year(one: Occasion, other: Occasion) -> bool:
    return _apart(one.years, _years(other)) or _apart(other.years, _years(one))


def _years(event: Occasion) -> frozenset[str]:
    return frozenset(day[:_YEAR] for day, _ in event.days if day[:_YEAR].isdecimal())


def _other_place(one: Occasion, other: Occasion) -> bool:
    """Whether of places that can be compared none is the other, or in it."""
    known = [
        (a, b)
        for (kind, a), (sort, b) in product(one.regions, other.regions)
        if (kind == sort or COUNTRY not in (kind, sort))
    ]
    return bool(known) and not any(f"{a}/".startswith(f"{b}/") or f"{b}/".startswith(f"{a}/") for a, b in known)


def _other_theme(one: Occasion, other: Occasion) -> bool:
    return bool(one.themes and other.themes) and not any(a in b or b in a for a, b in product(one.themes, other.themes))


def _guests(one: Occasion, other: Occasion) -> int:
    return len(one.guests & other.guests)


def _other_guests(one: Occasion, other: Occasion) -> bool:
    """Of a visit or a meeting the guests tell which it is."""
    return MEETING in one.kinds & other.kinds and bool(one.guests and other.guests) and not _guests(one, other)


FEATURES: Final[Mapping[str, Feature | None]] = {  # None: by the days, of which all is found at once
    "same_title": _same_title,
    "within_title": _within_title,
    "near_title": _near_title,
    "same_year": _same_year,
    "same_edition": _same_edition,
    "same_start": None,
    "same_day_of_year": None,
    "same_end": None,
    "same_days": None,
    "same_place": lambda one, other: bool(one.places & other.places),
    "same_host": lambda one, other: bool(one.hosts & other.hosts),
    "same_theme": lambda one, other: bool(one.themes & other.themes),
    "same_topics": lambda one, other: len(one.topics & other.topics) >= SEVERAL,
    "same_guest": lambda one, other: _guests(one, other) == 1,
    "same_guests": lambda one, other: _guests(one, other) >= SEVERAL,
    "same_count": lambda one, other: bool(one.counts & other.counts),
    "no_title": _no_title,
    "meeting": lambda one, other: _no_title(one, other) and MEETING in one.kinds & other.kinds,
    "routine_title": _routine_title,
    "other_title": _other_title,
    "part": _part,
    "other_days": None,
    "other_year": _other_year,
    "other_theme": _other_theme,
    "other_place": _other_place,
    "other_host": lambda one, other: bool(one.hosts and other.hosts) and not one.hosts & other.hosts,
    "other_guests": _other_guests,
    "other_kind": _other_kind,
}
