from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

import pytest

from kg.engine.pool import AHEAD, run
from kg.errors import ArticleError, KgError


def slow_square(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)
    return number * number


def process_of(_: int) -> int:
    return os.getpid()


def fail_at(bad: int, number: int) -> int:
    if number == bad:
        raise ArticleError("bad", path=str(number))
    return number


def die(_: int) -> int:
    os._exit(3)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_items_order(workers: int) -> None:
    assert list(run(slow_square, range(40), workers)) == [number * number for number in range(40)]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_items_give_no_results(workers: int) -> None:
    assert list(run(slow_square, [], workers)) == []


def test_one_worker_is_this_process() -> None:
    assert set(run(process_of, range(3), 1)) == {os.getpid()}
    assert os.getpid() not in set(run(process_of, range(3), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_taken_as_they_are_needed(workers: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = run(process_of, items(), workers)
    next(results)
    assert taken <= workers * AHEAD
    if workers > 1:
        results.close()  # type: ignore[attr-defined]  # a generator where there are processes


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_task_comes_through_whole(workers: int) -> None:
    with pytest.raises(ArticleError, match="bad") as caught:
        list(run(partial(fail_at, 5), range(50), workers))
    assert caught.value.path == "5"


def test_a_dead_worker_is_told() -> None:
    with pytest.raises(KgError, match="worker process died"):
        list(run(die, range(4), 2))


@pytest.mark.parametrize("lines", [1, 2], ids=["while workers start", "while they work"])
def test_an_interrupt_ends_it_without_a_word_from_the_workers(lines: int) -> None:
    code = (
        "import time\n"
        "from kg.engine.pool import run\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        print('begin', flush=True)\n"
        "        for _ in run(time.sleep, [0.1] * 300, 2): print('.', flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped', flush=True)\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert output.endswith("stopped\n")
    assert output.count(".") < 300
    assert errors == ""
