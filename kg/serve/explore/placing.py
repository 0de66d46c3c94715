"""Where nodes stand on the graph page: each step of an exploration finds room beside what stands already.

What was drawn never moves: the places of a step depend on the steps before it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import Final

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from kg.view.forces import Points
from kg.view.layout import SPACING, positions

WAYS: Final = 16
"""In so many directions room is looked for."""
RINGS: Final = (0.6, 1.2, 1.8, 2.6, 3.6, 5.0, 7.0)
"""And so far away, in radii of what is to be placed."""

Pair = tuple[int, int]


def laid_out(things: Sequence[int], pairs: Sequence[Pair]) -> Points:
    """Lay a picture out that is drawn at once.

    Args:
        things: their numbers, sorted.
        pairs: the linked ones.

    Returns:
        one row (x, y) a thing, the middle of all at the origin; in pixels at the scale where names can be read.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map(_name, things))
    graph.add_edges_from((_name(one), _name(other)) for one, other in pairs)
    placed = positions(graph, lambda name: ("", name))
    points = np.array([placed[_name(thing)] for thing in things], dtype=np.float64).reshape(-1, 2)
    return points - (points.max(axis=0) + points.min(axis=0)) / 2 if len(points) else points


def beside(standing: Points, cloud: Points, anchor: Points) -> Points:
    """Return where a cloud of new nodes stands among others.

    Args:
        standing: the places that are taken.
        cloud: the new nodes, their middle at the origin.
        anchor: where they would best be, (x, y).

    Returns:
        the cloud, moved to where fewest others are in its way, as near to the anchor as can be.
    """
    if not len(standing) or not len(cloud):
        return cloud + anchor
    radius = float(np.hypot(cloud[:, 0], cloud[:, 1]).max()) + SPACING
    centres = np.array([anchor, *(anchor + step * radius for step in _steps())])
    crowd = [len(found) for found in cKDTree(standing).query_ball_point(centres, radius)]
    best: Points = cloud + centres[int(np.argmin(crowd))]
    return best


def _steps() -> Iterator[Points]:
    for ring in RINGS:
        for way in range(WAYS):
            angle = 2 * pi * way / WAYS
            yield np.array([cos(angle), sin(angle)]) * ring


def _name(thing: int) -> str:
    return f"{thing:09d}"  # sorts as the numbers do
