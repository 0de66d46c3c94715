"""Paths as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import printable
from kg.query.card_text import evidence_lines
from kg.query.paths import Hop, Path
from kg.query.wording import status_words


def paths_text(paths: list[Path]) -> str:
    """Return paths as numbered blocks of lines, without any character that could steer a terminal."""
    blocks = (("" if number == 1 else "\n") + _block(number, path) for number, path in enumerate(paths, 1))
    return "".join(blocks)


def _block(number: int, path: Path) -> str:
    lines = [f"{number}. {path.hops[0].start.label}"]
    for hop in path.hops:
        lines += _hop(hop)
    return "\n".join(printable(line) for line in lines) + "\n"


def _hop(hop: Hop) -> Iterator[str]:
    status = hop.statements[0].status
    note = "" if status == "stated" else f" [{status_words(status)}]"
    arrow = f"──{hop.label}──▶" if hop.forward else f"◀──{hop.label}──"
    yield f"   {arrow} {hop.end.label}{note}"
    yield from (f"        {line}" for line in evidence_lines(hop.statements[0]))
    if hop.also:
        yield f"        còn: {', '.join(hop.also)}"
