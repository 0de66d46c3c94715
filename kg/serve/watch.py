"""What operators see: an access log of JSON lines, counts for Prometheus, and whether all is well."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import TextIO

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REST = "other"
"""What stands for addresses that nothing is routed to: strangers must not be able to make up series."""


class Watch:
    """Counts and logs what passes.

    Args:
        app: what is behind.
        registry: where the counts go.
        log: where a line a request goes, None for nowhere.
    """

    def __init__(self, app: ASGIApp, registry: CollectorRegistry, log: TextIO | None = None) -> None:
        self._app, self._log = app, log
        labels = ("route", "method", "status")
        self._requests = Counter("kg_requests", "Requests answered.", labels, registry=registry)
        self._seconds = Histogram("kg_request_seconds", "Time to the last byte.", ("route",), registry=registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 500, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self._note(scope, status, size, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", REST)
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else REST
        self._requests.labels(route, method, status).inc()
        self._seconds.labels(route).observe(seconds)
        if self._log:
            client = scope["client"][0] if scope.get("client") else ""
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "client": client,
                "method": scope["method"],
                "path": scope["path"],
                "query": scope["query_string"].decode("latin-1"),
                "status": status,
                "bytes": size,
                "ms": round(1000 * seconds, 1),
            }
            self._log.write(json.dumps(line) + "\n")  # ASCII: nothing in it can steer a terminal
            self._log.flush()
