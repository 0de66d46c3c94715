"""The SPARQL 1.1 Protocol as HTTP has it: what is asked by which method, and how it is written in a request."""

from __future__ import annotations

from email.message import Message
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.dispatch import answered, response
from kg.serve.protocol.accept import best
from kg.serve.protocol.formats import TRIPLES, proper
from kg.serve.protocol.places import here
from kg.serve.requests import FORM, params_of
from kg.serve.task import Answer, Params
from kg.serve.worker import plain

QUERY: Final = "application/sparql-query"

_UPDATE: Final = "application/sparql-update"
_HTML: Final = "text/html"
_WRITES: Final = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})
_POSTED: Final = {"Accept-Post": f"{QUERY}, {FORM}"}


async def query(request: Request) -> Response:
    """Answer a query, or tell what this endpoint is where there is none; people are shown where they can write one."""
    asked = await _asked(request)
    if isinstance(asked, Answer):
        return response(asked)
    if "query" in asked:
        return await answered(request, "sparql", {**asked, "accept": _accept(request), "here": (here(request),)})
    if best(request.headers.get("accept", ""), [*proper(TRIPLES), _HTML]) == _HTML and "format" not in asked:
        return RedirectResponse("/query", 303, {"Vary": "Accept"})
    return await negotiated(request, "service", here=(here(request),))


async def negotiated(request: Request, task: str, **more: tuple[str, ...]) -> Response:
    """Have a task done that chooses a format by what is accepted, or by what the address says.

    Args:
        request: for its query string and its header.
        task: the task.
        more: further parameters, which no query string can change.
    """
    try:
        asked = params_of(request.url.query)
    except UnicodeDecodeError:
        return response(plain("the address is not UTF-8", 400))
    return await answered(request, task, {**asked, "accept": _accept(request), **more})


async def _asked(request: Request) -> Params | Answer:
    """Return what a request asks for, or what it is told where it is not as the protocol has it."""
    try:
        asked = dict(params_of(request.url.query))
        if request.method == "POST":
            kind, charset = _kind(request)
            if kind == _UPDATE:
                return _READ_ONLY
            if kind not in (FORM, QUERY) or charset not in ("", "utf-8", "us-ascii"):
                return plain(f"a query is posted as {QUERY} or {FORM}, in UTF-8", 415, _POSTED)
            body = (await request.body()).decode("utf-8")
            for name, values in (params_of(body) if kind == FORM else {"query": (body,)}).items():
                asked[name] = (*asked.get(name, ()), *values)
    except UnicodeDecodeError:
        return plain("this is not UTF-8", 400)
    if _WRITES & asked.keys():
        return _READ_ONLY
    if len(asked.get("query", ())) > 1:
        return plain("one query at a time", 400)
    if request.method == "POST" and "query" not in asked:
        return plain("there is no query: post one as the parameter 'query'", 400)
    return asked


def _kind(request: Request) -> tuple[str, str]:
    """Return the media type and the charset of a body, in lower case; "" where it tells none."""
    told = Message()
    told["Content-Type"] = request.headers.get("content-type", "-/-")
    return told.get_content_type(), str(told.get_param("charset", "")).lower()


def _accept(request: Request) -> tuple[str, ...]:
    return tuple(request.headers.getlist("accept"))


_READ_ONLY: Final = plain("this endpoint only reads: it takes queries, no updates", 403)
