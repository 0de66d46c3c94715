"""The page of contradictions: what each side says, beside each other."""

from __future__ import annotations

from typing import Final

from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.pager import part_of
from kg.serve.task import Answer, Task

ON_A_PAGE: Final = 12


def conflicts(served: Served, task: Task) -> Answer:
    """Return a page of contradictions."""
    return page(served, task, "conflicts.html.j2", part=part_of(served.overview.contradictions, task.params, ON_A_PAGE))
