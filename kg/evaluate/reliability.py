"""Whether a graph is as sure as it is right: facts by their confidence, and by the rule that read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from kg.evaluate.judge import Judgement, Verdict

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Where a row of the table begins; the last one's end is its own."""


class Reliability(Struct, frozen=True):
    """Facts that share a rule or a degree of confidence.

    Args:
        name: the rule, or the confidence from-to.
        right, wrong: how many of them count as right and as wrong.
        confidence: the mean over those, 0 where there are none.
        optional, second: how many are true without counting (see `Verdict`).
    """

    name: str
    right: int
    wrong: int
    confidence: float
    optional: int
    second: int

    @property
    def judged(self) -> int:
        """How many count."""
        return self.right + self.wrong

    @property
    def share(self) -> float:
        """The share of those that are right, 0 where there are none."""
        return self.right / self.judged if self.judged else 0.0


def by_confidence(judgements: Iterable[Judgement]) -> tuple[Reliability, ...]:
    """Return a row for each degree of confidence that occurs, the least sure first.

    A fact that several claims of an article give counts once, with its surest claim.
    """
    rows = _grouped(_once(judgements, lambda one: (one.claim.article, one.claim.fact)), _degree)
    return tuple(_row(name, rows[name]) for name in sorted(rows))


def by_rule(judgements: Iterable[Judgement]) -> tuple[Reliability, ...]:
    """Return a row for each rule, the one with most wrong facts first.

    A fact counts once for each rule that reads it in an article, with that rule's surest claim.
    """
    once = _once(judgements, lambda one: (one.claim.article, one.claim.fact, one.claim.rule))
    rows = _grouped(once, lambda one: one.claim.rule)
    return tuple(sorted((_row(name, found) for name, found in rows.items()), key=_worst_first))


def _worst_first(row: Reliability) -> tuple[int, int, str]:
    return -row.wrong, -row.right, row.name


def _once(judgements: Iterable[Judgement], place: Callable[[Judgement], Hashable]) -> Iterable[Judgement]:
    surest: dict[Hashable, Judgement] = {}
    for one in judgements:
        known = surest.setdefault(place(one), one)
        if one.claim.confidence > known.claim.confidence:
            surest[place(one)] = one
    return surest.values()


def _degree(one: Judgement) -> str:
    start = max((number for number, edge in enumerate(EDGES[:-1]) if edge <= one.claim.confidence), default=0)
    return f"{EDGES[start]:.2f}-{EDGES[start + 1]:.2f}"


def _grouped(judgements: Iterable[Judgement], name: Callable[[Judgement], str]) -> Mapping[str, list[Judgement]]:
    groups: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        groups[name(one)].append(one)
    return groups


def _row(name: str, found: Iterable[Judgement]) -> Reliability:
    by_verdict = _grouped(found, lambda one: one.verdict)
    counted = [
        one.claim.confidence for verdict in (Verdict.RIGHT, Verdict.WRONG) for one in by_verdict.get(verdict, ())
    ]
    return Reliability(
        name=name,
        right=len(by_verdict.get(Verdict.RIGHT, ())),
        wrong=len(by_verdict.get(Verdict.WRONG, ())),
        confidence=sum(counted) / max(1, len(counted)),
        optional=len(by_verdict.get(Verdict.OPTIONAL, ())),
        second=len(by_verdict.get(Verdict.SECOND, ())),
    )
