"""Where the nodes stand: computed here, so that the browser has nothing left to compute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atan2, ceil, cos, exp, sin, sqrt
from typing import Final

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from kg.view.forces import Points, spring

SPACING: Final = 82.0
"""How far apart nodes are in a large graph; a small one is drawn roomier, for there every name is written out."""
ROOM, FEW = 0.75, 80
CLEARANCE: Final = 50.0
GAP: Final = 90.0
CELL: Final = np.array([74.0, 46.0])
ASPECT: Final = 1.45

Positions = dict[str, tuple[int, int]]
Block = tuple[Sequence[str], Points]


def positions(graph: nx.Graph[str], order: Callable[[str], tuple[str, str]]) -> Positions:
    """Lay a graph out: what hangs together in the middle, small groups below, single things in rows at the bottom.

    Args:
        graph: what to draw.
        order: sorts the single things.

    Returns:
        node → (x, y) in whole numbers; the same graph always gets the same ones.
    """
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    linked = [group for group in groups if len(group) > 1]
    single = sorted((node for group in groups if len(group) == 1 for node in group), key=order)
    room = 1 + ROOM * exp(-len(graph) / FEW)
    # The largest group is drawn the flatter the more there is to set below it.
    rest = sum(map(len, linked[1:])) * SPACING**2 + len(single) * CELL.prod()
    flat = 1 + rest / (len(linked[0]) * SPACING**2) if linked else 1.0
    blocks = [
        _block(graph.subgraph(group), ASPECT * (1 if number else flat), room) for number, group in enumerate(linked)
    ]
    width = max([points[:, 0].max() for _, points in blocks[:1]] + [sqrt(rest * ASPECT)])
    if single:
        blocks.append(_rows(single, width, CELL * room))
    return {
        node: (round(float(x)), round(float(y)))
        for nodes, points in _shelves(blocks, width)
        for node, (x, y) in zip(nodes, points, strict=True)
    }


def _block(graph: nx.Graph[str], aspect: float, room: float) -> Block:
    """Lay out one connected group, longer than high, its corner at the origin."""
    nodes = sorted(graph)
    index = {node: number for number, node in enumerate(nodes)}
    links = sorted(sorted((index[a], index[b])) for a, b in graph.edges)
    points = _lying(spring(len(nodes), np.array(links, dtype=np.intp)))
    size = SPACING * room * sqrt(len(nodes))
    points = _apart(points * size * np.array([sqrt(aspect), 1 / sqrt(aspect)]), CLEARANCE * room)
    return nodes, points - points.min(axis=0)


def _lying(points: Points) -> Points:
    """Turn points so that their longest extent lies flat, and fit them into a square of side 1 around the origin."""
    x, y = (points - points.mean(axis=0)).T
    angle = atan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum()) / 2
    turned = np.stack([x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle)], axis=1)
    extent: Points = np.ptp(turned, axis=0)
    lying: Points = turned / np.where(extent > 1e-6, extent, np.inf)
    return lying


def _apart(points: Points, clearance: float) -> Points:
    """Push nodes that would cover each other apart."""
    points = points.copy()
    for _ in range(40):
        pairs = cKDTree(points).query_pairs(clearance, output_type="ndarray")
        if not len(pairs):
            break
        one, other = pairs[:, 0], pairs[:, 1]
        delta = points[other] - points[one]
        distance = np.hypot(delta[:, 0], delta[:, 1])
        delta[distance == 0] = (1.0, 0.0)
        push = delta / np.maximum(distance, 1)[:, None] * (clearance - distance)[:, None] / 2
        np.add.at(points, one, -push)
        np.add.at(points, other, push)
    return points


def _rows(nodes: Sequence[str], width: float, cell: Points) -> Block:
    columns = max(1, ceil(width / cell[0]))
    cells = np.array([(index % columns, index // columns) for index in range(len(nodes))], dtype=np.float64)
    return nodes, cells * cell


def _shelves(blocks: Sequence[Block], width: float) -> list[Block]:
    """Set blocks side by side, row below row, no row wider than `width` unless one block is; each row centred."""
    rows: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        extent = float(block[1][:, 0].max())
        if not rows or used + extent > width:
            rows.append([])
            used = 0.0
        rows[-1].append(block)
        used += extent + GAP
    return [placed for row, top in zip(rows, _tops(rows), strict=True) for placed in _row(row, top)]


def _tops(rows: Sequence[Sequence[Block]]) -> list[float]:
    heights = [max(float(points[:, 1].max()) for _, points in row) + GAP for row in rows]
    return [sum(heights[:index]) for index in range(len(rows))]


def _row(row: Sequence[Block], top: float) -> list[Block]:
    extents = [float(points[:, 0].max()) for _, points in row]
    left = -(sum(extents) + GAP * (len(row) - 1)) / 2
    placed = []
    for (nodes, points), extent in zip(row, extents, strict=True):
        placed.append((nodes, points + np.array([left, top])))
        left += extent + GAP
    return placed
