"""Paths as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import printable
from kg.query.card_text import evidence_lines
from kg.query.paths.found import Hop, Path, Paths
from kg.query.wording import status_words


def paths_text(found: Paths) -> str:
    """Return paths as numbered blocks of lines, without any character that could steer a terminal."""
    blocks = (_block(number, path) for number, path in enumerate(found.paths, 1))
    return "\n".join("".join(f"{printable(line)}\n" for line in block) for block in blocks)


def _block(number: int, path: Path) -> Iterator[str]:
    yield f"{number}. {path.stations[0].label}"
    for hop in path.hops:
        yield from _hop(hop)
    yield f"   = {reason_words(path)}"


def reason_words(path: Path) -> str:
    """Return how far apart a path leaves its ends, and why."""
    return f"độ xa {path.cost:.1f}".replace(".", ",") + f": {'; '.join(path.reasons)}"


def _hop(hop: Hop) -> Iterator[str]:
    note = "" if hop.status == "stated" else f" [{status_words(hop.status)}]"
    jobs = f" ({'; '.join(hop.jobs)})" if hop.jobs else ""
    yield f"   ──{hop.label}{jobs}──▶ {hop.end.label}{note}"
    yield from (f"        {line}" for line in evidence_lines(hop.statements[0]))
    if hop.articles > 1:
        yield f"        {hop.articles} bài cùng nói"
    if hop.also:
        yield f"        còn: {', '.join(hop.also)}"
