"""Where what is told comes from: articles, and what conclusions rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.endpoint import NOTHING, Bound, Endpoint
from kg.query.terms import Term, text_of
from kg.vocab.namespaces import DCTERMS, PROV, RDFS, SC, SCHEMA

Node = Term
Described = Mapping[str, list[Node]]

_ONE: Final = "SELECT ?it ?p ?o { ?it ?p ?o }"
_THESE: Final = "SELECT ?it ?p ?o { VALUES ?it { } ?it ?p ?o }"
_SOURCES: Final = """SELECT ?it ?p ?o {
  VALUES ?it { } ?it ?p ?o
  FILTER(?p IN (dcterms:identifier, rdfs:label, schema:datePublished, schema:publisher, schema:url))
}"""
_SPAN: Final = re.compile(r"#char=(\d+),(\d+)$")


class Source(Struct, frozen=True):
    """The article that something is read from; `date`, `publisher` and `url` are "" where unknown."""

    iri: str
    id: str
    title: str
    date: str = ""
    publisher: str = ""
    url: str = ""


class Ground(Struct, frozen=True):
    """One thing that a conclusion rests on: words of an article, or an entry of public knowledge.

    Args:
        words: the article's words, "" for a passage that no claim is read from; or what the entry is of.
        source: the article; None for an entry.
        start, end: where its words stand in the article (code points).
        act: the public act or list that an entry comes from.
    """

    words: str
    source: Source | None = None
    start: int = 0
    end: int = 0
    act: str = ""


def describe(endpoint: Endpoint, iri: str) -> Described:
    """Return predicate → objects of a subject, each list sorted."""
    return describe_all(endpoint, _ONE, {"it": ox.NamedNode(iri)}).get(iri, {})


def describe_all(endpoint: Endpoint, query: str, bound: Bound = NOTHING) -> dict[str, Described]:
    """Return subject → predicate → objects, each list sorted.

    Args:
        endpoint: what is asked.
        query: selects `?it ?p ?o`.
        bound: as `Endpoint.query` takes it.
    """
    return described(endpoint.query(query, bound).columns("it", "p", "o"))


def describe_those(endpoint: Endpoint, iris: Iterable[str]) -> dict[str, Described]:
    """Return subject → predicate → objects of these subjects, each list sorted; without those that have none."""
    return described(ask_about(endpoint, _THESE, iris, "it", "p", "o"))


def described(triples: Iterable[tuple[Term | None, ...]]) -> dict[str, Described]:
    """Return subject → predicate → objects, each list sorted, of triples."""
    found: defaultdict[str, defaultdict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, target in triples:
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and target is not None:
            found[subject.value][predicate.value].append(target)
    return {iri: {name: sorted(nodes, key=str) for name, nodes in about.items()} for iri, about in found.items()}


def read_source(endpoint: Endpoint, iri: str) -> Source:
    """Return what is known of an article."""
    return source_of(iri, describe(endpoint, iri))


def source_of(iri: str, about: Described) -> Source:
    """Return an article as the graph describes it."""
    key = first(about, f"{DCTERMS}identifier") or iri
    return Source(
        iri=iri,
        id=key,
        title=first(about, f"{RDFS}label") or key,
        date=first(about, f"{SCHEMA}datePublished"),
        publisher=first(about, f"{SCHEMA}publisher"),
        url=first(about, f"{SCHEMA}url"),
    )


def read_sources(endpoint: Endpoint, iris: Iterable[str]) -> dict[str, Source]:
    """Return what is known of these articles, by IRI."""
    wanted = set(iris)
    about = described(ask_about(endpoint, _SOURCES, wanted, "it", "p", "o"))
    return {iri: source_of(iri, about.get(iri, {})) for iri in wanted}


def read_grounds(endpoint: Endpoint, iris: Iterable[str]) -> dict[str, Ground]:
    """Return what conclusions rest on by IRI: claims, passages of articles, entries of public knowledge."""
    wanted = set(iris)
    about = describe_those(endpoint, wanted)
    passages = {iri: first(about.get(iri, {}), f"{PROV}wasDerivedFrom") or iri for iri in wanted}
    sources = read_sources(endpoint, {_article(one) for one in passages.values() if span_of(one)[1]})
    return {iri: _ground(iri, about.get(iri, {}), passage, sources) for iri, passage in passages.items()}


def _ground(iri: str, about: Described, passage: str, sources: Mapping[str, Source]) -> Ground:
    start, end = span_of(passage)
    if not end:
        return Ground(first(about, f"{RDFS}label") or iri, act=first(about, f"{DCTERMS}source"))
    return Ground(first(about, f"{SC}quote"), sources[_article(passage)], start, end)


def _article(passage: str) -> str:
    return passage.partition("#")[0]


def span_of(passage: str) -> tuple[int, int]:
    """Return where the passage with this IRI begins and ends in its article; (0, 0) where it is none."""
    span = _SPAN.search(passage)
    return (int(span[1]), int(span[2])) if span else (0, 0)


def first(about: Described, predicate: str) -> str:
    """Return the first object's text, "" where there is none."""
    return text_of(about[predicate][0]) if predicate in about else ""
