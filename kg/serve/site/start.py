"""The page that visitors see first: where to search and ask, and the graph at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.query.overview import Dated, by_year
from kg.serve.served import Served
from kg.serve.site.bars import bars
from kg.serve.site.page import page
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task

EVENTS: Final = 7
DOCUMENTS: Final = 7
CONTRADICTIONS: Final = 3
PROVINCES: Final = 10
KINDS: Final = 12


def start(served: Served, task: Task) -> Answer:
    """Return the start page."""
    seen = served.overview
    say = Say(served, task.language)
    events, documents = _newest(seen.events, EVENTS), _newest(seen.documents, DOCUMENTS)
    provinces = seen.provinces[:PROVINCES]
    iris = [*(one.iri for one in (*events, *documents)), *(iri for iri, _ in provinces)]
    return page(
        served,
        task,
        "start.html.j2",
        seen=seen,
        things=say.things(iris),
        events=events,
        documents=documents,
        provinces=provinces,
        contradictions=seen.contradictions[:CONTRADICTIONS],
        years=bars(by_year(seen.articles)),
        examples=served.examples[task.language],
        kinds=[] if seen.articles else seen.kinds[:KINDS],
    )


def _newest(dated: Sequence[Dated], most: int) -> list[Dated]:
    return list(reversed(dated[-most:]))
