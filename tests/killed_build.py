"""Builds that are killed at every moment at which they touch a file; run by `test_build.py` as a process of its own.

usage: killed_build.py OUT ARTICLE…   (OUT/0, OUT/1 … each hold a former build, and one is killed in each)
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from kg import build
from kg.domain import load_domain
from kg.resources import ontology_dir

TOUCHING = frozenset({"tempfile.mkstemp", "os.rename", "os.remove"})


def die_at(moment: int) -> None:
    """Let the system kill this process the moment it is about to touch a file for the nth time."""
    left = moment

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in TOUCHING:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main(out: Path, articles: list[str]) -> None:
    load_domain(ontology_dir())  # once, for all that are forked from here
    for moment in range(len(list(out.iterdir()))):
        child = os.fork()
        if not child:
            die_at(moment)
            build(articles, out / str(moment))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(moment, "killed" if os.WIFSIGNALED(status) else "ended", flush=True)  # noqa: T201 - for the test to read


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
