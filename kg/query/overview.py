"""A graph at a glance: how many articles of which years and provinces, what happened when, what was issued last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from kg.query.conflicts import Contradiction, contradictions
from kg.query.dates import most_exact
from kg.query.endpoint import Endpoint
from kg.query.result import Result
from kg.vocab.ontology import Ontology

_ARTICLES: Final = "SELECT ?article ?date { ?article a sc:Article OPTIONAL { ?article schema:datePublished ?date } }"
_PROVINCES: Final = """SELECT ?it (COUNT(DISTINCT ?article) AS ?n) {
  ?it a sc:Province . ?article sc:mentions ?it
} GROUP BY ?it"""
_EVENTS: Final = "SELECT ?it ?date { ?it a sc:Event ; sc:startDate ?date }"
_ISSUED: Final = """SELECT ?it ?date {
  VALUES ?kind { sc:LegalDocument sc:Initiative } ?it a ?kind ; sc:issuedOn ?date
}"""
_CLAIMS: Final = "SELECT (COUNT(?claim) AS ?n) { ?claim a sc:Claim }"
_KINDS: Final = "SELECT ?kind (COUNT(?it) AS ?n) { ?it a ?kind FILTER(isIRI(?kind)) } GROUP BY ?kind"


class Dated(Struct, frozen=True, order=True):
    """Something that has a date: ISO 8601, as exactly as it is told; and its IRI."""

    date: str
    iri: str


class Overview(Struct, frozen=True):
    """A graph at a glance.

    Args:
        articles: by date, those without one first.
        claims: so many sentences are told as facts.
        provinces: IRI and number of articles, the highest first.
        events: what took place, by date, each under the first of the days told.
        documents: documents and schemes that were issued, likewise.
        contradictions: by the names of things.
        kinds: IRI of a class and number of its things, the highest first.
    """

    articles: tuple[Dated, ...]
    claims: int
    provinces: tuple[tuple[str, int], ...]
    events: tuple[Dated, ...]
    documents: tuple[Dated, ...]
    contradictions: tuple[Contradiction, ...]
    kinds: tuple[tuple[str, int], ...]

    @property
    def years(self) -> dict[str, int]:
        """Year → number of articles of that year, without gaps."""
        return by_year(self.articles)


def read_overview(endpoint: Endpoint, ontology: Ontology) -> Overview:
    """Read what a graph has at a glance; everything is counted, so this is done once for a build."""
    claims = endpoint.query(_CLAIMS).texts("n")
    return Overview(
        articles=tuple(sorted(Dated(date, iri) for iri, date in endpoint.query(_ARTICLES).texts("article", "date"))),
        claims=next((int(n) for (n,) in claims), 0),
        provinces=_counted(endpoint.query(_PROVINCES), "it"),
        events=_dated(endpoint.query(_EVENTS)),
        documents=_dated(endpoint.query(_ISSUED)),
        contradictions=tuple(contradictions(endpoint, ontology=ontology)),
        kinds=_counted(endpoint.query(_KINDS), "kind"),
    )


def by_year(dated: Iterable[Dated]) -> dict[str, int]:
    """Return year → how many are of that year, from the first year to the last; those without a year count nowhere."""
    found = Counter(one.date[:4] for one in dated if one.date[:4].isdigit())
    if not found:
        return {}
    return {str(year): found[str(year)] for year in range(int(min(found)), int(max(found)) + 1)}


def _dated(result: Result) -> tuple[Dated, ...]:
    dates: dict[str, list[str]] = {}
    for iri, date in result.texts("it", "date"):
        if date[:4].isdigit():  # a day without its year stands in no order
            dates.setdefault(iri, []).append(date)
    return tuple(sorted(Dated(most_exact(told)[0], iri) for iri, told in dates.items()))


def _counted(result: Result, column: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(_rows(result, column), key=lambda one: (-one[1], one[0])))


def _rows(result: Result, column: str) -> Iterator[tuple[str, int]]:
    return ((iri, int(n)) for iri, n in result.texts(column, "n") if iri)
