"""The loader: a process that holds a generation of the graph and forks workers that share it.

A fork costs milliseconds, whatever the graph's size, and its memory only what it changes; a worker that had to be
killed is replaced at once. The loader itself runs one thread and does nothing else, so that forking is safe.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import struct
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from kg.errors import KgError
from kg.serve.served import Served
from kg.serve.site.page import compile_pages
from kg.serve.tasks import PAGES, STRANGERS
from kg.serve.worker import work

FORK, KILL, LOWER = b"f", b"k", b"l"
"""What the front asks for: a worker, an end to one, or one at low priority."""

ORDER: Final = struct.Struct("!ci")
"""What is asked for, with a process number; for a worker to be, whether it is for strangers."""


class Orders(Struct, frozen=True):
    """What a loader is to do.

    Args:
        place: the graph.
        memory: so many bytes a worker may take beside the graph.
    """

    place: str
    memory: int


class Ready(Struct, frozen=True):
    """What a loader tells when it has loaded, or why it can't.

    Args:
        generation: what it has loaded.
        base: what most IRIs begin with.
        triples: how many the graph has.
        error: why there is none, "" where there is.
    """

    generation: str = ""
    base: str = ""
    triples: int = 0
    error: str = ""


def main(control: socket.socket, orders: Orders) -> None:
    """Load a graph, tell so, and fork and kill as asked until nobody asks any more.

    Args:
        control: commands come in here, with a socket for each worker, and the workers' process numbers go out.
        orders: what to load.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        served = _loaded(Path(orders.place))
    except (KgError, OSError) as error:
        control.sendall(_line(Ready(error=str(error))))
        return
    gc.collect()
    gc.freeze()  # counting references would otherwise copy what is shared
    control.sendall(_line(Ready(served.generation, served.base, served.triples)))
    _serve(control, served, orders)


def _loaded(place: Path) -> Served:
    """Load a graph in a thread of its own, which has memory of its own to allocate from (an arena of malloc).

    What loading leaves free there is shared with all workers. One that took it again would first have to copy each
    page, by and by all of them, and so a small query would take it five times as long.
    """

    def load() -> Served:
        served = Served(place)
        served.warm()
        compile_pages()
        return served

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(load).result()


def _serve(control: socket.socket, served: Served, orders: Orders) -> None:
    workers: set[int] = set()
    ending: set[int] = set()  # at their low priority they may take a while, which nobody waits for
    while True:
        try:
            message, lines, _, _ = socket.recv_fds(control, ORDER.size, 1)
        except ConnectionError:  # the front ended before it had read all
            break
        if len(message) < ORDER.size:
            break
        command, number = ORDER.unpack(message)
        if command == FORK:
            pid = _fork(control, lines[0], served, orders, strangers=bool(number))
            workers.add(pid)
            control.sendall(ORDER.pack(FORK, pid))
        elif number in workers:  # not yet waited for, so the number is still its own
            if command == KILL:
                os.kill(number, signal.SIGKILL)
                workers.discard(number)
                ending.add(number)
            else:
                os.setpriority(os.PRIO_PROCESS, number, 19)
        ending -= {pid for pid in ending if os.waitpid(pid, os.WNOHANG)[0]}
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    for pid in workers | ending:
        os.waitpid(pid, 0)


def _fork(control: socket.socket, line: int, served: Served, orders: Orders, *, strangers: bool) -> int:
    parent = os.getpid()
    if pid := os.fork():
        os.close(line)
        return pid
    try:
        control.close()
        _die_with(parent)
        tasks = STRANGERS if strangers else PAGES
        work(socket.socket(fileno=line), served, tasks, orders.memory, sealed=strangers)
    except BaseException:
        traceback.print_exc()
    os._exit(0)  # nothing of the loader's own is to be tidied up


def _die_with(parent: int) -> None:
    """See to it that this process ends when its parent does, however that ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(0)


def _line(ready: Ready) -> bytes:
    return msgspec.json.encode(ready) + b"\n"


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), msgspec.json.decode(sys.argv[2], type=Orders))
