"""Refuses every connection that leaves this machine, and notes it in the file that KG_REACHED_OUT names.

On PYTHONPATH it guards each Python that a test starts; `conftest.py` runs it for the tests' own process.
"""

from __future__ import annotations

import os
import sys

HERE = frozenset({None, "", b"", "localhost", b"localhost"})


def is_here(host: object) -> bool:
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    return host in HERE or text == "::1" or text.startswith("127.")


def refuse(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # any other is a socket of this machine's own
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if not is_here(host):
        if log := os.environ.get("KG_REACHED_OUT"):
            with open(log, "a", encoding="utf-8") as file:
                file.write(f"{event} {host!r}\n")
        raise ConnectionRefusedError(f"nothing here may reach {host!r}")


sys.addaudithook(refuse)
