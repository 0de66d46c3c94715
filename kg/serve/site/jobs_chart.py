"""Jobs over time: each a line of text and a bar on a common scale of years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from kg.query.dates import days_of
from kg.query.jobs import Tenure


class JobBar(Struct, frozen=True):
    """A job on the scale; places in per cent of its width.

    Args:
        tenure: the job.
        x, width: from its first to its last known day.
        dots: the days on which articles saw it held.
        goes_on: nothing tells its end.
    """

    tenure: Tenure
    x: float
    width: float
    dots: tuple[float, ...]
    goes_on: bool


class JobsChart(Struct, frozen=True):
    """Jobs on a scale of years; `first` is "" where no two days are known, and there is nothing to draw."""

    bars: tuple[JobBar, ...]
    first: str = ""
    last: str = ""


def jobs_chart(tenures: Sequence[Tenure]) -> JobsChart:
    """Return the jobs as bars, in their order."""
    days = [day for one in tenures for day in _days(one)]
    if not days:
        return JobsChart(tuple(JobBar(one, 0, 0, (), goes_on=False) for one in tenures))
    first, last = min(days).year, max(days).year + 1
    bars = tuple(_bar(one, date(first, 1, 1), date(last, 1, 1)) for one in tenures)
    return JobsChart(bars, str(first), str(last))


def _bar(tenure: Tenure, first: date, last: date) -> JobBar:
    def place(day: date) -> float:
        return round(100 * (day - first).days / (last - first).days, 2)

    days = sorted(_days(tenure))
    if not days:
        return JobBar(tenure, 0, 0, (), goes_on=False)
    dots = tuple(place(day) for day in _first_days(tenure.seen))
    x = place(days[0])
    return JobBar(tenure, x, max(0.6, place(days[-1]) - x), dots, goes_on=not tenure.until)


def _days(tenure: Tenure) -> Iterable[date]:
    yield from _first_days((*tenure.since, *tenure.seen, tenure.checked))
    yield from _last_days(tenure.until)


def _first_days(told: Iterable[str]) -> Iterable[date]:
    return (date.fromisoformat(found.first) for one in told if (found := days_of(one)))


def _last_days(told: Iterable[str]) -> Iterable[date]:
    return (date.fromisoformat(found.last) for one in told if (found := days_of(one)))
