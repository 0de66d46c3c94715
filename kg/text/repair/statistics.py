"""How often syllables follow one another in Vietnamese news: probabilities of one behind two others.

Counts of syllables, pairs and triples of 45,000 articles of 2017-2024 (28 million syllables; lower case, NFC, tone
marks on the old place), packed by `kg.pack`. A triple's probability is discounted and falls back to the
pair's and that to the syllable's (absolute discounting, Ney, Essen and Kneser 1994), each context with what its own
counts leave.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ids: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

FILE = "statistics.npz"
BITS = 15
"""A syllable's number has so many bits."""
NONE = (1 << BITS) - 1
"""The number of what stands before the first syllable, and of syllables that were never counted."""
_DISCOUNTS = (0.8, 1.0)
_UNSEEN = 0.1


class Statistics:
    """Probabilities of syllables.

    Args:
        syllables: by number.
        counts: how often each was met.
        pairs: sorted keys of pairs, `first << 15 | second`, and how often each was met.
        triples: the same of triples, `first << 30 | second << 15 | third`.
        names: keys of pairs that have a capital each, as they stand in names.
    """

    def __init__(
        self, syllables: tuple[str, ...], counts: Ids, pairs: tuple[Ids, Ids], triples: tuple[Ids, Ids], names: Ids
    ) -> None:
        self.syllables = syllables
        self.numbers = {syllable: number for number, syllable in enumerate(syllables)}
        self._names = frozenset(names.tolist())
        total = float(counts.sum())
        self._alone = np.full(NONE + 1, _UNSEEN / total)
        self._alone[: len(counts)] = (counts + _UNSEEN) / total
        self._pairs, self._pair_share, pair_rest = _shares(pairs, np.arange(len(counts)), counts, _DISCOUNTS[0])
        self._pair_rest = np.ones(NONE + 1)
        self._pair_rest[: len(counts)] = pair_rest
        self._triples, self._triple_share, self._triple_rest = _shares(triples, *pairs, _DISCOUNTS[1])

    def in_name(self, first: int, second: int) -> bool:
        """Tell whether two syllables are neighbours in a name that is known."""
        return first << BITS | second in self._names

    def alone(self, syllables: Ids) -> Floats:
        """Return how probable each syllable is anywhere."""
        return self._alone[syllables]

    def following(self, first: Ids, second: Ids, third: Ids) -> Floats:
        """Return how probable each of `third` is behind each `first[i] second[i]`: a row each.

        Args:
            first: numbers of syllables, NONE for none.
            second: as many.
            third: any number of syllables.
        """
        return self.chances(first[:, None], second[:, None], third)

    def chances(self, first: Ids, second: Ids, third: Ids) -> Floats:
        """Return how probable each third is behind its own first and second.

        Args:
            first: numbers of syllables, NONE for none.
            second: as many, or a shape that broadcasts with it.
            third: likewise.
        """
        keys = (second << BITS) | third
        pair = _found(self._pairs, self._pair_share, keys) + self._pair_rest[second] * self._alone[third]
        contexts = first << BITS | second
        left = _found(self._pairs, self._triple_rest, contexts, missing=1.0)
        chances: Floats = _found(self._triples, self._triple_share, (contexts << BITS) | third) + left * pair
        return chances

    def log_following(self, first: Ids, second: Ids, third: Ids) -> Floats:
        """Return the logarithms of `following`."""
        logarithms: Floats = np.log(self.following(first, second, third))
        return logarithms

    def log_chances(self, first: Ids, second: Ids, third: Ids) -> Floats:
        """Return the logarithms of `chances`, 0.0 where the third was never counted: nothing is told of it."""
        logarithms: Floats = np.where(third == NONE, 0.0, np.log(self.chances(first, second, third)))
        return logarithms


def _shares(grams: tuple[Ids, Ids], contexts: Ids, totals: Ids, discount: float) -> tuple[Ids, Floats, Floats]:
    """Return the keys, the discounted share of each in its context, and what each context leaves to shorter ones."""
    keys, counts = grams
    where = np.searchsorted(contexts, keys >> BITS)
    kept = np.maximum(counts - discount, 0.0)
    shares = kept / np.maximum(totals[where], 1)
    rest = 1.0 - np.bincount(where, weights=shares, minlength=len(contexts))
    return keys, shares, np.clip(rest, 0.02, 1.0)


def _found(keys: Ids, values: Floats, sought: Ids, missing: float = 0.0) -> Floats:
    places = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
    found: Floats = np.where(keys[places] == sought, values[places], missing)
    return found


@cache
def load_statistics() -> Statistics:
    """Return the statistics that the package ships; about a tenth of a second, once."""
    with files("kg.text.repair").joinpath(FILE).open("rb") as file, np.load(file) as packed:
        syllables = tuple(bytes(packed["syllables"]).decode().split("\n"))
        pairs, triples = (
            (np.cumsum(packed[f"{n}_keys"], dtype=np.int64), _ids(packed[f"{n}_counts"])) for n in ("pair", "triple")
        )
        return Statistics(syllables, _ids(packed["counts"]), pairs, triples, packed["names"])


def _ids(values: NDArray[np.generic]) -> Ids:
    return values.astype(np.int64)
