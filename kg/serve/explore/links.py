"""Who is linked to whom in a served graph: read once when it is loaded, kept in arrays that all workers share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.query.statements import DERIVED
from kg.query.things import Thing
from kg.vocab.namespaces import SC

Numbers = npt.NDArray[np.int32]

STATUSES: Final = ("stated", "planned", "proposed", "denied", "repealed", DERIVED)

_CLAIMS: Final = """SELECT ?claim ?s ?p ?o ?sure ?article {
  ?claim rdf:object ?o ; rdf:subject ?s ; rdf:predicate ?p
  FILTER(isIRI(?o) && ?s != ?o)
  OPTIONAL { ?claim sc:confidence ?sure } OPTIONAL { ?claim sc:fromArticle ?article }
}"""
_STATUS: Final = "SELECT ?claim ?status { ?claim sc:status ?status }"
_DATES: Final = "SELECT ?article ?date { ?article a sc:Article ; schema:datePublished ?date }"
_DISPUTED: Final = "SELECT ?claim ?s { ?conflict sc:between ?claim . ?claim rdf:subject ?s }"


class Links(Struct, frozen=True, eq=False):
    """The facts between two things, as columns: of fact `i` `subject[i]`, `object[i]` and so on.

    Args:
        iris: of the things that have a name, sorted; a thing's number is its place.
        numbers: IRI → number.
        properties: local names, sorted; a property's number is its place.
        statuses: "stated", "planned" …; a status's number is its place.
        subject, object, property, status: numbers of things, of properties, of statuses.
        sure: the confidence of the surest claim, in per cent.
        articles: how many say so; 0 for what was concluded.
        first, last: the years in which the first and the last of them appeared, 0 where unknown.
        disputed: articles contradict the fact.
        contested: of each thing, whether articles contradict each other about it.
        degree: of each thing, how many other things it is linked to.
        facts, starts: `facts[starts[n]:starts[n + 1]]` are the facts that link thing `n`.
    """

    iris: tuple[str, ...]
    numbers: Mapping[str, int]
    properties: tuple[str, ...]
    statuses: tuple[str, ...]
    subject: Numbers
    object: Numbers
    property: Numbers
    status: Numbers
    sure: Numbers
    articles: Numbers
    first: Numbers
    last: Numbers
    disputed: npt.NDArray[np.bool_]
    contested: npt.NDArray[np.bool_]
    degree: Numbers
    facts: Numbers
    starts: Numbers

    def of(self, thing: int) -> Numbers:
        """Return the numbers of the facts that link a thing."""
        return self.facts[self.starts[thing] : self.starts[thing + 1]]

    def between(self, things: Numbers) -> Numbers:
        """Return the numbers of the facts that link two of these things, in their order."""
        chosen = np.zeros(len(self.iris), dtype=np.bool_)
        chosen[things] = True
        if len(things) * 20 > len(self.iris):
            return np.flatnonzero(chosen[self.subject] & chosen[self.object]).astype(np.int32)
        about = np.unique(np.concatenate([self.of(int(thing)) for thing in things])) if len(things) else self.facts[:0]
        return about[chosen[self.subject[about]] & chosen[self.object[about]]]


class _Said:
    """What claims say of one fact."""

    __slots__ = ("articles", "disputed", "sure", "years")

    def __init__(self) -> None:
        self.sure, self.disputed = 0.0, False
        self.articles: set[str] = set()
        self.years: set[int] = set()


def read_links(endpoint: Endpoint, things: Mapping[str, Thing]) -> Links:
    """Read all facts that link two things.

    Args:
        endpoint: what is asked.
        things: by IRI; facts of others don't count.
    """
    iris = tuple(sorted(things))
    numbers = {iri: number for number, iri in enumerate(iris)}
    statuses = {
        claim: name.removeprefix(SC).lower() for claim, name in endpoint.query(_STATUS).texts("claim", "status")
    }
    years = {iri: int(date[:4]) for iri, date in endpoint.query(_DATES).texts("article", "date") if date[:4].isdigit()}
    disputed = {claim: about for claim, about in endpoint.query(_DISPUTED).texts("claim", "s")}  # noqa: C416
    said: defaultdict[tuple[int, int, str, str], _Said] = defaultdict(_Said)
    for claim, s, p, o, sure, article in endpoint.query(_CLAIMS).texts("claim", "s", "p", "o", "sure", "article"):
        if s in numbers and o in numbers:
            status = statuses.get(claim, "stated") if article else DERIVED
            one = said[numbers[s], numbers[o], p.removeprefix(SC), status]
            one.sure = max(one.sure, float(sure or 1))
            one.disputed |= claim in disputed
            if article:
                one.articles.add(article)
                one.years.add(years.get(article, 0))
    contested = np.zeros(len(iris), dtype=np.bool_)
    contested[[numbers[iri] for iri in disputed.values() if iri in numbers]] = True
    return _columns(iris, numbers, said, contested)


def _columns(
    iris: tuple[str, ...],
    numbers: Mapping[str, int],
    said: Mapping[tuple[int, int, str, str], _Said],
    contested: npt.NDArray[np.bool_],
) -> Links:
    properties = tuple(sorted({name for _, _, name, _ in said}))
    places = {name: place for place, name in enumerate(properties)}
    statuses = (*STATUSES, *sorted({status for _, _, _, status in said}.difference(STATUSES)))
    ordered = sorted(
        ((s, o, places[p], statuses.index(status), one) for (s, o, p, status), one in said.items()),
        key=lambda row: row[:4],
    )
    subject, target, name, status = (_numbers(row[place] for row in ordered) for place in range(4))
    ends, about = np.concatenate([subject, target]), np.tile(np.arange(len(ordered), dtype=np.int32), 2)
    order = np.argsort(ends, kind="stable")
    pairs = np.unique(np.stack([np.minimum(subject, target), np.maximum(subject, target)]), axis=1)
    return Links(
        iris=iris,
        numbers=numbers,
        properties=properties,
        statuses=statuses,
        subject=subject,
        object=target,
        property=name,
        status=status,
        sure=_numbers(round(row[4].sure * 100) for row in ordered),
        articles=_numbers(len(row[4].articles) for row in ordered),
        first=_numbers(min(row[4].years - {0}, default=0) for row in ordered),
        last=_numbers(max(row[4].years, default=0) for row in ordered),
        disputed=np.array([row[4].disputed for row in ordered], dtype=np.bool_),
        contested=contested,
        degree=np.bincount(pairs.ravel(), minlength=len(iris)).astype(np.int32),
        facts=about[order],
        starts=np.searchsorted(ends[order], np.arange(len(iris) + 1)).astype(np.int32),
    )


def _numbers(values: object) -> Numbers:
    return np.fromiter(values, dtype=np.int32)  # type: ignore[call-overload, no-any-return]
