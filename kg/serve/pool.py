"""Workers for everybody: a few quick places, some slow ones, a deadline, and an end to waiting.

A task gets a quick place. When it takes longer than a moment it gives that place to others and goes on in a slow one,
at the lowest priority; where those are all taken, or its deadline comes, its worker is killed. So nobody who asks
something simple waits for somebody who asks something dear.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final

from msgspec import Struct

from kg.serve.generation import Generation, Worker, WorkerDiedError, processors
from kg.serve.task import Answer, Task
from kg.serve.worker import plain

RETRY: Final = {"Retry-After": "5"}


class Limits(Struct, frozen=True):
    """What tasks may take.

    Args:
        deadline: seconds until a task is ended.
        moment: seconds after which a task is slow.
        quick, slow: so many tasks at once in quick and in slow places; quick 0: as many as there are processors.
        waiting: so many may wait for a quick place; all others are sent away.
    """

    deadline: float = 10.0
    moment: float = 0.2
    quick: int = 0
    slow: int = 4
    waiting: int = 1000


class Pool:
    """Workers of one kind on one generation of the graph.

    Args:
        generation: what forks them.
        strangers: they run what strangers write.
        limits: what tasks may take.
    """

    def __init__(self, generation: Generation, *, strangers: bool, limits: Limits) -> None:
        self._generation, self._strangers, self._limits = generation, strangers, limits
        self._quick = asyncio.Semaphore(limits.quick or processors())
        self._size = limits.quick or processors()
        self._idle: deque[Worker] = deque()
        self._filling: set[asyncio.Task[None]] = set()
        self.waiting = self.slow = self.running = self.killed = 0

    async def start(self) -> None:
        """Have workers ready before anybody asks.

        Raises:
            WorkerDiedError: the loader is gone.
        """
        for _ in range(self._size):
            self._idle.append(await self._fork())

    async def ask(self, task: Task) -> Answer:
        """Have a task done; an answer with status 503 tells why it was not."""
        if self.waiting >= self._limits.waiting:
            return plain("too many requests at once: try again in a moment", 503, RETRY)
        self.waiting += 1
        try:
            await self._quick.acquire()
        finally:
            self.waiting -= 1
        self.running += 1
        place = _Place(self._quick)
        try:
            return await self._run(task, place)
        except WorkerDiedError:
            if not self._generation.is_alive:
                return plain("the graph is being loaded anew: try again in a moment", 503, RETRY)
            return plain("this needed more memory than it may have: ask for less at once", 503, RETRY)
        finally:
            self.running -= 1
            place.leave()

    async def _run(self, task: Task, place: _Place) -> Answer:
        worker = self._idle.popleft() if self._idle else await self._fork()
        asked = asyncio.create_task(worker.ask(task))
        again = False
        try:
            await asyncio.wait({asked}, timeout=self._limits.moment)
            if not asked.done():
                return await self._slowly(worker, asked, place)
            answer = asked.result()
            again = len(self._idle) < self._size
            return answer
        finally:
            asked.cancel()
            if again:
                self._idle.append(worker)
            else:
                self._generation.kill(worker)
                self._refill()

    async def _slowly(self, worker: Worker, asked: asyncio.Task[Answer], place: _Place) -> Answer:
        if self.slow >= self._limits.slow:
            self.killed += 1
            return plain("others ask for much at this moment: try again, or ask for less at once", 503, RETRY)
        self.slow += 1
        try:
            self._generation.lower(worker)
            place.leave()
            self._refill()
            await asyncio.wait({asked}, timeout=self._limits.deadline - self._limits.moment)
            if asked.done():
                return asked.result()
            self.killed += 1
            return plain(f"this took longer than {self._limits.deadline:g} seconds: ask for less at once", 503, RETRY)
        finally:
            self.slow -= 1

    async def _fork(self) -> Worker:
        return await self._generation.fork(strangers=self._strangers)

    def _refill(self) -> None:
        """Have another worker ready before somebody needs it."""
        filling = asyncio.create_task(self._fill())
        self._filling.add(filling)
        filling.add_done_callback(self._filling.discard)

    async def _fill(self) -> None:
        if len(self._idle) < self._size:
            with suppress(WorkerDiedError):  # the loader is gone: the next who asks is told so
                self._idle.append(await self._fork())

    async def close(self) -> None:
        """Let nobody in any more, and wait for those within."""
        while self.running or self.waiting:
            await asyncio.sleep(0.05)
        for filling in tuple(self._filling):
            filling.cancel()


class _Place:
    """A quick place that somebody has, and leaves once."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places: asyncio.Semaphore | None = places

    def leave(self) -> None:
        if self._places:
            self._places.release()
            self._places = None
