"""Where articles contradict each other: nothing is overwritten, the contradiction itself is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model.entities import Claim, Conflict
from kg.model.facts import Status
from kg.resolve.iri import conflict_iri
from kg.resolve.values import Value, compatible, value_of
from kg.vocab.ontology import Ontology


def find_conflicts(claims: Iterable[Claim], ontology: Ontology, base: str) -> tuple[Conflict, ...]:
    """Find the claims that can't all be true.

    Only what articles state as fact is compared: a plan that came otherwise contradicts nothing.

    Args:
        claims: of the whole graph.
        ontology: tells which properties have one value at most.
        base: what IRIs begin with.

    Returns:
        one conflict for each subject and property at most, naming every claim whose value clashes with another's;
        sorted by IRI.
    """
    by_fact: defaultdict[tuple[str, str], defaultdict[Value, list[str]]]
    by_fact = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.fact.status is Status.STATED and ontology.property(claim.property).single:
            by_fact[claim.subject, claim.property][value_of(claim)].append(claim.iri)
    found = (
        Conflict(conflict_iri(base, subject, prop), subject, prop, tuple(sorted(clashing)))
        for (subject, prop), values in by_fact.items()
        if (clashing := list(_clashing(values)))
    )
    return tuple(sorted(found, key=lambda conflict: conflict.iri))


def _clashing(values: dict[Value, list[str]]) -> Iterator[str]:
    for value, claims in values.items():
        if not all(compatible(value, other) for other in values):
            yield from claims
