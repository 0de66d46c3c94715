"""A spring layout for thousands of nodes: as `kg.view.forces`, but repulsion is summed on a grid by Fourier transform.

Every node pushes every other one. The sum of all pushes is a convolution, so it is computed for the points of a grid
and read off between them (the particle-mesh method). A round costs what the grid costs, however many nodes there are.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import fft

from kg.view.forces import SEED, Pairs, Points

ROUNDS: Final = 160
GRAVITY: Final = 1.0
"""How strongly all nodes are drawn to the middle, so that small groups don't drift away."""

_Grid = npt.NDArray[np.complex64]
_Places = npt.NDArray[np.float32]


def spread(count: int, links: Pairs) -> Points:
    """Place nodes so that linked ones stand near each other.

    Args:
        count: how many nodes there are, some at least.
        links: pairs of node numbers, one row each.

    Returns:
        one row (x, y) a node, in no particular unit; the same links always give the same points.
    """
    side = int(min(256, max(32, 2 ** np.ceil(np.log2(np.sqrt(count) * 2)))))
    kernel = _kernel(side)
    places = np.random.RandomState(SEED).rand(count, 2).astype(np.float32)
    length = np.float32(1 / np.sqrt(count))
    # A node with many links would be torn to and fro by all of them.
    weight: _Places = (1 / np.sqrt(np.maximum(np.bincount(links.ravel(), minlength=count), 1))).astype(np.float32)
    heat = 0.1
    for _ in range(ROUNDS):
        force: _Places = _push(places, kernel, side) * length**2 + _pull(places, links, weight) / length
        force -= (places - places.mean(axis=0)) * np.float32(GRAVITY)
        force *= heat / np.maximum(np.hypot(force[:, 0], force[:, 1]), 0.01)[:, None]
        places += force
        heat -= 0.1 / (ROUNDS + 1)
    return places.astype(np.float64)


def _kernel(side: int) -> tuple[_Grid, _Grid]:
    """Return the transforms of what one node pushes at each distance on the grid, across and along."""
    steps = fft.fftfreq(2 * side, 1 / (2 * side)).astype(np.float32) / side
    across, along = np.meshgrid(steps, steps, indexing="ij")
    square = np.maximum(across**2 + along**2, (0.5 / side) ** 2)
    return fft.rfft2(across / square), fft.rfft2(along / square)


def _push(places: _Places, kernel: tuple[_Grid, _Grid], side: int) -> _Places:
    """Return what all nodes push at each, their weights shared by the four points of the grid around them."""
    corner = places.min(axis=0)
    extent = max(float((places.max(axis=0) - corner).max()), 1e-6)
    at = (places - corner) / extent * (side - 1)
    low = np.minimum(at.astype(np.intp), side - 2)
    part = at - low
    corners = [
        (low + np.array([i, j]), np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]))
        for i in (0, 1)
        for j in (0, 1)
    ]
    cells = np.concatenate([corner[:, 0] * side + corner[:, 1] for corner, _ in corners])
    shares = np.concatenate([share for _, share in corners])
    grid = np.bincount(cells, shares, minlength=side * side).reshape(side, side).astype(np.float32)
    charge = fft.rfft2(grid, (2 * side, 2 * side))
    fields = [fft.irfft2(charge * one, (2 * side, 2 * side))[:side, :side].ravel() for one in kernel]
    read = [(field[cells] * shares).reshape(4, -1).sum(axis=0) for field in fields]
    return (np.stack(read, axis=1) / extent).astype(np.float32)


def _pull(places: _Places, links: Pairs, weight: _Places) -> _Places:
    ways = places[links[:, 1]] - places[links[:, 0]]
    ways *= np.hypot(ways[:, 0], ways[:, 1])[:, None]
    count = len(places)
    pulled = [
        np.bincount(links[:, 0], way, minlength=count) - np.bincount(links[:, 1], way, minlength=count)
        for way in ways.T
    ]
    return (np.stack(pulled, axis=1) * weight[:, None]).astype(np.float32)
