"""A file is the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.rdf.files import write_atomically


def test_what_is_written_is_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    assert write_atomically(path, [b"one ", b"", b"two"]) == len(b"one two")
    assert path.read_bytes() == b"one two"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    path, plain = tmp_path / "graph.ttl", tmp_path / "plain"
    write_atomically(path, [b"x"])
    plain.write_bytes(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.fixture
def file_size_limit() -> Iterator[int]:
    """Let the system refuse to write more than so many bytes to a file, as a full disk does."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    yield 50_000
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, former)


@pytest.mark.parametrize("portion", [1_000, 4_000_000])
def test_when_the_system_refuses_the_former_file_stays(tmp_path: Path, file_size_limit: int, portion: int) -> None:
    path = tmp_path / "graph.ttl"
    write_atomically(path, [b"the former file"])
    chunks = (b"x" * portion for _ in range(2 * file_size_limit // portion + 1))
    with pytest.raises(OutputError, match=r"graph\.ttl: this file can't be written: .*free some space"):
        write_atomically(path, chunks)
    assert path.read_bytes() == b"the former file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_atomically(tmp_path / "nowhere" / "graph.ttl", [b"x"])


def test_what_goes_wrong_in_making_passes_through_without_traces(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise LookupError("no more")

    path = tmp_path / "graph.ttl"
    write_atomically(path, [b"the former file"])
    with pytest.raises(LookupError, match="no more"):
        write_atomically(path, broken())
    assert path.read_bytes() == b"the former file"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_writer_leaves_the_former_file_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_atomically(path, [b"the former file"])
    program = """
        import sys
        from pathlib import Path
        from kg.rdf.files import write_atomically

        def chunks():
            yield b"x" * 3_000_000
            print("half", flush=True)
            sys.stdin.read()

        write_atomically(Path(sys.argv[1]), chunks())
    """
    command = [sys.executable, "-c", textwrap.dedent(program), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        assert len(list(tmp_path.iterdir())) == 2
        write_atomically(path, [b"a second writer's file"])  # does not disturb the one that is still at work
        assert len(list(tmp_path.iterdir())) == 2
        os.kill(writer.pid, signal.SIGKILL)
    assert path.read_bytes() == b"a second writer's file"
    write_atomically(path, [b"the new file"])
    assert path.read_bytes() == b"the new file"
    assert list(tmp_path.iterdir()) == [path]
