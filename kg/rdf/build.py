"""Every quad of a graph, as sources that are asked for their statements when they are written, so nothing piles up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from itertools import groupby, islice
from typing import Protocol, TypeVar

from msgspec import Struct

from kg.model.entities import Claim, Conflict, Graph
from kg.model.facts import Literal, Status
from kg.rdf.claims import describe_claim, term
from kg.rdf.dataset import describe_dataset
from kg.rdf.derived import describe_derived, describe_record, describe_series, part_of_series
from kg.rdf.entities import describe_article, describe_conflict, describe_entity
from kg.rdf.memberships import describe_membership, describe_role, find_memberships
from kg.rdf.terms import Statement, node, sc
from kg.resolve.iri import article_iri
from kg.resolve.stored import Ordered
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology


class Named(Protocol):
    """Whatever has an IRI."""

    @property
    def iri(self) -> str:
        """Its IRI."""


T = TypeVar("T", bound=Named)


class Source(Struct, frozen=True):
    """What one graph says of one subject.

    Args:
        subject: its IRI.
        graph: the article's IRI, which names its graph; "" for the default graph, which nobody in particular asserts.
        make: returns the statements, none twice, in the same order each time.
    """

    subject: str
    graph: str
    make: Callable[[], list[Statement]]


class Row(Struct, frozen=True):
    """A fact that an article states, as it stands in the article's graph."""

    subject: str
    graph: str
    property: str
    object: str | Literal


class Sources:
    """The sources of all quads of a graph, made anew each time they are asked for; what is to be sorted is `Stored`.

    Args:
        graph: the resolved whole.
        ontology: the classes and properties that it speaks in.

    Raises:
        OutputError: there is no room to sort them.

    Attributes:
        folders: the first parts of the subjects' paths below the base.
    """

    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        self._graph, self._ontology = graph, ontology
        self._places = {article.id: (number, article.date) for number, article in enumerate(graph.articles)}
        self._iris = {article: article_iri(graph.base, article) for article in self._places}
        self._roles, self._memberships = find_memberships(graph)
        self._rows, self._claims = Ordered(Row), Ordered(Claim)
        self._bounds: dict[str, tuple[int, int]] = {}
        triples = sum(self._take_in(number, claim) for number, claim in enumerate(graph.claims))
        self._dataset: dict[str, list[Statement]] = {}
        facts: Counter[str] = Counter()
        self.folders = {self._folder(source.subject) for source in islice(self.claims(), 1)}
        for subject, sources in by_subject(self.things()):
            self.folders.add(self._folder(subject))
            triples += len(distinct(sources))
            facts.update(_properties(sources))
        self._dataset = describe_dataset(graph, ontology, facts, triples)
        self.folders.update(map(self._folder, self._dataset))

    def things(self) -> Iterator[Source]:
        """Yield all sources but those of claims, sorted by subject and graph as their N-Quads lines sort."""
        graph, ontology = self._graph, self._ontology
        labels = {entity.iri: entity.label for entity in graph.entities} if graph.conflicts else {}

        def conflict(one: Conflict) -> list[Statement]:
            return describe_conflict(one, labels[one.subject], ontology)

        return merge(
            _of(graph.entities, lambda one: describe_entity(one, ontology)),
            self._articles(),
            _of(graph.conflicts, conflict),
            _of(self._roles, describe_role),
            _of(self._memberships, describe_membership),
            _of(graph.derived, lambda one: describe_derived(one, ontology)),
            _of(graph.records, describe_record),
            _of(graph.series, describe_series),
            self._editions(),
            (self._mentions(article) for article in self._in_order() if article in graph.mentions),
            _stated(self._rows),
            (Source(iri, "", partial(list, told)) for iri, told in sorted(self._dataset.items(), key=_end_of_first)),
            key=by_place,
        )

    def claims(self) -> Iterator[Source]:
        """Yield the sources of claims, one each, in the same order."""
        return map(self._claim, self._claims)

    def articles(self) -> Iterator[list[Source]]:
        """Yield what stands in each article's graph, sorted by graph; by subject, but claims last."""
        for article in sorted(self._iris, key=self._iris.__getitem__):
            claims = self._graph.claims[slice(*self._bounds.get(article, (0, 0)))]
            mentions = [self._mentions(article)] if article in self._graph.mentions else []
            rows = sorted(filter(None, map(self._row, claims)), key=_key)
            yield [*merge(mentions, _stated(rows), key=by_place), *sorted(map(self._claim, claims), key=by_place)]

    def _folder(self, subject: str) -> str:
        """Return the first part of a subject's path below the base, "" where it has but one."""
        name, slash, _ = subject.removeprefix(self._graph.base).partition("/")
        return name if slash else ""

    def _take_in(self, number: int, claim: Claim) -> int:
        """Sort a claim in, and what it states; return how many triples describe it."""
        first, _ = self._bounds.get(claim.article, (number, number))
        self._bounds[claim.article] = first, number + 1
        self._claims.add(claim.iri, claim)
        if row := self._row(claim):
            self._rows.add(_key(row), row)
        return len(self._claim(claim).make())

    def _row(self, claim: Claim) -> Row | None:
        stated = claim.fact.status is Status.STATED
        return Row(claim.subject, self._iris[claim.article], claim.property, claim.object) if stated else None

    def _claim(self, claim: Claim) -> Source:
        article, (_, date) = self._iris[claim.article], self._places[claim.article]
        return Source(claim.iri, article, partial(describe_claim, claim, article, date, self._ontology))

    def _in_order(self) -> list[str]:
        return sorted(self._iris, key=lambda article: f"{self._iris[article]}>")

    def _articles(self) -> Iterator[Source]:
        for article in self._in_order():
            told = self._graph.articles[self._places[article][0]]
            yield Source(self._iris[article], "", partial(describe_article, told, self._ontology))

    def _mentions(self, article: str) -> Source:
        return Source(self._iris[article], self._iris[article], partial(_mentions, self._graph.mentions[article]))

    def _editions(self) -> Iterator[Source]:
        editions = ((event, series) for series in self._graph.series for event in series.events)
        for event, series in sorted(editions, key=_end_of_first):
            yield Source(event, "", partial(part_of_series, series))


