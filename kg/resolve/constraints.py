"""What judgements demand of any joining of things, and whether they go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kg.errors import ResolveError
from kg.model.judgements import Judgement
from kg.resolve.identity import Node


class Ruling(Struct, frozen=True):
    """A judgement, and the things that it is about."""

    one: Node
    other: Node
    judgement: Judgement


Links = Mapping[Node, list[tuple[Node, Judgement]]]


class Constraints(Struct, frozen=True):
    """What was judged, and what follows from it.

    Args:
        block: judged thing → the first of all that are one with it by judgements, itself included.
        apart: such a first one → those of all that are others by judgements.
        second: things that a judgement parts from another which it names first.
    """

    block: Mapping[Node, Node] = {}
    apart: Mapping[Node, frozenset[Node]] = {}
    second: frozenset[Node] = frozenset()

    def decide(self, one: Node, other: Node) -> bool | None:
        """Return whether two are the same by what was judged; None where nothing was."""
        first, second = self.block.get(one), self.block.get(other)
        if first is None or second is None:
            return None
        return True if first == second else False if second in self.apart.get(first, ()) else None


def constraints_of(rulings: Iterable[Ruling]) -> Constraints:
    """Return what rulings demand together; their order does not matter.

    Raises:
        ResolveError: they contradict each other, directly or in a chain; it quotes all lines concerned.
    """
    ordered = sorted(rulings, key=lambda ruling: (ruling.one, ruling.other, ruling.judgement.line))
    links: defaultdict[Node, list[tuple[Node, Judgement]]] = defaultdict(list)
    for ruling in ordered:
        for end in (ruling.one, ruling.other):
            links[end]  # also who is only judged to be another
        if ruling.judgement.same:
            links[ruling.one].append((ruling.other, ruling.judgement))
            links[ruling.other].append((ruling.one, ruling.judgement))
    block: dict[Node, Node] = {}
    for node in sorted(links):
        if node not in block:
            block.update(dict.fromkeys(_reached(node, links), node))
    apart: defaultdict[Node, set[Node]] = defaultdict(set)
    different = [ruling for ruling in ordered if not ruling.judgement.same]
    for ruling in different:
        first, second = block[ruling.one], block[ruling.other]
        if first == second:
            raise _contradiction([ruling.judgement, *_chain(ruling, links)])
        apart[first].add(second)
        apart[second].add(first)
    seconds = frozenset(ruling.other for ruling in different)
    return Constraints(block, {node: frozenset(others) for node, others in apart.items()}, seconds)


def decided_by_words(judgements: Iterable[Judgement]) -> Constraints:
    """Return what judgements demand of the words that they name, before anybody knows what these mean.

    Raises:
        ResolveError: as `constraints_of`.
    """
    return constraints_of(Ruling(one.one.place, one.other.place, one) for one in judgements)


def _reached(start: Node, links: Links) -> dict[Node, tuple[Node, Judgement] | None]:
    """Return all that judgements make one with `start`, each with the step by which the shortest way comes to it."""
    steps: dict[Node, tuple[Node, Judgement] | None] = {start: None}
    queue = [start]
    for node in queue:
        for other, judgement in links[node]:
            if other not in steps:
                steps[other] = (node, judgement)
                queue.append(other)
    return steps


def _chain(ruling: Ruling, links: Links) -> Iterator[Judgement]:
    """Yield the judgements that make the two ends of a ruling one."""
    steps = _reached(ruling.one, links)
    step = steps[ruling.other]
    while step:
        node, judgement = step
        yield judgement
        step = steps[node]


def _contradiction(judgements: Sequence[Judgement]) -> ResolveError:
    quoted = " | ".join(f"{one.origin}: {one.line}" if one.origin else one.line for one in judgements)
    return ResolveError(
        f"these {len(judgements)} judgements contradict each other: {quoted}", hint="take back what is wrong of them"
    )
