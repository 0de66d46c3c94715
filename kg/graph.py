"""A built graph as a caller has it: opened once, then queried, asked, shown, walked, drawn and exported."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, partial
from pathlib import Path as File
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.bind import needs_names
from kg.query.endpoint import Endpoint, InMemory
from kg.query.named import find_query
from kg.query.names import NameIndex
from kg.query.remote import Remote, is_address
from kg.query.result import Result
from kg.query.run import run
from kg.query.terms import short
from kg.rdf.files import write_atomically
from kg.rdf.store import add_articles, open_store
from kg.resources import ontology_dir

if TYPE_CHECKING:
    from kg.analytics.analytics import Analytics
    from kg.ask.ask import Asker
    from kg.ask.reply import Reply
    from kg.evaluate.evaluate import Evaluation
    from kg.query.card import Card
    from kg.query.conflicts import Contradiction
    from kg.query.held import Held
    from kg.query.moments import Timeline
    from kg.query.paths import Limits, Paths


class KnowledgeGraph:
    """The graph that a build left in a folder, in memory; or one that a SPARQL endpoint answers for.

    Methods import what they need themselves: a query would otherwise wait a second for libraries that only draw.

    Args:
        place: the folder, or the http or https address of the endpoint.
        endpoint: what answers for it; None: what is there.

    Raises:
        QueryError: there is no graph.
        EndpointError: it is no address that may be asked.
    """

    def __init__(self, place: str | File, endpoint: Endpoint | None = None) -> None:
        self.place = place
        self.endpoint: Endpoint = endpoint or (
            Remote(place) if isinstance(place, str) and is_address(place) else _in_memory(File(place))
        )

    @property
    def folder(self) -> File:
        """Where the graph's files lie.

        Raises:
            QueryError: an endpoint has it.
        """
        if isinstance(self.endpoint, InMemory):
            return File(self.place)
        raise QueryError(f"this needs a graph's files, and {self.place} is an endpoint", hint="give the folder")

    @property
    def store(self) -> ox.Store:
        """The graph itself, with what each article asserts.

        Raises:
            QueryError: an endpoint has it.
        """
        if isinstance(self.endpoint, InMemory):
            return self.endpoint.store
        raise QueryError(f"this needs the graph itself, and {self.place} is an endpoint", hint="give the folder")

    @cached_property
    def analytics(self) -> Analytics:
        """Analyses of the network of what articles state: most connected, communities, brokers, who met whom."""
        from kg.analytics.analytics import Analytics

        return Analytics(self.endpoint, self.find)

    @cached_property
    def names(self) -> NameIndex:
        """All names of all things, which forgives missing diacritics and small slips."""
        return NameIndex.of(self.endpoint)

    def find(self, name: str) -> str:
        """Return the IRI of what a name means.

        Raises:
            QueryError: nothing is called so, or several things are; the message lists them.
        """
        return self.names.resolve(name, near=True).thing.iri

    def query(self, query: str, /, **params: str) -> Result:
        """Run a query.

        Args:
            query: the name of a shipped one (`kg queries` lists them), a `.rq` file, or SPARQL.
            params: what its parameters are to be; bound, never pasted into the text.

        Raises:
            QueryError: there is no such query, it is not SPARQL or does more than read, or a parameter is not right.
        """
        found = find_query(query)
        return run(self.endpoint, found, params, self.names if needs_names(found, params) else None)

    def rows(self, query: str, /, **params: str) -> list[dict[str, str]]:
        """Run a query that selects, and return each row as column → plain text, "" where it has no value.

        Raises:
            QueryError: as `query`.
        """
        result = self.query(query, **params)
        return [dict(zip(result.variables, map(short, row), strict=True)) for row in result.rows]

    @cached_property
    def asker(self) -> Asker:
        """What answers questions; made once, for it reads all names."""
        from kg.ask.ask import Asker
        from kg.vocab.gazetteer import Gazetteer
        from kg.vocab.lexicon import Lexicon
        from kg.vocab.ontology import Ontology

        domain = ontology_dir()
        gazetteer = Gazetteer.load(domain / "gazetteer")
        lexicon = Lexicon.load(domain / "lexicon")
        return Asker(self.endpoint, Ontology.load(domain), lexicon, gazetteer, lambda: self.names)

    def ask(self, question: str) -> Reply:
        """Answer a question in Vietnamese or English, with the sentences that the answer rests on."""
        return self.asker.ask(question)

    def show(self, name: str) -> Card:
        """Return all that is known of one thing, each fact with its sentence and source.

        Raises:
            QueryError: as `find`.
        """
        from kg.query.card import card

        return card(self.endpoint, self.find(name))

    def conflicts(self, name: str = "") -> list[Contradiction]:
        """Return where articles contradict each other, each value with the sentences that give it.

        Args:
            name: of the only thing that counts, "" for all.

        Raises:
            QueryError: as `find`.
        """
        from kg.query.conflicts import contradictions

        return contradictions(self.endpoint, self.find(name) if name else "")

    def path(self, start: str, end: str, k: int = 5, limits: Limits | None = None) -> Paths:
        """Return at most `k` chains of facts between two things, the one that explains most first.

        Args:
            start: the name of one thing.
            end: the name of the other.
            k: how many at most.
            limits: what paths must and must not use.

        Raises:
            QueryError: as `find`; or the limits name a property or class that there is not.
        """
        from kg.query.paths import NO_LIMITS, paths

        return paths(self.endpoint, self.find(start), self.find(end), k, limits or NO_LIMITS)

    def timeline(self, name: str, since: str = "", until: str = "") -> Timeline:
        """Return what happened with a thing and one step around it, in order of time.

        Args:
            name: of the thing.
            since: a day, month or year before which nothing counts; "" where that is open.
            until: one after which nothing counts.

        Raises:
            QueryError: as `find`, or one is no date.
        """
        from kg.query.timeline import timeline

        return timeline(self.endpoint, self.find(name), since, until)

    def held(self, title: str, body: str = "", on: str = "") -> Held:
        """Return who held an office, certainly or possibly, by articles and by public lists.

        Args:
            title: "Thủ tướng"; with its body behind it where `body` is not given: "Bộ trưởng Bộ Xây dựng".
            body: the name of a body or place.
            on: a day, month or year; "" for whenever.

        Raises:
            QueryError: `on` is no date, nobody has such a title, or it is not clear which body is meant.
        """
        from kg.query.held import held

        return held(self.endpoint, title, body, on, self.names)

    def as_of(self, date: str) -> KnowledgeGraph:
        """Return the graph of what the articles up to a day said; articles without a date said nothing then.

        Args:
            date: a day, or a month or year of which the last day counts.

        Raises:
            QueryError: it is no date.
        """
        from kg.past import Past

        return Past(self, date)

    def view(self, out: str | File, focus: str | None = None, depth: int = 2) -> File:
        """Draw the graph as one HTML file that needs no network.

        Args:
            out: the file.
            focus: the name of a thing: only what lies at most `depth` steps around it is drawn.
            depth: how many steps.

        Returns:
            `out`.

        Raises:
            QueryError: as `find`.
            OutputError: the file can't be written.
        """
        from kg.view.view import view

        return view(self.folder, File(out), focus, depth)

    def export(self, form: str, out: str | File) -> File:
        """Write the graph into a file of another format.

        Args:
            form: "turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "gexf" or "csv".
            out: the file.

        Returns:
            `out`.

        Raises:
            QueryError: there is no such format.
            OutputError: the file can't be written.
        """
        from kg.export.registry import export

        write_atomically(File(out), export(self.folder, form))
        return File(out)

    def evaluate(self, gold: str | File, only: Collection[str] = ()) -> Evaluation:
        """Hold the graph against gold facts.

        Args:
            gold: a folder with a YAML file an article.
            only: the ids of the articles to judge; empty: all of gold.

        Raises:
            GoldError: there is no gold, or it is not as it must be.
        """
        from kg.evaluate.evaluate import evaluate

        return evaluate(self.store, File(gold), only)


def _in_memory(folder: File) -> InMemory:
    store = open_store(folder, articles=False)
    return InMemory(store, partial(add_articles, store, folder))


def open_graph(place: str | File) -> KnowledgeGraph:
    """Open what a build left in a folder, or what a SPARQL endpoint answers for.

    Args:
        place: the folder, or an http or https address, which is first asked when a question is.

    Raises:
        QueryError: there is no graph.
        EndpointError: it is no address that may be asked.
    """
    return KnowledgeGraph(place)
