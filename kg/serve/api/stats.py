"""What the graph holds, in numbers."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from kg.serve.api.reconcile.schema import class_refs
from kg.serve.api.route import Nothing
from kg.serve.served import Served
from kg.vocab.namespaces import SC

_STATUSES: Final = "SELECT ?status (COUNT(?it) AS ?n) { ?it sc:status ?status } GROUP BY ?status"


class Stats(Struct, frozen=True):
    """What the graph holds.

    Args:
        generation: changes with every build.
        triples: how many.
        articles: how many.
        first: the day of the earliest article; null where none has a date.
        last: the day of the latest article.
        claims: what articles say, by status; what is stated has none of its own in the graph.
        conclusions: what follows from several claims, or from public lists.
        conflicts: how many contradictions there are.
        classes: the local name of a class → how many things belong to it.
        names: under how many names things are found.
    """

    generation: str
    triples: int
    articles: int
    first: str | None
    last: str | None
    claims: dict[str, int]
    conclusions: int
    conflicts: int
    classes: dict[str, int]
    names: int


def stats(served: Served, given: Nothing) -> Stats:
    """Tell what the graph holds."""
    del given
    seen = served.overview
    classes = {iri.removeprefix(SC): count for iri, count in seen.kinds if iri.startswith(SC)}
    said = served.endpoint.query(_STATUSES).texts("status", "n")
    statuses = {iri.removeprefix(SC).lower(): int(count) for iri, count in sorted(said)}
    counted = {one.id for one in class_refs(served.ontology)}
    days = [one.date for one in seen.articles if one.date]
    return Stats(
        generation=served.generation,
        triples=served.triples,
        articles=len(seen.articles),
        first=min(days, default=None),
        last=max(days, default=None),
        claims={"stated": seen.claims - sum(statuses.values()), **statuses},
        conclusions=classes.get("DerivedClaim", 0),
        conflicts=classes.get("Conflict", 0),
        classes={name: count for name, count in sorted(classes.items()) if name in counted},
        names=len(served.graph.names.lookup.names),
    )
