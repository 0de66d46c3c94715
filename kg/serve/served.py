"""The graph that is served, as a worker has it: loaded once, shared by all workers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.ask.template import list_templates
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.model.articles import ArticleText
from kg.query.completion import Completer, read_mentions
from kg.query.endpoint import InMemory
from kg.query.named_things import read_named_things
from kg.query.overview import Overview, read_overview
from kg.query.searcher import Searcher
from kg.query.texts import Texts
from kg.rdf.publish import TURTLE
from kg.rdf.store import open_store
from kg.resources import ontology_dir
from kg.serve.explore.graph_data import lay_out
from kg.serve.explore.links import Links, read_links
from kg.serve.site.examples import read_examples
from kg.vocab.ontology import Ontology


class Served:
    """One generation of the graph: nothing of it ever changes.

    Args:
        place: a folder that a build left, or one RDF file of any format.

    Raises:
        QueryError: there is no graph, or it is not well formed.
    """

    whole: ox.Store
    """All triples as the default graph, and what each article asserts as a graph of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.generation = generation_of(place)
        self.whole = open_store(place)
        # Queries are half as slow again in a store that has articles' graphs too.
        plain = open_store(place, articles=False) if place.is_dir() else self.whole
        self.endpoint = InMemory(plain, self.whole)
        self.graph = KnowledgeGraph(place, self.endpoint)
        self.ontology = Ontology.load(ontology_dir())

    @cached_property
    def base(self) -> str:
        """What the IRIs of most things begin with, up to the path: "https://w3id.org"."""
        query = "SELECT ?it { ?it a ?kind . FILTER(isIRI(?it)) FILTER(?kind IN (sc:Article, sc:Person)) } LIMIT 1"
        found = [iri for (iri,) in self.graph.endpoint.query(query).texts("it")]
        return "/".join(found[0].split("/")[:3]) if found else ""

    @cached_property
    def triples(self) -> int:
        """How many there are; counting them takes a moment."""
        return len(self.whole)

    @cached_property
    def mentions(self) -> Mapping[str, int]:
        """IRI → how many articles mention the thing."""
        return read_mentions(self.endpoint)

    @cached_property
    def completer(self) -> Completer:
        """What completes names as they are typed."""
        return Completer(self.graph.names.lookup, self.ontology, self.mentions)

    @cached_property
    def texts(self) -> Mapping[str, ArticleText]:
        """Article's id → the article; none where a file is served, or an older build."""
        return Texts(self.place) if self.place.is_dir() else {}

    @cached_property
    def searcher(self) -> Searcher:
        """All names, to be looked up while somebody types."""
        return Searcher(read_named_things(self.endpoint, self.ontology, self.mentions))

    @cached_property
    def examples(self) -> Mapping[str, Sequence[str]]:
        """Language → some questions that this graph answers."""
        return read_examples(self.graph, self.searcher.things, self.ontology)

    @cached_property
    def overview(self) -> Overview:
        """The graph at a glance."""
        return read_overview(self.endpoint, self.ontology)

    @cached_property
    def links(self) -> Links:
        """Who is linked to whom."""
        return read_links(self.endpoint, self.graph.names.things)

    def warm(self) -> None:
        """Make what many tasks need, so that no worker has to."""
        for part in (
            self.base,
            self.triples,
            self.links,
            self.completer,
            self.texts,
            self.searcher,
            self.overview,
            self.examples,
        ):
            del part
        lay_out(self.links)
        self.graph.ask(list_templates()[0].example)  # the first question takes seconds


def generation_of(place: Path) -> str:
    """Return what tells one build from the next: hexadecimal digits, other ones when a file was written anew.

    Raises:
        QueryError: there is none.
    """
    file = place / TURTLE if place.is_dir() else place
    try:
        about = file.stat()
    except OSError as error:
        hint = "build one: kg build ARTICLES --out DIR"
        raise QueryError("there is no graph here", path=str(file), hint=hint) from error
    return hashlib.sha256(f"{about.st_ino} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()[:16]
