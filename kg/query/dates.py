"""Dates told as a day, a month or a year: which days each covers, and which of several tells it most exactly."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from kg.errors import QueryError

_TOLD: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Days(Struct, frozen=True, order=True):
    """A stretch of days, both ends included; ISO 8601, so that they compare as text."""

    first: str
    last: str

    def meets(self, other: Days) -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Days) -> bool:
        """Tell whether all of these days are among the other ones."""
        return other.first <= self.first and self.last <= other.last


ALWAYS: Final = Days("0000-01-01", "9999-12-31")


def days_of(told: str) -> Days | None:
    """Return the days that a day, month or year covers; None for a day without its year, and for what is no date."""
    match = _TOLD.fullmatch(told)
    if match is None:
        return None
    year, month, day = match[1], match[2], match[3]
    if month is None:
        return Days(f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12 or year == "0000":
        return None
    last = monthrange(int(year), int(month))[1]
    if day is None:
        return Days(f"{year}-{month}-01", f"{year}-{month}-{last}")
    return Days(told, told) if 1 <= int(day) <= last else None


def asked_days(asked: str) -> Days:
    """Return the days of a date that somebody asks for.

    Raises:
        QueryError: it is no day, month or year.
    """
    found = days_of(asked.strip())
    if found is None:
        raise QueryError(f"'{asked}' is no date", hint="a year, month or day: 2020, 2020-05 or 2020-05-03")
    return found


def between(first: str, last: str) -> Days:
    """Return the days from the beginning of one date to the end of another, either "" where it is open.

    Raises:
        QueryError: one is no date, or they are the wrong way round.
    """
    found = Days(
        asked_days(first).first if first else ALWAYS.first,
        asked_days(last).last if last else ALWAYS.last,
    )
    if found.first > found.last:
        raise QueryError(f"nothing lies between {first} and {last}", hint="the earlier date comes first")
    return found


def is_part(coarse: str, exact: str) -> bool:
    """Tell whether one date says of another what it says, but less exactly, or the same.

    "2018" of "2018-08-01"; "--08-01", which is a day without its year, of "2018-08-01", too.
    """
    return coarse == exact or exact.startswith(f"{coarse}-") or (coarse.startswith("--") and exact[4:] == coarse[1:])


def most_exact(told: Iterable[str]) -> tuple[str, ...]:
    """Return the dates without those that another tells more exactly ("2019" beside "2019-03"), sorted."""
    dates = sorted(set(told))
    return tuple(one for one in dates if not any(one != other and is_part(one, other) for other in dates))
