"""An evaluation as people read it: tables of plain text, figures that fall in line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.errors import printable
from kg.evaluate.clusters import BCubed, Joined
from kg.evaluate.count import Count, Counts, total
from kg.evaluate.evaluate import STATED, Evaluation
from kg.evaluate.reliability import Reliability

_HEAD = f"{'':22}{'gold':>6}{'got':>6}{'hit':>6}{'P':>7}{'R':>7}{'F1':>7}"


def tables(found: Evaluation) -> Iterator[str]:
    """Yield the lines of what was found: things by class, facts by property, statuses, joins, the gold."""
    yield _HEAD
    yield from _table("all entities", found.entities)
    yield ""
    yield from _table("all facts", found.facts)
    yield ""
    if found.statuses:
        yield _statuses(found.statuses)
    if found.joined:
        yield _joins(found.joined)
        yield _b_cubed(found.joined.b_cubed)
    yield f"gold: {len(found.articles)} articles, fingerprint {found.fingerprint[:12]}"


def reliability_table(title: str, rows: Iterable[Reliability]) -> Iterator[str]:
    """Yield the lines of a reliability table.

    Args:
        title: the head of its first column.
        rows: its rows.
    """
    yield f"{title:34}{'facts':>6}{'right':>6}{'wrong':>6}{'share':>7}{'mean':>7}{'optional':>10}{'second':>8}"
    for row in rows:
        shares = f"{row.share:7.2f}{row.confidence:7.2f}" if row.judged else f"{'–':>7}{'–':>7}"
        counts = f"{row.judged:6}{row.right:6}{row.wrong:6}"
        yield f"{printable(row.name or 'no rule told'):34}{counts}{shares}{row.optional:10}{row.second:8}"


def _table(last: str, counts: Counts) -> Iterator[str]:
    for name, count in counts.items():
        yield _row(name, count)
    yield _row(last, total(counts))


def _row(name: str, count: Count) -> str:
    numbers = f"{count.gold:6}{count.got:6}{count.hit:6}{count.precision:7.2f}{count.recall:7.2f}{count.f1:7.2f}"
    return f"{printable(name):22}{numbers}"


def _statuses(counts: Mapping[tuple[str, str], int]) -> str:
    right = sum(number for (asked, given), number in counts.items() if asked == given)
    others = [f"{a} taken for {b} {n}" for (a, b), n in counts.items() if (a, b) != (STATED, STATED)]
    besides = f"; other than plain: {', '.join(others)}" if others else ""
    return printable(f"status: right for {right} of {sum(counts.values())} facts hit{besides}")


def _joins(joined: Joined) -> str:
    return (
        f"across articles: {joined.same_joined} of {joined.same} pairs of the same thing joined ({joined.share:.1%} in "
        f"the mean group), {joined.different_joined} of {joined.different} pairs of different things wrongly joined"
    )


def _b_cubed(found: BCubed) -> str:
    return f"B-cubed over {found.things} things: precision {found.precision:.4f}, recall {found.recall:.4f}"
