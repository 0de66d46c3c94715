"""The page that visitors see first."""

from __future__ import annotations

from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.task import Answer, Task


def start(served: Served, task: Task) -> Answer:
    """Return the start page."""
    return page(served, task, "start.html.j2", triples=len(served.graph.store))
