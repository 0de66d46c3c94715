"""Who may come in, how often, and with how much: a token, a rate, a size."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY: Final = 64 * 1024
"""So many bytes a request's body may have."""

OPEN: Final = frozenset({"/healthz", "/readyz"})
"""What whoever watches over the server asks for, without a token."""

_CLIENTS: Final = 10_000


class Gate:
    """Lets in whoever has the token, asks not too often and sends not too much.

    Args:
        app: what is behind.
        token: what `Authorization: Bearer` must say, "" for nothing.
        rate: so many requests a second of one client, in the long run; 0 for any number.
        clock: seconds, growing.
    """

    def __init__(
        self, app: ASGIApp, token: str = "", rate: float = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app, self._token = app, token
        self._bucket = Buckets(rate, clock) if rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif refused := self._refused(Request(scope)):
            await refused(scope, receive, send)
        else:
            await _within(self._app, scope, receive, send)

    def _refused(self, request: Request) -> Response | None:
        if self._token and request.url.path not in OPEN and not self._may(request):
            return _told(
                HTTPStatus.UNAUTHORIZED, "a token is needed: Authorization: Bearer …", "WWW-Authenticate: Bearer"
            )
        client = request.client.host if request.client else ""
        if self._bucket and (wait := self._bucket.wait(client)):
            return _told(HTTPStatus.TOO_MANY_REQUESTS, "too many requests", f"Retry-After: {wait:.0f}")
        size = request.headers.get("content-length", "0")
        return _too_big() if not size.isdecimal() or int(size) > BODY else None

    def _may(self, request: Request) -> bool:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(token.strip().encode("latin-1"), self._token.encode())


class Buckets:
    """A bucket of tokens for each client: one is taken a request, and they come back at a steady rate.

    Args:
        rate: so many come back a second; twice as many fit in.
        clock: seconds, growing.
    """

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._rate, self._most, self._clock = rate, max(1.0, 2 * rate), clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take one; return 0, or after how many seconds there will be one."""
        now = self._clock()
        left, then = self._left.pop(client, (self._most, now))
        left = min(self._most, left + (now - then) * self._rate)
        taken = left >= 1
        self._left[client] = (left - taken, now)
        if len(self._left) > _CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if taken else max(1.0, (1 - left) / self._rate)


class _TooBigError(Exception):
    """A body went on longer than it may."""


async def _within(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run an application, with a body that can't be larger than it may, whatever its head told."""
    size, begun = 0, False

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > BODY:
            raise _TooBigError
        return message

    async def noted(message: Message) -> None:
        nonlocal begun
        begun = True
        await send(message)

    try:
        await app(scope, counted, noted)
    except _TooBigError:
        if not begun:
            await _too_big()(scope, receive, send)


def _too_big() -> Response:
    return _told(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {BODY // 1024} KB", "Connection: close")


def _told(status: HTTPStatus, message: str, header: str) -> Response:
    name, _, value = header.partition(": ")
    return PlainTextResponse(f"{message}\n", status, {name: value})
