"""The page of what happened when: events and documents by year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from kg.query.overview import Dated, by_year
from kg.serve.served import Served
from kg.serve.site.bars import bars
from kg.serve.site.page import page
from kg.serve.site.pager import part_of
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task, single

ON_A_PAGE: Final = 60
KINDS: Final = ("events", "documents")


def timeline(served: Served, task: Task) -> Answer:
    """Return the page of a year (parameter `year`), of events or documents alone with `kind`.

    Without a year it has all of them where they are few, and the last one where they are many.
    """
    only = single(task.params, "kind")
    every = _dated(served, only)
    years = by_year(every)
    asked = single(task.params, "year")
    year = asked if years.get(asked) else "" if len(every) <= ON_A_PAGE else max(one for one in years if years[one])
    part = part_of([one for one in every if one.date.startswith(year)], task.params, ON_A_PAGE)
    groups = [(name, list(found)) for name, found in groupby(part.items, key=lambda one: one.date[: 7 if year else 4])]
    return page(
        served,
        task,
        "timeline.html.j2",
        years=bars(years),
        year=year,
        all_fits=len(every) <= ON_A_PAGE,
        part=part,
        groups=groups if year else groups[::-1],
        things=Say(served, task.language).things([one.iri for one in part.items]),
        kinds=KINDS,
        only=only if only in KINDS else "",
    )


def _dated(served: Served, only: str) -> Sequence[Dated]:
    seen = served.overview
    if only in KINDS:
        return seen.events if only == "events" else seen.documents
    return sorted((*seen.events, *seen.documents))
