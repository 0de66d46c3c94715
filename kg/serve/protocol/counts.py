"""What a graph holds, counted as it is."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from kg.serve.served import Served

_CLASSES: Final = "SELECT ?it (COUNT(DISTINCT ?one) AS ?n) { ?one a ?it FILTER(isIRI(?it)) } GROUP BY ?it"
_PROPERTIES: Final = "SELECT ?it (COUNT(*) AS ?n) { ?s ?it ?o } GROUP BY ?it"
_ENTITIES: Final = """SELECT (COUNT(DISTINCT ?it) AS ?n) {
  ?it a ?kind
  FILTER(STRSTARTS(STR(?kind), STR(sc:)) && ?kind NOT IN (sc:Article, sc:Claim, sc:DerivedClaim, sc:Conflict))
}"""
_MENTIONED: Final = """SELECT ?it (COUNT(?article) AS ?n) { ?article sc:mentions ?it }
GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 5"""
_DATASET: Final = "SELECT ?it ?space { ?it a void:Dataset ; void:uriSpace ?space } LIMIT 1"
_LICENCE: Final = "SELECT ?licence { ?it a void:Dataset ; dcterms:license ?licence FILTER(isIRI(?licence)) }"


class Counts(Struct, frozen=True):
    """What a graph holds.

    Args:
        entities: how many things it has other than articles, claims and conflicts.
        classes: IRI → how many things are of that class.
        properties: IRI → how many triples have that property.
        examples: the IRIs of those things that most articles mention.
        dataset: the IRI by which the graph calls itself, "" where it does not.
        space: what the IRIs of its things begin with, "" where it does not tell.
        licences: the IRIs of its licences, as it tells them.
    """

    entities: int
    classes: dict[str, int]
    properties: dict[str, int]
    examples: tuple[str, ...]
    dataset: str
    space: str
    licences: tuple[str, ...]

    @property
    def triples(self) -> int:
        """How many triples there are."""
        return sum(self.properties.values())


@cache
def counts(served: Served) -> Counts:
    """Count what a graph holds: once, for it never changes."""
    ask = served.endpoint.query
    ((entities,),) = ask(_ENTITIES).texts("n")
    dataset, space = next(ask(_DATASET).texts("it", "space"), ("", ""))
    return Counts(
        entities=int(entities),
        classes={iri: int(number) for iri, number in sorted(ask(_CLASSES).texts("it", "n"))},
        properties={iri: int(number) for iri, number in sorted(ask(_PROPERTIES).texts("it", "n"))},
        examples=tuple(iri for iri, _ in ask(_MENTIONED).texts("it", "n")),
        dataset=dataset,
        space=space,
        licences=tuple(sorted(iri for (iri,) in ask(_LICENCE).texts("licence"))),
    )
