"""From a request to a task and from its answer to a response."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from tempfile import TemporaryFile
from typing import IO, Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.serve.desk import Desk
from kg.serve.requests import language_of, params_of
from kg.serve.task import Answer, Params, Task
from kg.serve.worker import plain

Handler = Callable[[Request], Awaitable[Response]]

LARGE: Final = 1 << 20
"""An answer of more bytes waits in a file for whoever reads slowly."""

PATIENCE: Final = 0.5
"""After so many seconds it is looked whether somebody still waits."""

VARY: Final = "Accept, Cookie"


def shows(task: str) -> Handler:
    """Return what answers a GET by a task, which is given the query string and the parts of the path."""

    async def show(request: Request) -> Response:
        parts = {name: (str(value),) for name, value in request.path_params.items()}
        try:
            asked = params_of(request.url.query)
        except ValueError:
            return response(plain("the address is not encoded as it must be", 400))
        return await answered(request, task, {**asked, **parts})

    return show


async def answered(request: Request, task: str, params: Params) -> Response:
    """Have a task done for a request, unless whoever asks has the answer already.

    An answer depends on the graph, the address, the formats that are accepted and the language alone: these are what
    its entity tag is made of, so that an unchanged one costs nothing.
    """
    desk: Desk = request.app.state.desk
    language = language_of(request)
    tag = _tag(desk.ready.generation, request, language)
    common = {"Vary": VARY, "Cache-Control": "no-cache"}
    if request.method in ("GET", "HEAD"):
        common["ETag"] = tag
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=common)
    answer = await _unless_gone(request, desk, Task(task, params, language))
    sent = response(answer)
    if answer.status < 300:
        for name, value in common.items():
            sent.headers.setdefault(name, value)
    return sent


def response(answer: Answer) -> Response:
    """Return what is sent for an answer."""
    headers = {**answer.headers, "Content-Type": answer.media}
    if len(answer.body) <= LARGE:
        return Response(answer.body, answer.status, headers)
    headers["Content-Length"] = str(len(answer.body))
    return StreamingResponse(_piecewise(_laid_down(answer.body)), answer.status, headers)


def _tag(generation: str, request: Request, language: str) -> str:
    about = f"{generation} {language} {request.headers.get('accept', '')} {request.url.path}?{request.url.query}"
    return f'"{hashlib.sha256(about.encode("utf-8", "surrogateescape")).hexdigest()[:20]}"'


async def _unless_gone(request: Request, desk: Desk, task: Task) -> Answer:
    """Have a task done; where nobody waits for it any more, or the server ends, stop what does it."""
    asked = asyncio.create_task(desk.ask(task))
    try:
        await asyncio.wait({asked}, timeout=PATIENCE)
        while not asked.done():
            if desk.is_closing or await request.is_disconnected():
                return plain("the server ends", 503)
            await asyncio.wait({asked}, timeout=PATIENCE)
        return asked.result()
    finally:
        asked.cancel()


def _laid_down(body: bytes) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    file.write(body)
    file.seek(0)
    return file


async def _piecewise(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while piece := file.read(1 << 16):
            yield piece
