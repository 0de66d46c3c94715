"""An evaluation as JSON, and such JSON as the baseline that a later evaluation must not fall below."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import asdict

from kg.errors import GoldError
from kg.evaluate.clusters import Joined
from kg.evaluate.count import Count, Counts, total
from kg.evaluate.evaluate import Evaluation
from kg.evaluate.misses import Miss
from kg.evaluate.reliability import Reliability

_ROUNDING: Final = 1e-9

Json = dict[str, Any]


class Baseline(Struct, frozen=True):
    """What an earlier evaluation found.

    Args:
        fingerprint: of its gold.
        f1: "entities", "facts" and each property → F1.
    """

    fingerprint: str
    f1: Mapping[str, float]


def figures(found: Evaluation) -> Json:
    """Return the counts and shares of an evaluation, ready for `json.dumps`."""
    return {
        "gold": {"fingerprint": found.fingerprint, "articles": len(found.articles)},
        "entities": {"total": _shares(total(found.entities)), "classes": _table(found.entities)},
        "facts": {"total": _shares(total(found.facts)), "properties": _table(found.facts)},
        "status": [{"gold": asked, "got": given, "count": n} for (asked, given), n in found.statuses.items()],
        "clusters": _clusters(found.joined) if found.joined else None,
    }


def reliability_figures(rows: tuple[Reliability, ...]) -> list[Json]:
    """Return rows of a reliability table, ready for `json.dumps`."""
    return [{**asdict(row), "judged": row.judged, "share": row.share} for row in rows]


def miss_figures(misses: tuple[Miss, ...]) -> list[Json]:
    """Return what went wrong, ready for `json.dumps`."""
    return [asdict(miss) for miss in misses]


def read_baseline(path: Path) -> Baseline:
    """Read what `figures` gave for an earlier graph; of its numbers only F1 is needed.

    Raises:
        GoldError: the file can't be read, or is no such JSON.
    """
    hint = "write one: kg evaluate GRAPH GOLD --json"
    try:
        data = json.loads(path.read_bytes())
        rows = {"entities": data["entities"]["total"], "facts": data["facts"]["total"], **data["facts"]["properties"]}
        f1 = {name: float(row["f1"]) for name, row in rows.items()}
        return Baseline(str(data["gold"]["fingerprint"]), f1)
    except OSError as error:
        raise GoldError(f"this baseline can't be read: {error.strerror}", path=str(path), hint=hint) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GoldError("this is no baseline", path=str(path), hint=hint) from error


def drops(found: Evaluation, baseline: Baseline) -> Iterator[str]:
    """Yield a line for each F1 that is lower than before; of another gold, only that nothing can be compared."""
    if found.fingerprint != baseline.fingerprint:
        prints = f"{found.fingerprint[:12]}, not {baseline.fingerprint[:12]}"
        yield f"the gold is not the baseline's (fingerprint {prints}): nothing can be compared, make the baseline anew"
        return
    now = {"entities": total(found.entities), "facts": total(found.facts), **found.facts}
    for name, before in baseline.f1.items():
        after = now.get(name, Count()).f1
        if after < before - _ROUNDING:
            yield f"{name}: F1 fell from {before:.4f} to {after:.4f}"


def _table(counts: Counts) -> Json:
    return {name: _shares(count) for name, count in counts.items()}


def _shares(count: Count) -> Json:
    return {**asdict(count), "precision": count.precision, "recall": count.recall, "f1": count.f1}


def _clusters(joined: Joined) -> Json:
    return {
        "same": {"pairs": joined.same, "joined": joined.same_joined, "share": joined.share},
        "different": {"pairs": joined.different, "joined": joined.different_joined},
        "b_cubed": asdict(joined.b_cubed),
    }
