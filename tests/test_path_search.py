"""The search beside trying everything."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query.paths.search import LONGEST, Step, Steps, cheapest

ENDLESS = 10**9
START, END = 0, 1


@st.composite
def networks(draw: st.DrawFn) -> Steps:
    """Draw a network of up to seven nodes, with up to two kinds of steps between two of them."""
    number = count()
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    pairs = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1])
    for one, other in draw(st.lists(pairs, unique=True, max_size=16)):
        for bit in draw(st.lists(st.integers(0, 2), unique=True, min_size=1, max_size=2)):
            cost, by = draw(st.integers(1, 9)), next(number)
            steps[one].append(Step(other, cost, bit, by))
            steps[other].append(Step(one, cost, bit, by))
    return dict(steps)


def every_way(steps: Steps, needed: int) -> dict[tuple[int, ...], int]:
    """Return all simple ways from start to end that use what is needed, each with the least that it can cost."""
    found: dict[tuple[int, ...], int] = {}

    def walk(nodes: tuple[int, ...], cost: int, left: int) -> None:
        if nodes[-1] == END:
            if not left:
                found[nodes] = min(cost, found.get(nodes, cost))
        elif len(nodes) <= LONGEST:
            for step in steps.get(nodes[-1], ()):
                if step.node not in nodes:
                    walk((*nodes, step.node), cost + step.cost, left & ~step.bit)

    walk((START,), 0, needed)
    return found


@given(networks(), st.integers(1, 12), st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_it_finds_the_cheapest_chains(steps: Steps, k: int, needed: int) -> None:
    truth = every_way(steps, needed)
    found = cheapest(steps, START, END, k, ENDLESS, needed)
    assert found.complete
    assert [chain.cost for chain in found.chains] == sorted(truth.values())[:k]
    for chain in found.chains:
        assert truth[chain.nodes] == chain.cost
        used = 0
        for (one, other), by in zip(pairwise(chain.nodes), chain.by, strict=True):
            used |= next(step.bit for step in steps[one] if step.by == by and step.node == other)
        assert not needed & ~used
    assert len({chain.nodes for chain in found.chains}) == len(found.chains)


@given(networks(), st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_it_leaves_out_nothing_but_long_detours(steps: Steps, detour: int) -> None:
    kept: list[tuple[tuple[int, ...], int]] = []
    for nodes, cost in sorted(every_way(steps, 0).items(), key=lambda way: way[1]):
        if not any(cost > least + detour and visits(nodes, others) for others, least in kept):
            kept.append((nodes, cost))
    found = cheapest(steps, START, END, 1000, detour)
    assert sorted((chain.cost, chain.nodes) for chain in found.chains) == sorted((cost, nodes) for nodes, cost in kept)


def visits(nodes: tuple[int, ...], others: tuple[int, ...]) -> bool:
    middle = [nodes.index(one) for one in others[1:-1] if one in nodes]
    return bool(others[1:-1]) and len(middle) == len(others) - 2 and middle == sorted(middle)


def test_a_great_hub_costs_no_time() -> None:
    """Fifty thousand leaves at a hub lead nowhere, and as many lead on: neither is walked through one by one."""
    steps: defaultdict[int, list[Step]] = defaultdict(list)

    def link(one: int, other: int, cost: int) -> None:
        steps[one].append(Step(other, cost, 0, cost))
        steps[other].append(Step(one, cost, 0, cost))

    hub, beyond = 2, 3
    link(START, hub, 1)
    link(beyond, END, 1)
    for leaf in range(10, 50_010):
        link(hub, leaf, 5)
        if leaf % 2:
            link(leaf, beyond, 5)
    found = cheapest(steps, START, END, 50, ENDLESS)
    assert found.complete
    assert [chain.nodes for chain in found.chains] == [(START, hub, leaf, beyond, END) for leaf in range(11, 111, 2)]


def test_no_chain_is_longer_than_the_longest() -> None:
    """Of eight nodes that are all linked to each other, no chain visits them all: that would take seven steps."""
    steps = {one: [Step(other, 1, 0, 8 * one + other) for other in range(8) if other != one] for one in range(8)}
    found = cheapest(steps, START, END, 5000, ENDLESS)
    lengths = Counter(len(chain.nodes) - 1 for chain in found.chains)
    assert lengths == {1: 1, 2: 6, 3: 30, 4: 120, 5: 360, 6: 720}


def test_what_is_too_far_off_is_not_found() -> None:
    nodes = [START, *range(10, 10 + LONGEST), END]
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for one, other in pairwise(nodes):
        steps[one].append(Step(other, 1, 0, one))
        steps[other].append(Step(one, 1, 0, one))
    assert cheapest(steps, START, END, 1, ENDLESS).chains == ()
    assert len(cheapest(steps, nodes[1], END, 1, ENDLESS).chains) == 1
    assert cheapest(steps, START, 999, 1, ENDLESS).chains == ()
