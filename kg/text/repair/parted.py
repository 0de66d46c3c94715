"""Words that a lost letter left in two parts, with a space between: "quy n" was "quyền", where that is far likelier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from msgspec.structs import replace

from kg.text.repair.channels import Channel, damaged
from kg.text.repair.lattice import evidence
from kg.text.repair.places import Place
from kg.text.repair.statistics import Ids, load_statistics

GAIN: Final = 8.0
"""How much likelier (logarithm) a run must be with both parts as one; two words never gain more than 5 by that."""


def rejoined(run: Sequence[Place]) -> list[Place]:
    """Return a run with those parts as one word.

    Args:
        run: the places of words between two signs.
    """
    places, whole = list(run), None
    for number in range(len(places) - 2, -1, -1):
        first, second = places[number].word, places[number + 1].word
        origins = _parted().get(f"{first.text} {second.text}".lower())
        if origins is None or not second.joined or second.start != first.end + 1:
            continue
        one = replace(first, end=second.end, text=first.text + second.text)
        joined = [*places[:number], Place(one, origins, np.zeros(len(origins))), *places[number + 2 :]]
        whole, before = _likely(joined), _likely(places) if whole is None else whole
        if whole - before >= GAIN:
            places = joined
        else:
            whole = before
    return places


def _likely(run: Sequence[Place]) -> float:
    following = load_statistics().log_following
    return evidence([place.origins for place in run], [place.looks for place in run], following)


@cache
def _parted() -> Mapping[str, Ids]:
    """What is left of a syllable with a space for its one lost letter → the syllables, by number."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, syllable in enumerate(load_statistics().syllables):
        lost = [place for place, letter in enumerate(syllable) if not damaged(letter, Channel.LETTERS)]
        if len(lost) == 1 and 0 < lost[0] < len(syllable) - 1:
            found[f"{syllable[: lost[0]]} {syllable[lost[0] + 1 :]}"].append(number)
    return {form: np.array(numbers, dtype=np.int64) for form, numbers in found.items()}
