"""What the quality of the real articles' graph must not fall below: `python tests/floors.py` writes `floors.json` anew.

A floor leaves room for one fact lost and two hundredths more. It is only ever raised; after a loss that is meant, run
`python tests/floors.py --lower`. Where the gold has changed, all are made anew.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from math import floor
from pathlib import Path
from typing import Any

from command import CORPUS, SHARED

from kg import Evaluation, build, open_graph
from kg.evaluate.count import Count, total

FLOORS, GOLD = Path(__file__).parent / "floors.json", SHARED / "gold"
ROOM = 0.02
RENEW = "if this is meant: python tests/floors.py --lower"

Floors = dict[str, Any]
"""Laid out as `kg evaluate --json`, with less in it, so that `kg evaluate --baseline` takes it."""


def floors_of(found: Evaluation) -> Floors:
    """Return floors a little under what was found."""
    facts, properties = total(found.facts), {name: count for name, count in found.facts.items() if count.gold}
    return {
        "gold": {"fingerprint": found.fingerprint},
        "entities": {"total": {"f1": lowest(total(found.entities))}},
        "facts": {
            "total": {"f1": lowest(facts), "precision": down(facts.precision - ROOM)},
            "properties": {name: {"f1": lowest(count)} for name, count in properties.items()},
        },
    }


def lowest(count: Count) -> float:
    """Return an F1 under the present one."""
    return down(Count(count.gold, count.got, max(0, count.hit - 1)).f1 - ROOM)


def down(share: float) -> float:
    return max(0.0, floor(share * 100) / 100)


def raised(before: Floors, now: Floors) -> Floors:
    """Return the higher of both floors everywhere; of another gold the new ones."""
    return now if before.get("gold") != now["gold"] else higher(before, now)


def higher(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    both = {name: (before.get(name, value), value) for name, value in now.items()}
    return {name: higher(old, new) if isinstance(new, dict) else max(old, new) for name, (old, new) in both.items()}


def main(*options: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build([CORPUS], folder)
        now = floors_of(open_graph(folder).evaluate(GOLD))
    before = json.loads(FLOORS.read_bytes()) if FLOORS.exists() else {}
    kept = now if "--lower" in options else raised(before, now)
    FLOORS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{FLOORS.name}: written; `git diff` tells what changed\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
