"""The picture's nodes and edges as pyvis and vis-network take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, Final

import networkx as nx
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.query.knowledge import Knowledge
from kg.view.graph import Fact, Key
from kg.view.layout import positions
from kg.view.style import style_of

DOUBTED: Final = frozenset({"planned", "proposed", "denied", "repealed", "derived"})
_OPTIONS: Final = Path(__file__).parent / "page" / "options.json"


def network(graph: nx.Graph[str], facts: Mapping[Key, Fact], known: Knowledge, numbers: Mapping[Key, int]) -> Network:
    """Make the pyvis network of a picture: positions set, physics off, edges straight.

    Args:
        graph: as `picture` gives it; nodes are numbered in its order.
        facts: by key.
        known: the built graph.
        numbers: the number under which the page knows each fact.

    Returns:
        a network whose nodes carry `top` (their legend class) and `conflict`, whose edges carry `facts`.
    """
    index = {iri: number for number, iri in enumerate(graph)}
    places = positions(
        graph, lambda iri: (style_of(known.things[iri].kind, known.ontology)[0], known.things[iri].label)
    )
    disputed = {iri for fact in facts.values() if _disputed(fact, known) for iri in _ends(fact)}
    net = Network(directed=True)
    net.set_options(_OPTIONS.read_text(encoding="utf-8"))
    # Network.add_node searches a list for each node and add_edge another one: filled directly, it takes linear time.
    net.nodes = [_node(iri, index[iri], graph, known, places[iri], iri in disputed) for iri in graph]
    net.edges = [
        _edge(number, index, pair, [facts[key] for key in graph.edges[pair]["facts"]], numbers, known)
        for number, pair in enumerate(sorted((min(edge), max(edge)) for edge in graph.edges))
    ]
    return net


def _node(
    iri: str, number: int, graph: nx.Graph[str], known: Knowledge, place: tuple[int, int], disputed: bool
) -> dict[str, Any]:
    thing, degree = known.things[iri], graph.degree[iri]
    top, style = style_of(thing.kind, known.ontology)
    look = {"color": style.color, "size": round(7 + 3.4 * sqrt(degree), 1), "x": place[0], "y": place[1]}
    options: dict[str, Any] = Node(number, style.shape, thing.label, **look, top=top, degree=degree).options
    if disputed:
        options["conflict"] = True
    return options


def _edge(
    number: int,
    index: Mapping[str, int],
    pair: tuple[str, str],
    facts: Sequence[Fact],
    numbers: Mapping[Key, int],
    known: Knowledge,
) -> dict[str, Any]:
    """Make the edge of all facts between two things; its arrow points at the objects."""
    start, end = index[pair[0]], index[pair[1]]
    heads = {index[fact.key[2]] for fact in facts}
    if heads == {start}:
        start, end = end, start
    arrows = "to" if len(heads) == 1 else "to, from"
    options: dict[str, Any] = Edge(start, end, True, id=number, arrows=arrows).options
    options["label"] = ", ".join(dict.fromkeys(known.property_label(fact.key[1]) for fact in facts))
    options["facts"] = [numbers[fact.key] for fact in facts]
    if all(fact.key[3] in DOUBTED for fact in facts):
        options["dashes"] = [6, 5]
    if any(_disputed(fact, known) for fact in facts):
        options["conflict"] = True
    return options


def _disputed(fact: Fact, known: Knowledge) -> bool:
    return any(one.iri in known.conflicts for one in fact.statements)


def _ends(fact: Fact) -> tuple[str, ...]:
    """The things that a contradiction marks: its subject only, for nobody doubts the object."""
    return (fact.key[0],)
