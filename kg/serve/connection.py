"""A connection that nobody can keep for nothing: heads of bounded size, requests and reading of bounded slowness."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD: Final = 64 * 1024
"""So many bytes may stand before a request's body: a query in an address has to fit in."""

ARRIVING: Final = 10.0
"""A request must have arrived whole after so many seconds."""

STALLED: Final = 30.0
"""Whoever reads nothing of an answer for so many seconds is gone."""


class Connection(HttpToolsProtocol):
    """uvicorn's connection with the limits above; it has none of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._head: int | None = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._within(ARRIVING)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the waiting."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes before the body."""
        if self._timer is None and self._head is not None:
            self._within(ARRIVING)
        if self._head is not None:
            self._head += len(data)
        super().data_received(data)
        if self._head is not None and self._head > HEAD:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """Count no more: the body has a limit of its own."""
        within = self._head is None or self._head <= 2 * HEAD  # what came with it may be body
        self._head = None
        if within and sum(len(name) + len(value) for name, value in self.headers) + len(self.url) <= HEAD:
            super().on_headers_complete()
        else:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_message_complete(self) -> None:
        """Wait no longer: the request is here."""
        self._stop()
        self._head = 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Begin to wait for whoever does not read."""
        super().pause_writing()
        self._within(STALLED)

    def resume_writing(self) -> None:
        """Go on sending."""
        self._stop()
        super().resume_writing()

    def _refuse(self, status: HTTPStatus) -> None:
        said = f"HTTP/1.1 {status.value} {status.phrase}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        self.transport.write(said.encode("ascii"))
        self.transport.close()

    def _within(self, seconds: float) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self.transport.abort)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
