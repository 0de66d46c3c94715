"""Slips of a typist's: a syllable with a wrong tone, where another tone makes the text far likelier ("Thủ tưởng")."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from msgspec import Struct

from kg.text.normalise import toneless
from kg.text.repair.statistics import NONE, Ids, Statistics, load_statistics

PRIOR: Final = 1e-4
"""Of so many words one has a wrong tone, in 6,700 raw articles."""
LEAST: Final = 0.95
"""What is less probable than this is left as it stands."""
CERTAIN: Final = 0.999
"""No repair is surer."""
ODD: Final = (-12.0, -16.0, -20.0)
"""Only where the text is as unlikely (logarithm) other tones are tried, by how many known syllables stand behind."""
RARE: Final = 3e-7
"""No syllable that is rarer is put in another's place."""
WORD: Final = 30.0
"""Two syllables make a word if the second follows the first so much more often than it stands anywhere."""

_TOKEN: Final = re.compile(r"[^\W\d_]+|[^\s]")
_ENDS: Final = frozenset('.!?:;…"“”\n')


class WrongTone(Struct, frozen=True):
    """A syllable with a wrong tone.

    Args:
        start, end: its span in the text.
        text: the syllable as meant.
        confidence: how probable that is, 0..1.
    """

    start: int
    end: int
    text: str
    confidence: float


def wrong_tones(text: str) -> Iterator[WrongTone]:
    """Yield the syllables of a text in NFC that have a wrong tone, in order.

    Args:
        text: the cleaned text.
    """
    statistics, tokens = load_statistics(), list(_TOKEN.finditer(text))
    numbers = [statistics.numbers.get(token[0].lower(), NONE) for token in tokens]
    ids = np.array([NONE, NONE, *numbers, NONE, NONE])
    for place, (meant, gain) in sorted(_likelier(statistics, ids).items()):
        if _fits(statistics, text, tokens, place, meant, ids[place + 1 : place + 4]):
            token, syllable = tokens[place], statistics.syllables[meant]
            capital = token[0][:1].isupper()
            confidence = min(1.0 / (1.0 + math.exp(-gain) / PRIOR), CERTAIN)
            yield WrongTone(token.start(), token.end(), syllable.capitalize() if capital else syllable, confidence)


def _likelier(statistics: Statistics, ids: Ids) -> dict[int, tuple[int, float]]:
    """For each place where another tone is likelier by far: the syllable with it, and by how much (logarithm).

    Args:
        statistics: how syllables follow one another.
        ids: their numbers, with two of none at either end.
    """
    told, known = statistics.log_chances(ids[:-2], ids[1:-1], ids[2:]), ids != NONE
    scores = told[:-2] + told[1:-1] + told[2:]
    odd = scores < np.array(ODD)[known[3:-1].astype(int) * (1 + known[4:])]
    places = np.flatnonzero(odd & known[2:-2])
    rivals = [_rivals()[number] for number in ids[places + 2].tolist()]
    here = np.repeat(places, [len(group) for group in rivals])
    if not len(here):
        return {}
    others, around = np.concatenate(rivals), [ids[here + k] for k in range(5)]
    gains = statistics.log_chances(around[0], around[1], others) + statistics.log_chances(around[1], others, around[3])
    gains += statistics.log_chances(others, around[3], around[4]) - scores[here]
    likelier = np.flatnonzero(gains >= math.log(LEAST / (1.0 - LEAST) / PRIOR))
    return {int(here[n]): (int(others[n]), float(gains[n])) for n in sorted(likelier, key=gains.__getitem__)}


@cache
def _rivals() -> dict[int, Ids]:
    """For each syllable the others that differ in tone alone."""
    statistics = load_statistics()
    alike: defaultdict[str, list[int]] = defaultdict(list)
    chances = statistics.alone(np.arange(len(statistics.syllables)))
    for number, syllable in enumerate(statistics.syllables):
        alike[toneless(syllable)].append(number)
    return {
        one: np.array([other for other in group if other != one and chances[other] >= RARE], dtype=np.int64)
        for group in alike.values()
        for one in group
    }


def _fits(
    statistics: Statistics, text: str, tokens: Sequence[re.Match[str]], place: int, meant: int, beside: Ids
) -> bool:
    """Tell whether a syllable may be mended: of names only what is known as one, or begins a term ("Đề án")."""
    word = tokens[place][0]
    if word[:1].islower():
        return True
    if len(word) > 1 and word[1:].isupper():
        return False
    before = tokens[place - 1] if place else None
    if before is None or not _ENDS.isdisjoint(text[before.end() - 1 : tokens[place].start()]):
        return True
    behind = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if behind[:1].islower():
        share = statistics.chances(np.array([NONE]), np.array([meant]), beside[2:])[0]
        return not before[0].istitle() and bool(share >= WORD * statistics.alone(beside[2:])[0])
    named = before[0].istitle() and statistics.in_name(int(beside[0]), meant)
    return named or (behind.istitle() and statistics.in_name(meant, int(beside[2])))
