"""Days, months and years: which are real, which year a date without one means, how they are written in ISO 8601."""

from __future__ import annotations

import datetime as dt
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

NEAR_AHEAD: Final = 60
"""An article of December that says "ngày 10/1" means the January to come."""

FAR_AHEAD: Final = 182
NEAR_BEHIND: Final = 92
"""An article of January that says "ngày 28/12" means the December just gone."""

LEAP_YEAR: Final = 2000
MIDDLE: Final = 15


class Day(Struct, frozen=True):
    """A date as far as a text gives it: `day` is 0 for a month, `month` 0 for a whole year, `year` 0 where unsaid."""

    year: int = 0
    month: int = 0
    day: int = 0
    derived: bool = False

    @property
    def precision(self) -> str:
        """Return "day", "month" or "year"."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        year = f"{self.year:04d}" if self.year else "-"
        month = f"-{self.month:02d}" if self.month else ""
        return f"{year}{month}-{self.day:02d}" if self.day else f"{year}{month}"

    @property
    def is_real(self) -> bool:
        """Tell whether the calendar has such a day (29 February counts where no year is said)."""
        return _on(self, self.year or LEAP_YEAR) is not None

    def follows(self, other: Day) -> bool:
        """Tell whether this is the very next day after `other`, of the same said or unsaid year."""
        first, second = _on(other, other.year or LEAP_YEAR), _on(self, self.year or LEAP_YEAR)
        return first is not None and second is not None and second - first == dt.timedelta(days=1)


def published(date: str) -> dt.date | None:
    """Return the day of an article's metadata, or None where it gives none.

    Args:
        date: ISO 8601, perhaps with a time, or "".
    """
    try:
        return dt.date.fromisoformat(date[:10])
    except ValueError:
        return None


def with_year(day: Day, reference: dt.date | None, leaning: int = 0) -> Day:
    """Return `day` with the year that an article of `reference` means by it, or as it is where that is not certain.

    Args:
        day: a day or month, its year perhaps unsaid.
        reference: the day of publication.
        leaning: 1 where the text says that the day is to come, -1 where it says that it is past, else 0.
    """
    if day.year or not day.month or reference is None:
        return day
    year = _meant(day, reference, leaning)
    return replace(day, year=year, derived=True) if year else day


def _meant(day: Day, reference: dt.date, leaning: int) -> int:
    ahead = {year: (date - reference).days for year in _around(reference) if (date := _on(day, year))}
    if leaning > 0:
        return min((year for year, days in ahead.items() if days >= 0), default=0)
    if leaning < 0:
        return max((year for year, days in ahead.items() if days <= 0), default=0)
    this = reference.year
    if this not in ahead:
        return 0
    if ahead[this] <= 0:
        return this + 1 if 0 < ahead.get(this + 1, 0) <= NEAR_AHEAD else this
    if ahead[this] <= FAR_AHEAD:
        return this
    return this - 1 if ahead.get(this - 1, -FAR_AHEAD) >= -NEAR_BEHIND else 0


def _around(reference: dt.date) -> range:
    return range(reference.year - 1, reference.year + 2)


def _on(day: Day, year: int) -> dt.date | None:
    try:
        return dt.date(year, day.month or 1, day.day or MIDDLE)
    except ValueError:
        return None
