"""From a request to a task and from its answer to a response."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.desk import Desk
from kg.serve.requests import language_of, params_of
from kg.serve.task import Answer, Params, Task

Handler = Callable[[Request], Awaitable[Response]]


def shows(task: str) -> Handler:
    """Return what answers a GET by a task, which is given the query string and the parts of the path."""

    async def show(request: Request) -> Response:
        parts = {name: (str(value),) for name, value in request.path_params.items()}
        return await answered(request, task, {**params_of(request.url.query), **parts})

    return show


async def answered(request: Request, task: str, params: Params) -> Response:
    """Have a task done for a request."""
    desk: Desk = request.app.state.desk
    return response(await desk.ask(Task(task, params, language_of(request))))


def response(answer: Answer) -> Response:
    """Return what is sent for an answer."""
    return Response(answer.body, answer.status, {**answer.headers, "Content-Type": answer.media})
