"""The network that analyses count over: things, and what articles state of two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

import networkx as nx
from msgspec import Struct

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.terms import text_of
from kg.query.things import Thing, things_of
from kg.resources import ontology_dir
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology

STATUSES: Final = ("stated", "planned", "proposed", "repealed", "derived")
"""What may count; what is denied links nothing."""

_CLAIMS: Final = """SELECT ?s ?p ?o ?status ?article {
  ?claim a sc:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; sc:fromArticle ?article
  OPTIONAL { ?claim sc:status ?status }
  FILTER(isIRI(?o))
}"""
_CONCLUDED: Final = """SELECT ?s ?p ?o {
  ?claim a sc:DerivedClaim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER(isIRI(?o))
}"""
_DAYS: Final = "SELECT ?article ?day { ?article a sc:Article OPTIONAL { ?article schema:datePublished ?day } }"


class Scope(Struct, frozen=True):
    """What counts.

    Args:
        statuses: of the claims; some of `STATUSES`.
        without: classes whose things don't count. By default what everything has to do with and what thus explains
            nothing: countries, regions, topics and indexes.

    Raises:
        QueryError: a status is none that may count.
    """

    statuses: tuple[str, ...] = ("stated",)
    without: tuple[str, ...] = ("Country", "Region", "Topic", "Index")

    def __post_init__(self) -> None:
        unknown = sorted(set(self.statuses) - set(STATUSES))
        if unknown:
            raise QueryError(f"'{unknown[0]}' is no status that may count", hint=f"there are: {', '.join(STATUSES)}")


class Fact(Struct, frozen=True, order=True):
    """What is said of two things, by whatever articles.

    Args:
        subject, object: IRIs.
        property: the property's local name.
    """

    subject: str
    property: str
    object: str


class Network:
    """The things of a graph, and the facts about two of them.

    Args:
        things: IRI → thing.
        said: fact → the IRIs of the articles that say so; none for what was concluded.
        days: IRI of each article → its day, "" where unknown.
        scope: what counts.
        ontology: the classes and properties.
    """

    def __init__(
        self,
        things: Mapping[str, Thing],
        said: Mapping[Fact, Collection[str]],
        days: Mapping[str, str],
        scope: Scope,
        ontology: Ontology,
    ) -> None:
        self.things, self.days, self.scope, self.ontology = things, days, scope, ontology
        self.said = {fact: said[fact] for fact in sorted(said) if self._counts(fact)}

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The network as NetworkX has it: an edge where a fact links two things, with the properties of its facts."""
        graph: nx.Graph[str] = nx.Graph()
        for (one, other), facts in self.between().items():
            graph.add_edge(one, other, facts=len(facts), properties=sorted({fact.property for fact in facts}))
        nx.set_node_attributes(graph, {iri: self.things[iri].label for iri in graph}, "label")
        nx.set_node_attributes(graph, {iri: self.things[iri].kind for iri in graph}, "kind")
        return graph

    def between(self) -> dict[tuple[str, str], list[Fact]]:
        """Return pair of things → the facts that link them; pairs and facts sorted."""
        found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.said:
            found[min(fact.subject, fact.object), max(fact.subject, fact.object)].append(fact)
        return dict(sorted(found.items()))

    def facts(self, properties: Collection[str]) -> Iterator[Fact]:
        """Yield the facts of some properties, sorted."""
        return (fact for fact in self.said if fact.property in properties)

    def is_of(self, iri: str, classes: Iterable[str]) -> bool:
        """Tell whether a thing is of one of these classes."""
        return any(self.ontology.is_a(self.things[iri].kind, name) for name in classes)

    def checked(self, classes: Collection[str]) -> Collection[str]:
        """Return these classes.

        Raises:
            QueryError: the ontology has no such class.
        """
        unknown = [name for name in classes if name not in self.ontology.classes]
        if unknown:
            raise QueryError(f"there is no class '{unknown[0]}'", hint="for example Person, Organization or Event")
        return classes

    def _counts(self, fact: Fact) -> bool:
        ends = (fact.subject, fact.object)
        known = fact.subject != fact.object and all(end in self.things for end in ends)
        return known and not any(self.is_of(end, self.scope.without) for end in ends)


def read_network(endpoint: Endpoint, scope: Scope | None = None, ontology: Ontology | None = None) -> Network:
    """Read the network of a graph, in three queries, and one more for some hundred things that it has.

    Args:
        endpoint: what is asked.
        scope: what counts; what articles state, by default.
        ontology: the classes and properties; the shipped ones by default.
    """
    counting, known = scope or Scope(), ontology or Ontology.load(ontology_dir())
    said: defaultdict[Fact, set[str]] = defaultdict(set)
    for subject, name, target, status, article in endpoint.query(_CLAIMS).texts("s", "p", "o", "status", "article"):
        if (status.removeprefix(SC).lower() or "stated") in counting.statuses:
            said[Fact(subject, name.removeprefix(SC), target)].add(article)
    if "derived" in counting.statuses:
        for subject, name, target in endpoint.query(_CONCLUDED).texts("s", "p", "o"):
            said[Fact(subject, name.removeprefix(SC), target)] |= set()
    rows = endpoint.query(_DAYS).columns("article", "day")
    days = {text_of(article): text_of(day) for article, day in rows}
    ends = {end for fact in said for end in (fact.subject, fact.object)}
    return Network(things_of(endpoint, ends, known), said, days, counting, known)
