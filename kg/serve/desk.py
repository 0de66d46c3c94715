"""What is served now: the newest generation that could be loaded, its workers, and the change to the next."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from msgspec import Struct

from kg.errors import KgError, QueryError
from kg.serve.generation import Generation, WorkerDiedError
from kg.serve.loader import Ready
from kg.serve.pool import Pool
from kg.serve.served import generation_of
from kg.serve.settings import Settings
from kg.serve.task import Answer, Task
from kg.serve.tasks import STRANGERS

LOOK: Final = 2.0
"""Every so many seconds it is looked whether there is a new build."""


class _Shift(Struct, frozen=True):
    generation: Generation
    strangers: Pool
    pages: Pool

    async def close(self) -> None:
        await self.strangers.close()
        await self.pages.close()
        await self.generation.close()


class Desk:
    """Takes tasks and hands them to workers of the newest generation.

    Args:
        settings: how the graph is served.
    """

    failed: str
    """Why a newer build is not served, "" where there is none."""
    is_closing: bool
    """Whether nobody should wait for an answer any more."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shift: _Shift | None = None
        self._watch: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.failed = ""
        self.is_closing = False

    @property
    def ready(self) -> Ready:
        """What is served."""
        return self._now.generation.ready

    @property
    def is_alive(self) -> bool:
        """Whether tasks can be done."""
        return self._now.generation.is_alive

    @property
    def pools(self) -> dict[str, Pool]:
        """The workers by what they do."""
        return {"sparql": self._now.strangers, "pages": self._now.pages}

    @property
    def _now(self) -> _Shift:
        assert self._shift, "asked before it was open"
        return self._shift

    async def open(self) -> None:
        """Load the graph, and watch for the next build.

        Raises:
            QueryError: there is no graph.
        """
        self._shift = await self._loaded()
        self._watch = asyncio.create_task(self._look_again())

    async def ask(self, task: Task) -> Answer:
        """Have a task done by a worker of its kind."""
        now = self._now
        return await (now.strangers if task.name in STRANGERS else now.pages).ask(task)

    async def close(self) -> None:
        """End everything that was started."""
        if self._watch:
            self._watch.cancel()
        for closing in tuple(self._closing):
            with suppress(TimeoutError):
                await asyncio.wait_for(closing, 5)
        if self._shift:
            await self._shift.generation.close()

    async def _loaded(self) -> _Shift:
        settings = self._settings
        generation = await Generation.load(settings.place, settings.memory)
        shift = _Shift(
            generation,
            Pool(generation, strangers=True, limits=settings.queries),
            Pool(generation, strangers=False, limits=settings.pages),
        )
        try:
            await shift.strangers.start()
            await shift.pages.start()
        except WorkerDiedError as error:
            raise QueryError(f"{settings.place}: this graph can't be served: there are no workers") from error
        return shift

    async def _look_again(self) -> None:
        """Change to a new build when there is one that can be loaded; else go on with the old one."""
        tried = self.ready.generation
        while True:
            await asyncio.sleep(LOOK)
            with suppress(QueryError):  # in the middle of a build
                there = generation_of(self._settings.place)
                if there != tried or not self._now.generation.is_alive:
                    tried = there
                    await self._change()

    async def _change(self) -> None:
        try:
            new = await self._loaded()
        except KgError as error:
            self.failed = str(error)  # `readyz` tells it; the old build goes on
            return
        old, self._shift, self.failed = self._now, new, ""
        closing = asyncio.create_task(old.close())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