def by_subject(sources: Iterable[Source]) -> Iterator[tuple[str, list[Source]]]:
    """Yield each subject with its sources, of sources in the order of `Sources.things`."""
    for subject, group in groupby(sources, key=lambda source: source.subject):
        yield subject, list(group)


def distinct(sources: Sequence[Source]) -> list[Statement]:
    """Return what the sources say together, each statement once: what nobody in particular says, then the articles."""
    if len(sources) == 1:
        return sources[0].make()
    shared = dict.fromkeys(statement for source in sources if not source.graph for statement in source.make())
    asserted = {statement for source in sources if source.graph for statement in source.make()}
    return [*shared, *_sorted(asserted.difference(shared))]


def by_place(source: Source) -> tuple[str, str]:
    """Return what sources are sorted by."""
    # ">" ends an IRI in N-Quads: a longer one that begins alike sorts after it
    return f"{source.subject}>", source.graph


def _key(row: Row) -> str:
    """What sorts as `by_place`; no IRI has a character before the blank."""
    return f"{row.subject}> {row.graph}"


def _end_of_first(named: tuple[str, object]) -> str:
    return f"{named[0]}>"


def _of(things: Iterable[T], describe: Callable[[T], list[Statement]]) -> Iterator[Source]:
    for thing in sorted(things, key=lambda one: f"{one.iri}>"):
        yield Source(thing.iri, "", partial(describe, thing))


def _stated(rows: Iterable[Row]) -> Iterator[Source]:
    for (subject, graph), group in groupby(rows, key=lambda row: (row.subject, row.graph)):
        yield Source(subject, graph, partial(_facts, list(group)))


def _facts(rows: Iterable[Row]) -> list[Statement]:
    return _sorted({(sc(row.property), term(row.object)) for row in rows})


def _mentions(entities: Iterable[str]) -> list[Statement]:
    return [(sc("mentions"), node(iri)) for iri in entities]


def _sorted(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda statement: (statement[0].value, str(statement[1])))


def _properties(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the property of each fact that articles state of a subject, once however many do."""
    stating = (source for source in sources if source.graph not in ("", source.subject))
    for predicate, _ in {statement for source in stating for statement in source.make()}:
        yield predicate.value.removeprefix(SC)
