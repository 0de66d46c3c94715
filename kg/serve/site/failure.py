"""What visitors see when something is not there or does not work, in the look of all pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from kg.serve.site.page import rendered
from kg.serve.task import Answer, Task

_TOLD: Final = frozenset({400, 401, 404, 405, 413, 429, 500, 503})


def failed(task: Task, status: int) -> Answer:
    """Return the page for a status of HTTP; one that has no words of its own is told as what it comes nearest to.

    Args:
        task: for the language.
        status: of HTTP, from 400 on.
    """
    told = status if status in _TOLD else HTTPStatus.BAD_REQUEST if status < 500 else HTTPStatus.INTERNAL_SERVER_ERROR
    return rendered(task, "failure.html.j2", status, {"status": status, "told": int(told)})
