"""A damaged word with what it may have been."""

from __future__ import annotations

from msgspec import Struct

from kg.text.repair.statistics import Floats, Ids
from kg.text.repair.words import Word


class Place(Struct, frozen=True):
    """A word, what it may have been (numbers of syllables), and the logarithm of how likely each would look so."""

    word: Word
    origins: Ids
    looks: Floats
