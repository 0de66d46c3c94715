"""The real server in a process of its own, on loopback."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from command import ROOT


@contextmanager
def serving(place: Path, *options: str) -> Iterator[str]:
    """Serve a graph, and give the address: "http://127.0.0.1:40001"."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    server = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "serve", str(place), "--port", "0", *options],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        text=True,
    )
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), f"the server did not start: {address}"
        yield address.rstrip("/")
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def children(pid: int) -> list[int]:
    """Return the numbers of a process's children."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


class Asked(NamedTuple):
    """What the server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(url: str, headers: Mapping[str, str] = MappingProxyType({}), body: bytes | None = None) -> Asked:
    """Ask for something; a body makes it a POST of a form. No redirect is followed."""
    parts = urlsplit(url)
    assert parts.hostname
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
    line.request(
        "GET" if body is None else "POST",
        url.partition(parts.netloc)[2] or "/",
        body,
        {**form, **headers},
    )
    answer = line.getresponse()
    found = Asked(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    line.close()
    return found
