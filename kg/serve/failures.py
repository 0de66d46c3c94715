"""Failures for people: where a browser asks, a page tells what the plain text would."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.requests import language_of
from kg.serve.site.failure import failed
from kg.serve.task import Task

HTML: Final = "text/html"


class Failures:
    """Puts a page in the place of a failure told as plain text, for whoever takes HTML.

    Args:
        app: what may fail.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http" or HTML not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        instead: bytes | None = None

        async def shown(message: Message) -> None:
            nonlocal instead
            if message["type"] == "http.response.start" and _fails(message):
                instead = _page(Request(scope), message)
                await send(message)
            elif message["type"] == "http.response.body" and instead is not None:
                if not message.get("more_body"):
                    body = b"" if scope["method"] == "HEAD" else instead
                    await send({"type": "http.response.body", "body": body})
            else:
                await send(message)

        await self._app(scope, receive, shown)


def _fails(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] >= HTTPStatus.BAD_REQUEST and kind.startswith("text/plain")


def _page(request: Request, message: Message) -> bytes:
    """Return the page, and make the head of the response fit it."""
    page = failed(Task("failure", language=language_of(request)), message["status"])
    headers = MutableHeaders(scope=message)
    headers["content-type"], headers["content-length"] = page.media, str(len(page.body))
    return page.body
