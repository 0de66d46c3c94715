"""What likeness of names would join: plain `rapidfuzz.fuzz.ratio` from 80 on, beside our resolver, on the same pairs.

usage: python benchmarks/names_by_ratio.py

The pairs are those of `tests/pairs.yaml`. The ratio sees the two names in brackets; the resolver reads both sentences.
Precision: how many of the pairs joined are one thing. Recall: how many of the pairs of one thing are joined.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from rapidfuzz import fuzz

BAR = 80
"""Of 100: from here on resolvers by likeness commonly join."""


def row(title: str, truths: Iterable[bool | str], joined: Iterable[bool]) -> str:
    """Return one line of the table: what one of them joins, held against what is true."""
    found = list(zip(truths, joined, strict=True))
    same, different, unknown = ([hit for truth, hit in found if truth == told] for told in (True, False, "undecided"))
    precision, recall = sum(same) / sum(hit for _, hit in found), sum(same) / len(same)
    counts = " | ".join(f"{sum(part)} of {len(part)}" for part in (same, different, unknown))
    return f"| {title} | {counts} | {precision:.3f} | {recall:.3f} |"


def main() -> None:
    """Print the table."""
    sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
    pairs = import_module("pairs")
    truths = [pair.same for pair in pairs.PAIRS]
    sides: dict[str, Callable[..., bool]] = {
        f"rapidfuzz ratio ≥ {BAR}": lambda pair: fuzz.ratio(*pair.names) >= BAR,
        "kg": lambda pair: pairs.verdict(pair) is True,
    }
    lines = [
        f"| {len(truths)} pairs | same joined | different joined | undecided joined | precision | recall |",
        "|---|---|---|---|---|---|",
        *(row(title, truths, map(joins, pairs.PAIRS)) for title, joins in sides.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
