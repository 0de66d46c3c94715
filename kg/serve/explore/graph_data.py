"""What the graph page draws: the most linked things, and step by step what lies around those that were chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict

from kg.query.things import Thing
from kg.serve.explore.links import Links, Numbers
from kg.serve.explore.placing import Pair, beside, laid_out
from kg.view.forces import Points
from kg.view.style import property_rank, style_of
from kg.vocab.ontology import Ontology

MOST: Final = 20_000
"""So many things are drawn at most."""

OVERVIEWS: Final = (200, 2000, MOST)
"""How many the page offers to begin with."""

Record = dict[str, Any]


class Step(Struct, frozen=True):
    """One step of an exploration: a thing is drawn, and so many of those that it is linked to and that are not yet.

    Args:
        iri: of the thing.
        limit: how many others at most; 0 for the thing alone.
    """

    iri: str
    limit: int = 40


class Picture(Struct, frozen=True, eq=False):
    """What is drawn.

    Args:
        things: their numbers in `Links`, in the order in which they came.
        points: where each stands, one row (x, y) each.
        unknown: IRIs of steps that the graph has not.
    """

    things: tuple[int, ...]
    points: Points
    unknown: tuple[str, ...]


def picture(links: Links, top: int, steps: Sequence[Step]) -> Picture:
    """Make the picture of an exploration; that of its first steps is the same, without the rest.

    Args:
        links: the graph.
        top: how many of the most linked things it begins with.
        steps: what was looked at then, in this order.
    """
    things, points = _overview(links, min(top, MOST))
    unknown = []
    for step in steps:
        if step.iri in links.numbers:
            things, points = _and(links, things, points, links.numbers[step.iri], min(step.limit, MOST - len(things)))
        else:
            unknown.append(step.iri)
    return Picture(tuple(things), points, tuple(dict.fromkeys(unknown)))


def lay_out(links: Links) -> None:
    """Lay out ahead of time what the page offers to begin with."""
    for count in OVERVIEWS:
        _overview(links, count)


@lru_cache(maxsize=16)
def _overview(links: Links, count: int) -> tuple[list[int], Points]:
    """Return what stands before the first step; every step of an exploration asks for it again."""
    linked = min(count, int(np.count_nonzero(links.degree)))
    chosen = np.sort(np.argsort(-links.degree, kind="stable")[:linked]).astype(np.int32)
    things = chosen.tolist()
    return things, laid_out(things, _pairs(links, links.between(chosen)))


def _and(links: Links, things: list[int], points: Points, thing: int, limit: int) -> tuple[list[int], Points]:
    """Add a thing and the most telling of its neighbours that are not drawn yet."""
    there = set(things)
    new = [other for other in neighbours(links, thing) if other not in there][: max(limit, 0)]
    group = sorted({thing, *new})
    cloud = laid_out(group, _pairs(links, links.between(np.array(group, dtype=np.int32))))
    if thing in there:
        anchor = points[things.index(thing)]
        places = beside(points, cloud, anchor)
        added = [place for place, one in enumerate(group) if one != thing]
    else:
        places = beside(points, cloud, _middle(links, things, points, thing))
        added = list(range(len(group)))
    return [*things, *(group[place] for place in added)], np.concatenate([points, places[added]])


def _middle(links: Links, things: Sequence[int], points: Points, thing: int) -> Points:
    """Return the middle of what a new thing is linked to, of everything where that is nothing."""
    near = set(neighbours(links, thing))
    linked = [place for place, other in enumerate(things) if other in near]
    return points[linked or slice(None)].mean(axis=0) if len(points) else np.zeros(2)


def neighbours(links: Links, thing: int) -> list[int]:
    """Return what a thing is linked to, the most telling first.

    Much is told by what many articles say, then by what matters most of a thing (`first` in the styles), then by what
    is linked to little else.
    """
    best: dict[int, tuple[Any, ...]] = {}
    for fact in links.of(thing).tolist():
        other = int(links.object[fact] if links.subject[fact] == thing else links.subject[fact])
        rank = property_rank(links.properties[links.property[fact]])
        telling = (-int(links.articles[fact]), -int(links.sure[fact]), rank, int(links.degree[other]), other)
        best[other] = min(best.get(other, telling), telling)
    return sorted(best, key=best.__getitem__)


def _pairs(links: Links, facts: Numbers) -> list[Pair]:
    ends = np.stack([links.subject[facts], links.object[facts]], axis=1)
    pairs: list[Pair] = [(one, other) for one, other in np.unique(np.sort(ends, axis=1), axis=0).tolist()]
    return pairs


def record(drawn: Picture, links: Links, things: Mapping[str, Thing], ontology: Ontology, language: str) -> Record:
    """Describe a picture: `nodes`, `edges` by the places of their nodes, and what classes and properties are called.

    Args:
        drawn: the picture.
        links: the graph.
        things: IRI → thing.
        ontology: has the words.
        language: "vi" or "en".
    """
    facts = links.between(np.array(drawn.things, dtype=np.int32))
    named = [things[links.iris[thing]] for thing in drawn.things]
    tops = {kind: style_of(kind, ontology) for kind in {one.kind for one in named}}
    kinds = {name for kind, (top, _) in tops.items() for name in (kind, top)}
    looks = dict(tops.values())
    return {
        "nodes": [
            _node(links, number, one, tops[one.kind][0], place)
            for number, one, place in zip(drawn.things, named, drawn.points.round().astype(int).tolist(), strict=True)
        ],
        "edges": _edges(links, drawn.things, facts),
        "classes": {
            name: {"label": _label(ontology.classes[name], language), **(asdict(looks[name]) if name in looks else {})}
            for name in sorted(kinds)
        },
        "properties": {
            name: _label(ontology.properties[name], language) if name in ontology.properties else name
            for name in sorted({links.properties[number] for number in set(links.property[facts].tolist())})
        },
        "unknown": list(drawn.unknown),
        "whole": {"nodes": int(np.count_nonzero(links.degree)), "things": len(links.iris)},
    }


def _label(term: Any, language: str) -> str:  # noqa: ANN401 - a class or a property
    return str(term.label_en if language == "en" else term.label_vi)


def _node(links: Links, number: int, thing: Thing, top: str, place: Sequence[int]) -> Record:
    node = {
        "iri": thing.iri,
        "label": thing.label,
        "class": thing.kind,
        "top": top,
        "degree": int(links.degree[number]),
        "x": place[0],
        "y": place[1],
    }
    return node | {"conflict": True} if links.contested[number] else node


def _edges(links: Links, drawn: Sequence[int], facts: Numbers) -> list[Record]:
    places = {thing: place for place, thing in enumerate(drawn)}
    edges: dict[Pair, Record] = {}
    for fact in facts.tolist():
        ends = places[int(links.subject[fact])], places[int(links.object[fact])]
        edge = edges.setdefault((min(ends), max(ends)), {"from": min(ends), "to": max(ends), "facts": []})
        edge["facts"].append(_fact(links, fact, forward=ends[0] < ends[1]))
    return [edges[pair] for pair in sorted(edges)]


def _fact(links: Links, fact: int, *, forward: bool) -> Record:
    told: Record = {
        "property": links.properties[links.property[fact]],
        "forward": forward,
        "status": links.statuses[links.status[fact]],
        "confidence": int(links.sure[fact]),
        "years": sorted({int(links.first[fact]), int(links.last[fact])} - {0}),
        "articles": int(links.articles[fact]),
    }
    return told | {"conflict": True} if links.disputed[fact] else told
