"""What can be said of a thing to describe it: its names, its dates, and the things that it has to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.ask.names import NameTable
from kg.ask.words import Short, spellings, split
from kg.query.endpoint import Endpoint
from kg.text.normalise import compare_key
from kg.vocab.namespaces import SC

DATES: Final = frozenset({"startDate", "endDate", "issuedOn", "founded", "deadline", "periodStart", "periodEnd"})
_OF: Final = """SELECT ?it ?p ?o WHERE {
  ?claim rdf:subject ?it ; rdf:predicate ?p ; rdf:object ?o
  FILTER NOT EXISTS { ?claim sc:status sc:Denied }
}"""
_TO: Final = """SELECT ?it ?p ?o WHERE {
  ?claim rdf:object ?it ; rdf:predicate ?p ; rdf:subject ?o
  FILTER NOT EXISTS { ?claim sc:status sc:Denied }
}"""
_JOBS: Final = """SELECT ?body ?it ?p ?o WHERE {
  ?held org:organization ?body ; org:member ?it ; org:role/rdfs:label ?o BIND(sc:jobTitle AS ?p)
}"""
_WHOLES: Final = "SELECT ?it ?whole WHERE { ?it sc:partOf+ ?whole }"
_TITLES: Final = "SELECT DISTINCT ?title WHERE { ?held org:role/rdfs:label ?title }"
_WORDY: Final = frozenset({"said", "target"})


class Profile(Struct, frozen=True):
    """What describes a thing.

    Args:
        names: the words of its names, as `spellings` gives them.
        about: the words of what it has to do with, and of its other values.
        links: IRI of another thing → the properties between them, "^p" against their direction.
        dates: ISO 8601, as exact as they are told.
    """

    names: frozenset[str]
    about: frozenset[str]
    links: Mapping[str, frozenset[str]]
    dates: frozenset[str]


class Profiles:
    """Profiles of things, each asked for once.

    Args:
        endpoint: what is asked.
        names: of all things.
        short: what abbreviations stand for.
    """

    def __init__(self, endpoint: Endpoint, names: NameTable, short: Short) -> None:
        self._endpoint, self._names, self._short = endpoint, names, short
        self._known: dict[str, Profile] = {}

    def of(self, iri: str) -> Profile:
        """Return the profile of a thing, by its IRI."""
        if iri not in self._known:
            self._known[iri] = self._read(iri)
        return self._known[iri]

    def linked(self, iris: Iterable[str]) -> frozenset[str]:
        """Return what has to do with any of some things."""
        return frozenset(other for iri in iris for other in self.of(iri).links)

    def titles(self) -> list[str]:
        """Return the jobs that anybody holds."""
        return sorted(title for (title,) in self._endpoint.query(_TITLES).texts("title") if title)

    def wholes(self, iri: str) -> frozenset[str]:
        """Return what a thing is a part of, by its IRI."""
        found = self._endpoint.query(_WHOLES, {"it": ox.NamedNode(iri)}).texts("whole")
        return frozenset(whole for (whole,) in found) | self._names.wholes(iri)

    def holders(self, title: str, body: str) -> list[str]:
        """Return the people who hold or held a job at a body, by its IRI."""
        held = self._endpoint.query(_JOBS, {"body": ox.NamedNode(body)}).texts("it", "o")
        return [person for person, job in held if compare_key(job) == compare_key(title)]

    def _read(self, iri: str) -> Profile:
        about: set[str] = set()
        links: defaultdict[str, set[str]] = defaultdict(set)
        dates: set[str] = set()
        thing = {"it": ox.NamedNode(iri)}
        for query, mark in ((_OF, ""), (_TO, "^")):
            for predicate, other in self._endpoint.query(query, thing).columns("p", "o"):
                name = predicate.value.removeprefix(SC) if isinstance(predicate, ox.NamedNode) else ""
                if isinstance(other, ox.NamedNode) and other.value in self._names.things:
                    links[other.value].add(mark + name)
                    about |= self._names.words_of(self._names.things[other.value])
                elif isinstance(other, ox.Literal) and name in DATES:
                    dates.add(other.value)
                elif isinstance(other, ox.Literal) and name not in _WORDY:
                    about |= spellings(split(other.value, self._short))
        own = self._names.words_of(self._names.things[iri]) if iri in self._names.things else frozenset()
        return Profile(
            own, frozenset(about), {other: frozenset(names) for other, names in links.items()}, frozenset(dates)
        )
