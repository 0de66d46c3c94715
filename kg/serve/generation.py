"""A generation of the graph as the front process knows it: the loader that holds it, and what it forks."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

import msgspec

from kg.errors import QueryError
from kg.serve.loader import FORK, KILL, LOWER, ORDER, Orders, Ready
from kg.serve.task import HEAD, Answer, Task, pack, unpack_answer


class WorkerDiedError(Exception):
    """A worker ended before it answered."""


class Worker:
    """A process that does tasks, one at a time."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid, self._reader, self._writer = pid, reader, writer

    async def ask(self, task: Task) -> Answer:
        """Have a task done.

        Raises:
            WorkerDiedError: it needed more than it may have, or was killed.
        """
        try:
            self._writer.write(pack(task))
            head = await self._reader.readexactly(HEAD)
            return unpack_answer(await self._reader.readexactly(int.from_bytes(head, "big")))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerDiedError from error

    def close(self) -> None:
        """Let it end by itself when it has answered."""
        self._writer.close()


class Generation:
    """A loaded graph. Made by `Generation.load`."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket, ready: Ready) -> None:
        self._process, self._control, self.ready = process, control, ready
        self._turn = asyncio.Lock()

    @classmethod
    async def load(cls, place: Path, memory: int) -> Generation:
        """Start a loader and wait until it has the graph.

        Args:
            place: what is to be served.
            memory: so many bytes a worker may take beside the graph.

        Raises:
            QueryError: there is no graph, or the loader died.
        """
        ours, theirs = socket.socketpair()
        orders = msgspec.json.encode(Orders(str(place), memory)).decode()
        command = [sys.executable, "-m", "kg.serve.loader", str(theirs.fileno()), orders]
        # A process of one thread alone is sure to be forked well.
        one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=one_thread)
        theirs.close()
        ours.setblocking(False)
        told = await _told(ours)
        ready = msgspec.json.decode(told, type=Ready) if told else Ready(error=f"{place}: this graph can't be loaded")
        if ready.error:
            ours.close()
            process.wait()
            raise QueryError(ready.error)
        return cls(process, ours, ready)

    async def fork(self, *, strangers: bool) -> Worker:
        """Return a new worker.

        Args:
            strangers: it does what strangers ask for, and can open neither files nor sockets.

        Raises:
            WorkerDiedError: the loader is gone.
        """
        ours, theirs = socket.socketpair()
        async with self._turn:
            try:
                socket.send_fds(self._control, [ORDER.pack(FORK, strangers)], [theirs.fileno()])
                reply = await _exactly(self._control, ORDER.size)
            except OSError as error:
                raise WorkerDiedError from error
            finally:
                theirs.close()
        if len(reply) < ORDER.size:
            raise WorkerDiedError
        return Worker(ORDER.unpack(reply)[1], *await asyncio.open_connection(sock=ours))

    def kill(self, worker: Worker) -> None:
        """End a worker at once, whatever it does."""
        worker.close()
        self._send(KILL, worker.pid)

    def lower(self, worker: Worker) -> None:
        """Let all others go before this worker."""
        self._send(LOWER, worker.pid)

    @property
    def is_alive(self) -> bool:
        """Whether the loader is there."""
        return self._process.poll() is None

    async def close(self) -> None:
        """End the loader and all its workers."""
        self._control.close()
        await asyncio.to_thread(self._process.wait)

    def _send(self, command: bytes, pid: int) -> None:
        try:
            self._control.send(ORDER.pack(command, pid))
        except OSError:  # the loader is gone, and its workers with it
            return


async def _told(control: socket.socket) -> bytes:
    told = b""
    while not told.endswith(b"\n") and (part := await asyncio.get_running_loop().sock_recv(control, 1 << 16)):
        told += part
    return told


async def _exactly(control: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size and (part := await asyncio.get_running_loop().sock_recv(control, size - len(found))):
        found += part
    return found


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
