"""Running the server until it is told to stop."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn

from kg.errors import OutputError
from kg.serve.app import application
from kg.serve.desk import Settings


def run(place: Path, port: int, host: str = "127.0.0.1") -> None:
    """Serve a graph until Ctrl-C or SIGTERM.

    Args:
        place: a folder that a build left, or an RDF file.
        port: 0 for any free one; it is told when everything is ready.
        host: the address to listen on.

    Raises:
        QueryError: there is no graph.
        OutputError: nobody can listen there.
    """
    try:
        listening = socket.create_server((host, port), backlog=512)
    except OSError as error:
        raise OutputError(
            f"port {port} can't be opened: {error.strerror}", hint="choose another with --port"
        ) from error
    told = f"http://{host}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(application(Settings(place)), log_level="warning", access_log=False, lifespan="on")
    server = _Server(config, told)
    server.run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, told: str) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(f"{self._told}\n")
            sys.stdout.flush()
