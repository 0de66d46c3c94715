"""Running one task over many items: in this process, or in several; the results come in the items' order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final, TypeVar

from kg.errors import KgError

AHEAD: Final = 8  # items handed to each worker before their results are taken: keeps all busy and memory flat

T = TypeVar("T")
R = TypeVar("R")


def run(task: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """Yield task(item) for every item, in order.

    Args:
        task: a module's own function (or a partial of one): workers import it by name.
        items: taken as they are needed, never all at once.
        workers: 1 for this process alone, else how many processes; more than one need a main module that can be
            imported again (`if __name__ == "__main__":` in a script).

    Raises:
        KgError: if a worker dies; whatever the task raises otherwise.
    """
    return map(task, items) if workers <= 1 else _in_processes(task, items, workers)


def _in_processes(task: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    # Spawned, not forked: a progress bar's thread may hold a lock at the moment of the fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)
    try:
        waiting: deque[Future[R]] = deque()
        for item in items:
            with _interrupts_held():
                waiting.append(pool.submit(task, item))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as e:
        raise KgError("a worker process died", hint="there may be too little memory: try --workers 1") from e
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a worker may be started; it inherits that, for it can meet one before it does as below."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    """Let Ctrl-C reach the first process alone, which then ends the workers in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
