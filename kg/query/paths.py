"""The shortest explanations between two things: chains of facts, each link with its sentence."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, pairwise
from math import log2
from typing import Final

import networkx as nx
from msgspec import Struct

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.knowledge import Knowledge, read_knowledge
from kg.query.statements import Statement
from kg.query.things import Thing

HUB_KINDS: Final = ("Country", "Region", "Technology")
HUB_COST: Final = 3.0

Links = dict[tuple[str, str], list[Statement]]


class Hop(Struct, frozen=True):
    """One link of a path.

    Args:
        start, end: the things, in the path's direction.
        property: the property's local name.
        label: the property in Vietnamese.
        forward: `start` is the fact's subject; otherwise `end` is.
        statements: what says so, the surest first.
        also: how else the two are linked, in Vietnamese, sorted.
    """

    start: Thing
    end: Thing
    property: str
    label: str
    forward: bool
    statements: tuple[Statement, ...]
    also: tuple[str, ...] = ()


class Path(Struct, frozen=True):
    """A chain of links from one thing to another; the lower the cost, the more it explains."""

    hops: tuple[Hop, ...]
    cost: float


def paths(endpoint: Endpoint, a: str, b: str, k: int = 3, knowledge: Knowledge | None = None) -> list[Path]:
    """Find the k cheapest chains of facts between two things.

    What connects everything explains little: passing through a thing costs the more the more links it has, and passing
    through a country or technology costs extra. What articles deny connects nothing.

    Args:
        endpoint: what is asked.
        a: the IRI of one thing.
        b: the IRI of the other.
        k: how many at most.
        knowledge: the graph as already read, else it is read from the store.

    Returns:
        the paths, the cheapest first; empty where nothing connects the two.

    Raises:
        QueryError: a or b is not in the graph, or they are the same.
    """
    known = knowledge or read_knowledge(endpoint)
    for iri in (a, b):
        if iri not in known.things:
            raise QueryError(f"the graph has nothing with the IRI {iri}")
    if a == b:
        raise QueryError(f"'{known.things[a].label}' can't be connected to itself", hint="name two things")
    links = _links(known)
    view = _view(links, known)
    if a not in view or b not in view or not nx.has_path(view, a, b):
        return []
    found = islice(nx.shortest_simple_paths(view, a, b, weight="cost"), k)
    return [_path(nodes, view, links, known) for nodes in found]


def _links(known: Knowledge) -> Links:
    links: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in known.statements:
        ends = sorted((one.subject, one.object))
        if not one.datatype and one.status != "denied" and ends[0] != ends[1] and set(ends) <= known.things.keys():
            links[ends[0], ends[1]].append(one)
    return dict(links)


def _view(links: Links, known: Knowledge) -> nx.Graph[str]:
    view: nx.Graph[str] = nx.Graph()
    view.add_edges_from(sorted(links))
    tolls = {iri: _toll(iri, view.degree[iri], known) for iri in view}
    for start, end in view.edges:
        # Each end bears half its toll, so a path through a thing pays the whole of it.
        view.edges[start, end]["cost"] = 1.0 + (tolls[start] + tolls[end]) / 2
    return view


def _toll(iri: str, degree: int, known: Knowledge) -> float:
    kind = known.things[iri].kind
    hub = any(known.ontology.is_a(kind, name) for name in HUB_KINDS)
    return log2(degree) / 2 + (HUB_COST if hub else 0.0)


def _path(nodes: list[str], view: nx.Graph[str], links: Links, known: Knowledge) -> Path:
    hops = tuple(_hop(start, end, links, known) for start, end in pairwise(nodes))
    return Path(hops, round(sum(view.edges[pair]["cost"] for pair in pairwise(nodes)), 3))


def _hop(start: str, end: str, links: Links, known: Knowledge) -> Hop:
    found = links[min(start, end), max(start, end)]
    best = min(found, key=lambda one: (one.status != "stated", -one.confidence, one.property, one.place()))
    same = [one for one in found if _sort(one) == _sort(best)]
    labels = {known.property_label(one.property) for one in found}
    return Hop(
        start=known.things[start],
        end=known.things[end],
        property=best.property,
        label=known.property_label(best.property),
        forward=best.subject == start,
        statements=tuple(sorted(same, key=lambda one: (-one.confidence, one.place()))),
        also=tuple(sorted(labels - {known.property_label(best.property)})),
    )


def _sort(one: Statement) -> tuple[str, str, str]:
    return one.property, one.subject, one.status
