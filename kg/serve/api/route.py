"""A route of the API: one declaration, by which requests are checked and answered, and which is the documentation."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

import msgspec
from msgspec import Struct

from kg.errors import KgError
from kg.serve.api.parameters import checked
from kg.serve.api.problem import ProblemError, told
from kg.serve.served import Served
from kg.serve.task import Answer, Task
from kg.serve.worker import Work

JSON: Final = "application/json"
HERE: Final = "here"
"""The parameter by which a task is told the server's address; no request can give it."""


class Route(Struct, frozen=True):
    """A route.

    Args:
        path: "/api/search".
        summary: what it does, in a few words.
        params: a type with a field for each parameter.
        answer: the type of what is answered.
        work: does it; what it returns is encoded, bytes in `msgspec.Raw` are sent as they are.
        media: the answer's media type.
        names_things: it is given names, which nothing or several things may have.
    """

    path: str
    summary: str
    params: type[Struct]
    answer: Any
    work: Callable[[Served, Any], object]
    media: str = JSON
    names_things: bool = False

    @property
    def name(self) -> str:
        """What it is called among tasks, and by programs made from the documentation."""
        return self.path.strip("/").replace("/", ".")


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


def task_of(route: Route) -> Work:
    """Return what a worker does for a route."""

    def work(served: Served, task: Task) -> Answer:
        given = {name: values for name, values in task.params.items() if name != HERE}
        if "lang" in route.params.__struct_fields__:
            given.setdefault("lang", (task.language,))
        try:
            body = route.work(served, checked(given, route.params))
        except ProblemError as error:
            return told(error.problem)
        except KgError as error:
            return told(ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, error.message, error.hint).problem)
        return Answer(msgspec.json.encode(body), route.media)

    return work
