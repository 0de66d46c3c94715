"""What the graph holds, in numbers."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from kg.serve.api.route import Nothing
from kg.serve.served import Served
from kg.vocab.namespaces import SC

_CLASSES = "SELECT ?kind (COUNT(?it) AS ?n) { ?it a ?kind FILTER(STRSTARTS(STR(?kind), STR(sc:))) } GROUP BY ?kind"
_STATUSES = "SELECT ?status (COUNT(?it) AS ?n) { ?it a sc:Claim ; sc:status ?status } GROUP BY ?status"
_DAYS = "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) { ?it a sc:Article ; schema:datePublished ?day }"


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
    return _counted(served)


@cache
def _counted(served: Served) -> Stats:
    """Count once: the graph never changes."""
    ask = served.endpoint.query
    classes = {iri.removeprefix(SC): int(count) for iri, count in sorted(ask(_CLASSES).texts("kind", "n"))}
    statuses = {iri.removeprefix(SC).lower(): int(count) for iri, count in sorted(ask(_STATUSES).texts("status", "n"))}
    stated = classes.pop("Claim", 0) - sum(statuses.values())
    first, last = next(ask(_DAYS).texts("first", "last"), ("", ""))
    return Stats(
        generation=served.generation,
        triples=len(served.graph.store),
        articles=classes.pop("Article", 0),
        first=first or None,
        last=last or None,
        claims={"stated": stated, **statuses},
        conclusions=classes.pop("DerivedClaim", 0),
        conflicts=classes.pop("Conflict", 0),
        classes={name: count for name, count in classes.items() if name in served.ontology.classes},
        names=len(served.graph.names.lookup.names),
    )
