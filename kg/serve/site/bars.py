"""Bars for years: places in per cent, so that a drawing is as wide as there is room."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Bar(Struct, frozen=True):
    """A year's bar.

    Args:
        year: the year.
        count: what is counted.
        x, width: where it stands, in per cent of the drawing's width.
        height: in per cent of the highest.
        named: the year is written below it, for there is room.
    """

    year: str
    count: int
    x: float
    width: float
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
    every = -(-len(counts) // 6)
    return [
        Bar(year, count, round(place * step, 3), round(step, 3), round(100 * count / most, 2), place % every == 0)
        for place, (year, count) in enumerate(counts.items())
    ]
