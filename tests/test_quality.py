"""How right the graph of real articles is: floors that no change may go below. Only totals are ever shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ROOT, SHARED

from kg import Report

SCORER, GOLD = SHARED / "tools" / "score.py", SHARED / "gold"
UNREAD = re.findall(r"`([0-9a-z_]+)`", (ROOT / "docs" / "quality.md").read_text("utf-8").partition("unread twelve")[2])[
    -12:
]

FLOORS = {("entities", "F1"): 0.80, ("facts", "precision"): 0.75, ("facts", "F1"): 0.60}
MEASURES = ("precision", "recall", "F1")

Scores = dict[str, dict[str, float]]
Tell = Callable[[str, Scores], None]

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold is not beside this checkout")


def scores(graph: Path, *only: str) -> Scores:
    command = [sys.executable, str(SCORER), str(graph), str(GOLD), "--json", *(("--only", *only) if only else ())]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {what: dict(zip(MEASURES, told[what], strict=True)) for what in ("entities", "facts")}


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Return what writes a line of totals into the tests' output, failed or not."""

    def write(name: str, found: Scores) -> None:
        totals = (
            f"{what} " + " ".join(f"{measure} {value:.3f}" for measure, value in values.items())
            for what, values in found.items()
        )
        with capsys.disabled():
            sys.stdout.write(f"\n{name}: {'; '.join(totals)}\n")

    return write


def test_all_gold_articles_together(corpus_build: tuple[Path, Report], tell: Tell) -> None:
    found = scores(corpus_build[0] / "graph.ttl")
    tell("all gold articles", found)
    below = {what: found[what[0]][what[1]] for what, floor in FLOORS.items() if found[what[0]][what[1]] < floor}
    assert below == {}


def test_the_unread_twelve_apart(corpus_build: tuple[Path, Report], tell: Tell) -> None:
    assert len(UNREAD) == 12
    found = scores(corpus_build[0] / "graph.ttl", *UNREAD)
    tell("the twelve unread articles", found)
    assert all(0 < value <= 1 for values in found.values() for value in values.values())
