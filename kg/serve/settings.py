"""How a graph is served: where, to whom, and what requests may take."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from kg.serve.pool import Limits

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


class Settings(Struct, frozen=True):
    """How a graph is served.

    Args:
        place: a folder that a build left, or an RDF file.
        host, port: where to listen; port 0: any free one.
        public: the address under which others see the server, "" where that is where it listens.
        token: what whoever asks has to know, "" for nothing.
        origins: of which pages' scripts may ask, as CORS has it; "*" for all.
        rate: so many requests a second of one client; 0 for any number.
        log: a file for a JSON line a request, "-" for standard error, "" for none.
        queries: what strangers' queries may take.
        pages: what our own pages may take.
        memory: so many bytes a worker may take beside the graph.
    """

    place: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public: str = ""
    token: str = ""
    origins: tuple[str, ...] = ()
    rate: float = 0
    log: str = ""
    queries: Limits = Limits()
    pages: Limits = Limits(deadline=30.0, moment=2.0)
    memory: int = 1 << 30
