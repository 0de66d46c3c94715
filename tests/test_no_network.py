"""The tests' own guard: nothing that they run may leave this machine, and a try that was swallowed is still noted."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

OUTSIDE = ("192.0.2.1", 80)  # an address for documentation: nobody has it
TRY = """
import socket, sys
try:
    {call}
except OSError as error:
    print(error)
"""


def run(call: str, log: Path) -> str:
    env = {**os.environ, "KG_REACHED_OUT": str(log)}
    code = TRY.format(call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return done.stdout


@pytest.mark.parametrize(
    "call",
    [
        f"socket.create_connection({OUTSIDE})",
        "socket.getaddrinfo('data.example', 443)",
        f"socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', {OUTSIDE})",
        "import urllib.request; urllib.request.urlopen('https://data.example/')",
    ],
)
def test_a_started_python_is_refused_and_it_is_noted(call: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert "nothing here may reach" in run(call, log)
    assert log.read_text("utf-8").strip()


def test_this_machine_may_be_reached(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert run(f"socket.create_connection(('localhost', {port})); print('reached')", log) == "reached\n"
    assert not log.exists()


def test_this_process_is_guarded_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_REACHED_OUT", str(tmp_path / "log"))
    with pytest.raises(ConnectionRefusedError, match="nothing here may reach"):
        socket.create_connection(OUTSIDE)
