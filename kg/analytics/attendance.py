"""Co-attendance: who was at the same events with whom, how often, and at which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import combinations
from typing import Final

from kg.analytics.counted import counted
from kg.analytics.network import Fact, Network
from kg.analytics.table import Table, together

PRESENT: Final = ("attendee", "speaker")


def present(network: Network) -> dict[str, list[Fact]]:
    """Return event → the facts that tell who was there, both sorted."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in network.facts(PRESENT):
        found[fact.subject].append(fact)
    return dict(found)


def co_attendance(network: Network, person: str = "", of: Collection[str] = ("Person", "Organization")) -> Table:
    """Count for each two how many events both attended or spoke at.

    Args:
        network: what counts.
        person: the IRI of one of the two; "" for anybody.
        of: classes of those who count.

    Returns:
        `one`, `other`, `times`, `events` (their names), `one_iri` and `other_iri`; the most frequent first, of equal
        ones by name. Of each two that whose name comes first is `one`; it is always the person where one is asked for.

    Raises:
        QueryError: there is no such class.
    """
    classes, label = network.checked(of), {iri: thing.label for iri, thing in network.things.items()}
    events: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    counting: list[Fact] = []
    for event, facts in present(network).items():
        there = [fact for fact in facts if network.is_of(fact.object, classes) or fact.object == person]
        names = {fact.object for fact in there}
        if person and person not in names:
            continue
        counting += there
        for pair in combinations(sorted(names, key=lambda iri: (iri != person, label[iri], iri)), 2):
            if person in ("", pair[0]):
                events[pair].add(event)
    found = [
        (label[one], label[other], len(those), together(label[event] for event in those), one, other)
        for (one, other), those in events.items()
    ]
    numbers = {"nodes": len({fact.object for fact in counting}), "edges": len(found)}
    rows = sorted(found, key=lambda row: (-row[2], row[0], row[1], row[4], row[5]))
    return Table(
        ("one", "other", "times", "events", "one_iri", "other_iri"),
        tuple(rows),
        counted(network, counting, "co-attendance", events=len({fact.subject for fact in counting}), **numbers),
    )
