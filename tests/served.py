"""A real SPARQL server on this machine, and one that misbehaves as it is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
HERE = "127.0.0.1"
PATIENCE = 30  # seconds


@contextmanager
def served(folder: Path, store: Path) -> Iterator[str]:
    """Serve what a build left in a folder by `oxigraph serve-read-only`; give the address.

    Args:
        folder: what a build left.
        store: an empty folder for the server's own files.
    """
    files = [str(folder / name) for name in ("graph.trig", "graph.ttl")]
    subprocess.run([OXIGRAPH, "load", "--location", store, "--file", *files], check=True, capture_output=True)
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    command = [OXIGRAPH, "serve-read-only", "--location", str(store), "--bind", f"{HERE}:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(server, port)
            yield f"http://{HERE}:{port}/query"
        finally:
            server.terminate()


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with socket.create_connection((HERE, port)):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"no server on port {port}")


class Misbehaving(ThreadingHTTPServer):
    """Answers every POST with the same bytes, and notes what it was sent.

    Args:
        answer: status line, headers and body.
        pause: seconds before each piece of the answer after the first.
    """

    def __init__(self, *answer: bytes, pause: float = 0) -> None:
        self.answer, self.pause = answer, pause
        self.asked: list[bytes] = []
        super().__init__((HERE, 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.server_address[1]}/"

    def __enter__(self) -> Misbehaving:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Misbehaving

    def do_POST(self) -> None:
        self.server.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
        for number, piece in enumerate(self.server.answer):
            time.sleep(self.server.pause if number else 0)
            try:
                self.wfile.write(piece)
            except OSError:  # the client has had enough
                return
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass
