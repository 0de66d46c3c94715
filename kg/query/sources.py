"""Where what is told comes from: articles, and what conclusions rest on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.vocab.namespaces import DCTERMS, PROV, RDFS, SC, SCHEMA

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Described = Mapping[str, list[Node]]

DEFAULT: Final = ox.DefaultGraph()
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


def describe(store: ox.Store, iri: str) -> Described:
    """Return predicate → objects of a subject, each list sorted."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, DEFAULT):
        found[quad.predicate.value].append(quad.object)
    return {predicate: sorted(objects, key=str) for predicate, objects in found.items()}


def read_source(store: ox.Store, iri: str) -> Source:
    """Return what is known of an article."""
    about = describe(store, iri)
    key = first(about, f"{DCTERMS}identifier") or iri
    return Source(
        iri=iri,
        id=key,
        title=first(about, f"{RDFS}label") or key,
        date=first(about, f"{SCHEMA}datePublished"),
        publisher=first(about, f"{SCHEMA}publisher"),
        url=first(about, f"{SCHEMA}url"),
    )


def read_ground(store: ox.Store, iri: str) -> Ground:
    """Return what a conclusion rests on: a claim, a passage of an article or an entry, by its IRI."""
    about = describe(store, iri)
    passage = first(about, f"{PROV}wasDerivedFrom") or iri
    start, end = span_of(passage)
    if not end:
        return Ground(first(about, f"{RDFS}label") or iri, act=first(about, f"{DCTERMS}source"))
    return Ground(first(about, f"{SC}quote"), read_source(store, passage.partition("#")[0]), start, end)


def span_of(passage: str) -> tuple[int, int]:
    """Return where the passage with this IRI begins and ends in its article; (0, 0) where it is none."""
    span = _SPAN.search(passage)
    return (int(span[1]), int(span[2])) if span else (0, 0)


def first(about: Described, predicate: str) -> str:
    """Return the first object's text, "" where there is none."""
    return value(about[predicate][0]) if predicate in about else ""


def value(node: Node) -> str:
    """Return an IRI, or a literal's lexical form."""
    return str(node) if isinstance(node, ox.Triple) else node.value
