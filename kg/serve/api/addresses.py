"""The API over HTTP: a request for a route becomes its task, and whatever fails is told as a problem."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPMethod, HTTPStatus
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.routing import Route as Address
from starlette.types import Receive, Scope, Send

from kg.serve.api.problem import ProblemError, told
from kg.serve.api.route import HERE
from kg.serve.api.routes import ROUTES
from kg.serve.dispatch import Handler, answered, response
from kg.serve.protocol.places import here
from kg.serve.requests import FORM, params_of
from kg.serve.task import Params


def answers(task: str, *, posted: bool = False) -> Handler:
    """Return what answers a request by a task, which is told the server's address; what fails is told as a problem.

    Args:
        task: its name.
        posted: it may also be given the fields of a form.
    """

    async def answer(request: Request) -> Response:
        try:
            params = params_of(request.url.query)
            if posted and request.method == HTTPMethod.POST:
                params = {**params, **await _form(request)}
        except ValueError:
            return _refused(HTTPStatus.BAD_REQUEST, "this is not UTF-8")
        except _NoFormError:
            return _refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"this is no form: post it as {FORM}")
        return _as_problem(await answered(request, task, {**params, HERE: (here(request),)}))

    return answer


class _NoFormError(Exception):
    """A body is of some other kind."""


async def _form(request: Request) -> Params:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise _NoFormError
    return params_of((await request.body()).decode("utf-8"))


def _as_problem(sent: Response) -> Response:
    """Return a plain message that there is no answer as a problem."""
    if sent.status_code < HTTPStatus.BAD_REQUEST or not sent.headers["Content-Type"].startswith("text/plain"):
        return sent
    retry = {name: sent.headers[name] for name in ("Retry-After",) if name in sent.headers}
    return _refused(HTTPStatus(sent.status_code), bytes(sent.body).decode("utf-8").strip(), headers=retry)


def _refused(
    status: HTTPStatus, detail: str, hint: str = "", headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    problem = told(ProblemError(status, detail, hint).problem)
    return response(replace(problem, headers=dict(headers)))


class _Elsewhere:
    """Answers what is no route, or not to be asked so."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if any(address.matches(scope)[0] is not Match.NONE for address in ADDRESSES):
            allow = {"Allow": f"{HTTPMethod.GET}, {HTTPMethod.HEAD}"}
            refused = _refused(HTTPStatus.METHOD_NOT_ALLOWED, "this is only read", "use GET", allow)
        else:
            refused = _refused(HTTPStatus.NOT_FOUND, "there is no such address", "/api/openapi.json lists them")
        await refused(scope, receive, send)


ADDRESSES: Final[tuple[BaseRoute, ...]] = (
    *(Address(route.path, answers(route.name)) for route in ROUTES),
    Address("/reconcile", answers("reconcile", posted=True), methods=["GET", "POST"]),
    Address("/reconcile/preview", answers("reconcile.preview")),
    Address("/opensearch.xml", answers("opensearch")),
    Address("/opensearch/suggest", answers("opensearch.suggest")),
)
NOWHERE: Final[tuple[BaseRoute, ...]] = tuple(
    Address(f"/{part}/{{rest:path}}", _Elsewhere()) for part in ("api", "reconcile", "opensearch")
)
"""Behind all others."""
