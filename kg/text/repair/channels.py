"""The ways in which Vietnamese text loses letters, and what each damaged syllable may have been."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

import numpy as np

from kg.text.normalise import without_marks
from kg.text.repair.statistics import Ids, Statistics, load_statistics

MOST: Final = 60
"""So many candidates a damaged syllable has, the most frequent."""
MEMORY: Final = 1 << 16
"""The gains of so many forms are remembered."""
UNCOUNTED: Final = 3e-9
"""How probable a syllable is that was never counted."""


class Channel(StrEnum):
    """What was lost: every letter outside Latin-1 ("đại biểu" is "i biu"), or every diacritic ("dai bieu")."""

    LETTERS = "letters"
    DIACRITICS = "diacritics"


class Damage:
    """What one channel makes of syllables.

    Args:
        channel: the channel.
        statistics: the syllables that may have stood there.

    Attributes:
        gain: how much likelier a form is by damage than as it stands (logarithm of the ratio).
    """

    def __init__(self, channel: Channel, statistics: Statistics) -> None:
        self.channel = channel
        self.statistics = statistics
        self._origins: defaultdict[str, list[int]] = defaultdict(list)
        for number, syllable in enumerate(statistics.syllables):
            self._origins[damaged(syllable, channel)].append(number)
        self.gain = lru_cache(maxsize=MEMORY)(self._gain)

    def origins(self, form: str) -> Ids:
        """Return the syllables that a damaged one may have been, the most frequent first; none if it is unknown."""
        return np.array(self._origins.get(form.lower(), ())[:MOST], dtype=np.int64)

    def _gain(self, form: str) -> float:
        """How much likelier a form is by damage than as it stands: the logarithm of the ratio."""
        if not survives(form, self.channel):
            return -math.inf
        if not form.isalpha():
            return 0.0
        lower = form.lower()
        known = self.statistics.numbers.get(lower)
        intact = float(self.statistics.alone(np.array([known])).sum()) if known is not None else UNCOUNTED
        lost = float(self.statistics.alone(np.array(self._origins.get(lower, ()), dtype=np.int64)).sum())
        return math.log(max(lost, UNCOUNTED) / intact)


@cache
def load_damage(channel: Channel) -> Damage:
    """Return what a channel does to the syllables that the package ships."""
    return Damage(channel, load_statistics())


def damaged(text: str, channel: Channel) -> str:
    """Return what a channel leaves of a text in NFC."""
    return _LEAVES[channel](text)


def survives(text: str, channel: Channel) -> bool:
    """Tell whether a Vietnamese text may have come through a channel: it has nothing that the channel takes."""
    return text.isascii() or (channel is Channel.LETTERS and _LEFT.issuperset(text.lower()))


def _in_latin_1(text: str) -> str:
    return "".join(c for c in text if c < "\u0100" or not c.isalpha())


_LEFT: Final = frozenset("abcdefghijklmnopqrstuvwxyzàáâãèéêìíòóôõùúý0123456789")
_LEAVES: Final[dict[Channel, Callable[[str], str]]] = {Channel.LETTERS: _in_latin_1, Channel.DIACRITICS: without_marks}
