"""Rows as blocks of lines, a column a line: for results that are too wide for a table."""

from __future__ import annotations

from typing import Final

from kg.errors import printable
from kg.query.labels import NONE, Labels, words_of
from kg.query.result import Result

NARROW: Final = 16
"""A column of fewer characters breaks most words."""


def too_wide(result: Result, width: int) -> bool:
    """Tell whether a table of `width` characters would leave the columns too narrow to be read."""
    return len(result.variables) * NARROW > width


def to_blocks(result: Result, labels: Labels = NONE) -> str:
    """Return rows as numbered blocks; cells without a value are left out, and nothing can steer the terminal."""
    pad = max(map(len, result.variables), default=0)
    blocks = []
    for number, row in enumerate(result.rows, 1):
        cells = (
            (name, words_of(term, labels)) for name, term in zip(result.variables, row, strict=True) if term is not None
        )
        blocks.append("\n".join([f"{number}.", *(f"   {name:{pad}}  {printable(value)}" for name, value in cells)]))
    return "\n".join(blocks) + "\n" if blocks else "no rows\n"
