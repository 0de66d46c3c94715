"""Where the nodes stand: computed here, so that the browser has nothing left to compute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atan2, ceil, cos, exp, inf, sin, sqrt
from typing import Final

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from kg.view.forces import Points, spring
from kg.view.mesh import spread

SPACING: Final = 82.0
"""How far apart nodes are in a large graph; a small one is drawn roomier, for there every name is written out."""
ROOM, FEW = 0.75, 80
MANY: Final = 1000
"""More nodes than these are placed by forces that a grid sums up."""
CLEARANCE: Final = 50.0
GAP: Final = 84.0
CELL: Final = np.array([74.0, 46.0])
ASPECT: Final = 1.5

Positions = dict[str, tuple[int, int]]
Block = tuple[Sequence[str], Points]


def positions(graph: nx.Graph[str], order: Callable[[str], tuple[str, str]]) -> Positions:
    """Lay a graph out: the largest group that hangs together, small groups beside and below it, single things in rows.

    Args:
        graph: what to draw.
        order: sorts the single things.

    Returns:
        node → (x, y) in whole numbers; the same graph always gets the same ones.
    """
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    single = sorted((node for group in groups if len(group) == 1 for node in group), key=order)
    room = 1 + ROOM * exp(-len(graph) / FEW)
    blocks = [_block(graph.subgraph(group), room) for group in groups if len(group) > 1]
    cell = CELL * room
    area = len(single) * float(cell.prod()) + sum(float((_size(block) + GAP).prod()) for block in blocks)
    width = max([sqrt(area * ASPECT), *(float(_size(block)[0]) for block in blocks[:1])])
    placed = _packed(blocks, width)
    if single:
        placed.append(_rows(single, width, cell, _bottom(placed)))
    return {
        node: (round(float(x)), round(float(y)))
        for nodes, points in placed
        for node, (x, y) in zip(nodes, points, strict=True)
    }


def _block(graph: nx.Graph[str], room: float) -> Block:
    """Lay out one connected group, longer than high, its corner at the origin."""
    nodes = sorted(graph)
    index = {node: number for number, node in enumerate(nodes)}
    links = sorted(sorted((index[a], index[b])) for a, b in graph.edges)
    points = _lying((spread if len(nodes) > MANY else spring)(len(nodes), np.array(links, dtype=np.intp)))
    size = SPACING * room * sqrt(len(nodes)) * np.array([sqrt(ASPECT), 1 / sqrt(ASPECT)])
    points = _apart(points * size, CLEARANCE * room)
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


def _packed(blocks: Sequence[Block], width: float) -> list[Block]:
    """Set the first block into the corner, the next ones in rows beside it, what is left in rows below it."""
    if not blocks:
        return []
    first = blocks[0]
    beside, below = float(_size(first)[0]) + GAP, float(_size(first)[1]) + GAP
    placed, rest = _shelves(blocks[1:], (beside, 0.0), width - beside, below - GAP)
    more, _ = _shelves(rest, (0.0, below), width, inf)
    return [first, *placed, *more]


def _shelves(
    blocks: Sequence[Block], corner: tuple[float, float], width: float, height: float
) -> tuple[list[Block], list[Block]]:
    """Fill a rectangle row by row; return what found its place there, and what did not."""
    placed: list[Block] = []
    x, y, shelf = 0.0, 0.0, 0.0
    for number, block in enumerate(blocks):
        wide, high = (float(side) for side in _size(block))
        if x > 0 and x + wide > width:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        if wide > width or y + high > height:
            return placed, list(blocks[number:])
        placed.append((block[0], block[1] + np.array([corner[0] + x, corner[1] + y])))
        x, shelf = x + wide + GAP, max(shelf, high)
    return placed, []


def _rows(nodes: Sequence[str], width: float, cell: Points, top: float) -> Block:
    columns = max(1, ceil(width / cell[0]))
    cells = np.array([(index % columns, index // columns) for index in range(len(nodes))], dtype=np.float64)
    return nodes, cells * cell + np.array([0.0, top])


def _size(block: Block) -> Points:
    corner: Points = block[1].max(axis=0)
    return corner


def _bottom(blocks: Sequence[Block]) -> float:
    return max((float(points[:, 1].max()) + GAP * 1.3 for _, points in blocks), default=0.0)
