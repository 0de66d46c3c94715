"""A worker: does one task after the other, and dies rather than harm others."""

from __future__ import annotations

import os
import resource
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.serve.served import Served
from kg.serve.task import HEAD, Answer, Task, pack, unpack_task

Work = Callable[[Served, Task], Answer]


def work(line: socket.socket, served: Served, tasks: Mapping[str, Work], memory: int, *, sealed: bool) -> None:
    """Do tasks until nobody asks for any more.

    Args:
        line: tasks come in here and answers go out.
        served: the graph.
        tasks: name → what does it.
        memory: so many bytes may be taken beside those that were there before.
        sealed: neither files nor sockets may be opened, for strangers' queries are run.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the front process, which then ends us
    if taken := _taken():
        _limit(resource.RLIMIT_AS, taken + memory)
    if sealed:
        _limit(resource.RLIMIT_NOFILE, 0)
    with suppress(ConnectionError):  # nobody waits any more
        while body := _message(line):
            line.sendall(pack(done(unpack_task(body), served, tasks)))


def done(task: Task, served: Served, tasks: Mapping[str, Work]) -> Answer:
    """Return what a task gives; what was wrong with it is told in plain words."""
    try:
        return tasks[task.name](served, task)
    except KgError as error:
        return plain(str(error), 400 if isinstance(error, QueryError) else 500)
    except MemoryError:
        return plain("this needs more memory than it may have: ask for less at once", 503)
    except Exception:  # a mistake of ours: told to the operator, and to the visitor that it is one
        traceback.print_exc()
        return plain("the server made a mistake; its operator can see which", 500)


def plain(message: str, status: int, headers: Mapping[str, str] | None = None) -> Answer:
    """Return a message for people and programs."""
    return Answer(f"{message}\n".encode(), "text/plain; charset=utf-8", status, headers or {})


def _message(line: socket.socket) -> bytes:
    head = _exactly(line, HEAD)
    return _exactly(line, int.from_bytes(head, "big")) if head else b""


def _exactly(line: socket.socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size and (part := line.recv(min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"" if size else b"".join(parts)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _taken() -> int:
    """Return how many bytes of addresses this process has; 0 where the system does not tell."""
    try:
        told = Path("/proc/self/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(told.split()[0]) * os.sysconf("SC_PAGE_SIZE")
