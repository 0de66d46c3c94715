"""Every quad of a graph, as sources that are asked for their statements when they are written, so nothing piles up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct

from kg.model.entities import Claim, Graph
from kg.rdf.claims import describe_claim, stated
from kg.rdf.dataset import describe_dataset
from kg.rdf.derived import describe_derived, describe_record, describe_series, part_of_series
from kg.rdf.entities import describe_article, describe_conflict, describe_entity
from kg.rdf.memberships import describe_membership, describe_role, find_memberships
from kg.rdf.terms import Statement, node, sc
from kg.resolve.iri import article_iri
from kg.vocab.ontology import Ontology


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


def describe(graph: Graph, ontology: Ontology) -> list[Source]:
    """Return the sources of all quads, sorted by subject and graph as their N-Quads lines sort.

    Args:
        graph: the resolved whole.
        ontology: the classes and properties that it speaks in.
    """
    iris = {article.id: article_iri(graph.base, article.id) for article in graph.articles}
    sources = [*_things(graph, iris, ontology), *_jobs(graph), *_conclusions(graph, ontology)]
    sources += _assertions(graph, iris, ontology)
    sources.sort(key=_order)
    triples = sum(len(distinct(of_subject)) for _, of_subject in by_subject(sources))
    described = describe_dataset(graph, ontology, triples)
    sources += [Source(subject, "", partial(list, statements)) for subject, statements in described.items()]
    return sorted(sources, key=_order)


def by_subject(sources: Iterable[Source]) -> Iterator[tuple[str, list[Source]]]:
    """Yield each subject with its sources, of sources in the order of `describe`."""
    for subject, group in groupby(sources, key=lambda source: source.subject):
        yield subject, list(group)


def distinct(sources: Sequence[Source]) -> list[Statement]:
    """Return what the sources say together, each statement once: what nobody in particular says, then the articles."""
    if len(sources) == 1:
        return sources[0].make()
    shared = dict.fromkeys(statement for source in sources if not source.graph for statement in source.make())
    asserted = {statement for source in sources if source.graph for statement in source.make()}
    return [*shared, *_sorted(asserted.difference(shared))]


def _order(source: Source) -> tuple[str, str]:
    return (
        f"{source.subject}>",
        source.graph,
    )  # ">" ends an IRI in N-Quads: a longer one that begins alike sorts after it


def _things(graph: Graph, iris: Mapping[str, str], ontology: Ontology) -> Iterator[Source]:
    for entity in graph.entities:
        yield Source(entity.iri, "", partial(describe_entity, entity, ontology))
    for article in graph.articles:
        yield Source(iris[article.id], "", partial(describe_article, article, ontology))
    labels = {entity.iri: entity.label for entity in graph.entities}
    for conflict in graph.conflicts:
        yield Source(conflict.iri, "", partial(describe_conflict, conflict, labels[conflict.subject], ontology))


def _jobs(graph: Graph) -> Iterator[Source]:
    roles, memberships = find_memberships(graph)
    for role in roles:
        yield Source(role.iri, "", partial(describe_role, role))
    for membership in memberships:
        yield Source(membership.iri, "", partial(describe_membership, membership))


def _conclusions(graph: Graph, ontology: Ontology) -> Iterator[Source]:
    for derived in graph.derived:
        yield Source(derived.iri, "", partial(describe_derived, derived, ontology))
    for record in graph.records:
        yield Source(record.iri, "", partial(describe_record, record))
    for series in graph.series:
        yield Source(series.iri, "", partial(describe_series, series))
        yield from (Source(event, "", partial(part_of_series, series)) for event in series.events)


def _assertions(graph: Graph, iris: Mapping[str, str], ontology: Ontology) -> Iterator[Source]:
    """What stands in the articles' graphs: whom they mention, what they state, and each claim."""
    dates = {article.id: article.date for article in graph.articles}
    plain: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for article, entities in graph.mentions.items():
        yield Source(iris[article], iris[article], partial(_mentions, entities))
    for claim in graph.claims:
        article = iris[claim.article]
        plain[claim.subject, article].append(claim)
        yield Source(claim.iri, article, partial(describe_claim, claim, article, dates[claim.article], ontology))
    for (subject, article), claims in plain.items():
        yield Source(subject, article, partial(_stated, claims))


def _mentions(entities: Iterable[str]) -> list[Statement]:
    return [(sc("mentions"), node(iri)) for iri in entities]


def _stated(claims: Iterable[Claim]) -> list[Statement]:
    return _sorted({statement for claim in claims if (statement := stated(claim))})


def _sorted(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda statement: (statement[0].value, str(statement[1])))
