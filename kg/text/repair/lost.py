"""Whole words that a text has lost without a trace: "phê duyệt án" where "phê duyệt đề án" is far likelier.

Only a text that lost letters elsewhere is asked, and only for words of which such a loss leaves nothing ("đề", "ở").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np

from kg.text.repair.channels import Channel, damaged
from kg.text.repair.detect import Stretch
from kg.text.repair.restore import Repair
from kg.text.repair.statistics import NONE, Floats, Ids, load_statistics

PRIOR: Final = 0.01
"""Where letters outside Latin-1 were lost, of so many words one had no other."""
LEAST: Final = 0.9
"""What is less probable than this is not put in."""
RARE: Final = 1e-5
"""No syllable that is rarer is put in."""

_TOKEN: Final = re.compile(r"[^\W\d_]+|[^\s]")


def lost_words(text: str, stretches: Sequence[Stretch]) -> Iterator[Repair]:
    """Yield the words that are missing between two others, in order; each takes the place of the space there.

    Args:
        text: a text in NFC.
        stretches: its damaged stretches, which are mended otherwise.
    """
    if all(stretch.channel is not Channel.LETTERS for stretch in stretches):
        return
    statistics, tokens = load_statistics(), list(_TOKEN.finditer(text))
    numbers = [statistics.numbers.get(token[0].lower(), NONE) for token in tokens]
    ids = np.array([NONE, NONE, *numbers, NONE, NONE])
    for place in range(len(tokens) - 1):
        start, end = tokens[place].end(), tokens[place + 1].start()
        known = ids[place + 2] != NONE and ids[place + 3] != NONE
        if known and text[start:end] == " " and not any(s.start <= start < s.end for s in stretches):
            gains = _gains(ids[place + 1 : place + 5])
            best = int(gains.argmax())
            confidence = 1.0 / (1.0 + math.exp(-float(gains[best])) / PRIOR)
            if confidence >= LEAST:
                word = statistics.syllables[_losable()[best]]
                yield Repair(start, end, f" {word} ", confidence, Channel.LETTERS)


def _gains(around: Ids) -> Floats:
    """How much likelier four syllables are with each of the words between the second and third (logarithm)."""
    words, told = _losable(), load_statistics().log_chances
    before, first, second, behind = (np.full(len(words), number) for number in around)
    gains: Floats = told(before, first, words) + told(first, words, second) + told(words, second, behind)
    return gains - told(before, first, second) - told(first, second, behind)


@cache
def _losable() -> Ids:
    """The syllables of which the loss of all letters outside Latin-1 leaves nothing."""
    statistics = load_statistics()
    chances = statistics.alone(np.arange(len(statistics.syllables)))
    gone = [n for n, syllable in enumerate(statistics.syllables) if not damaged(syllable, Channel.LETTERS)]
    return np.array([n for n in gone if chances[n] >= RARE], dtype=np.int64)
