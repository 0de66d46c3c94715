"""Running the server until it is told to stop."""

from __future__ import annotations

import os
import resource
import socket
import sys
from contextlib import suppress
from typing import Final

import uvicorn

from kg.errors import OutputError
from kg.serve.app import application
from kg.serve.connection import Connection
from kg.serve.desk import Desk
from kg.serve.settings import Settings

CONNECTIONS: Final = 2000
GRACE: Final = 3
"""Seconds that requests have to end when the server does."""


def run(settings: Settings) -> None:
    """Serve a graph until Ctrl-C or SIGTERM; its address is told when everything is ready.

    Args:
        settings: which graph, where and to whom.

    Raises:
        QueryError: there is no graph.
        OutputError: nobody can listen there, or the log can't be written.
    """
    desk = Desk(settings)
    app = application(settings, desk)
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=1024)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        hint = "choose another with --port"
        raise OutputError(f"port {settings.port} can't be opened: {reason}", hint=hint) from error
    _raise_open_files()
    config = uvicorn.Config(
        app,
        http=Connection,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=GRACE,
    )
    with suppress(KeyboardInterrupt):
        _Server(config, desk, f"http://{settings.host}:{listening.getsockname()[1]}/").run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, desk: Desk, address: str) -> None:
        super().__init__(config)
        self._desk, self._address = desk, address

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        await self._desk.open()
        try:
            await super().serve(sockets)
        finally:
            await self._desk.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        sys.stdout.write(f"{self._address}\n")
        sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.is_closing = True
        await super().shutdown(sockets)


def _raise_open_files() -> None:
    """Let this process have as many connections as the system allows it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
