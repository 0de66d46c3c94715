"""The likeliest words behind a run of damaged ones: how probable each candidate is, given all the others.

Forward and backward sums over pairs of neighbours (Baum et al. 1970, on trigrams), of which only the best are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np
from msgspec import Struct

from kg.text.repair.statistics import NONE, Floats, Ids

WIDTH: Final = 48
"""So many pairs of neighbours are kept at each place."""

Following: TypeAlias = Callable[[Ids, Ids, Ids], Floats]
"""Logarithms of how probable each of the third is behind each pair: a row for each pair."""


class _Layer(Struct, frozen=True):
    """What is kept at one place: pairs (the candidate before, this place's candidate).

    Args:
        before: the syllable before, by number.
        here: this place's syllable.
        choice: which of the place's candidates that is.
        score: logarithm of the sum over all that leads here.
        costs: from each pair of the layer before (rows) to each candidate here.
        leads: the same, as the pair here that is led to; -1 where that is not kept.
    """

    before: Ids
    here: Ids
    choice: Ids
    score: Floats
    costs: Floats
    leads: Ids


def posteriors(candidates: Sequence[Ids], priors: Sequence[Floats], following: Following) -> list[Floats]:
    """Return for each place of a run how probable each of its candidates is.

    Args:
        candidates: for each place, numbers of syllables.
        priors: for each of these, the logarithm of how likely it came out as what stands there.
        following: tells how probable a syllable is behind two others.
    """
    layers = _forward(candidates, priors, following)
    behind = np.zeros(len(layers[-1].score))
    found = []
    for layer, numbers in zip(reversed(layers), reversed(candidates), strict=False):
        found.append(_shares(layer, behind, len(numbers)))
        onward = np.where(layer.leads >= 0, layer.costs + behind[layer.leads], -np.inf)
        behind = np.logaddexp.reduce(onward, axis=1)
    return found[::-1]


def evidence(candidates: Sequence[Ids], priors: Sequence[Floats], following: Following) -> float:
    """Return the logarithm of how probable what stands there is, whatever was meant; arguments as of `posteriors`."""
    return float(np.logaddexp.reduce(_forward(candidates, priors, following)[-1].score))


def _forward(candidates: Sequence[Ids], priors: Sequence[Floats], following: Following) -> list[_Layer]:
    start = np.array([NONE])
    nothing = np.zeros((0, 0))
    layers = [_Layer(start, start, start * 0, np.zeros(1), nothing, nothing.astype(np.int64))]
    for numbers, prior in zip(candidates, priors, strict=True):
        layers.append(_next(layers[-1], numbers, following(layers[-1].before, layers[-1].here, numbers) + prior))
    return layers


def _next(layer: _Layer, numbers: Ids, costs: Floats) -> _Layer:
    total = layer.score[:, None] + costs
    order = np.argsort(layer.here, kind="stable")
    distinct, first = np.unique(layer.here[order], return_index=True)
    grouped = np.logaddexp.reduceat(total[order], first, axis=0)
    kept = np.arange(grouped.size)
    if grouped.size > WIDTH:
        kept = np.sort(np.argpartition(grouped.ravel(), -WIDTH)[-WIDTH:])
    place = np.full(grouped.size, -1)
    place[kept] = np.arange(len(kept))
    rows, choice = np.divmod(kept, len(numbers))
    leads = place.reshape(grouped.shape)[np.searchsorted(distinct, layer.here)]
    return _Layer(distinct[rows], numbers[choice], choice, grouped.ravel()[kept], costs, leads)


def _shares(layer: _Layer, behind: Floats, size: int) -> Floats:
    total = layer.score + behind
    weights = np.exp(total - total.max())
    shares: Floats = np.bincount(layer.choice, weights=weights, minlength=size) / weights.sum()
    return shares
