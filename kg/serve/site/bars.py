"""Bars for years: places in per cent, so that a drawing is as wide as there is room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

HIGHEST: Final = 60
FLOOR: Final = 64
"""Pixels: how high the highest bar is, and where bars stand."""
NAMED: Final = 6
"""There is room for so many years below them."""


class Bar(Struct, frozen=True):
    """A year's bar.

    Args:
        year: the year.
        count: what is counted.
        x, middle, width: where it stands, in per cent of the drawing's width.
        top, height: where it begins and how high it is, in pixels.
        named: the year is written below it, for there is room.
    """

    year: str
    count: int
    x: float
    middle: float
    width: float
    top: float
    height: float
    named: bool


def bars(counts: Mapping[str, int]) -> list[Bar]:
    """Return the bars of years.

    Args:
        counts: year → number, in order and without gaps.
    """
    if not counts:
        return []
    step, most = 100 / len(counts), max(counts.values())
    every = -(-len(counts) // NAMED)
    return [
        _bar(year, count, place * step, step, HIGHEST * count / most, named=place % every == 0)
        for place, (year, count) in enumerate(counts.items())
    ]


def _bar(year: str, count: int, x: float, step: float, height: float, *, named: bool) -> Bar:
    gap = step * 0.12
    return Bar(
        year,
        count,
        x=round(x + gap, 3),
        middle=round(x + step / 2, 3),
        width=round(step - 2 * gap, 3),
        top=round(FLOOR - height, 1),
        height=round(height, 1),
        named=named,
    )
