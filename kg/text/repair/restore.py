"""What most probably stood in a damaged stretch of text, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from kg.text.repair.channels import Channel, Damage, damaged, load_damage
from kg.text.repair.detect import Stretch
from kg.text.repair.lattice import posteriors
from kg.text.repair.parted import rejoined
from kg.text.repair.places import Place
from kg.text.repair.statistics import NONE, load_statistics
from kg.text.repair.words import Word, words

LEAST: Final = 0.4
"""What is less probable than this is left as it stands."""
LEAST_LOST: Final = 0.5
"""The same for a whole word where none is left."""
BOUND: Final = 0.2
"""A syllable that follows another so often makes one word with it."""
ODD: Final = -6.0
"""Logarithm of how likely a word is written with its capital in the wrong place."""
CERTAIN: Final = 0.999
"""No repair is surer."""

_VOWELS: Final = frozenset("aeiouy")


class Repair(Struct, frozen=True):
    """A word that was mended.

    Args:
        start, end: its span in the damaged text; that of a space where a whole word was lost.
        text: what stands there instead.
        confidence: how probable that is, 0..1.
        channel: what was lost.
    """

    start: int
    end: int
    text: str
    confidence: float
    channel: Channel


def restored(text: str, stretch: Stretch) -> Iterator[Repair]:
    """Yield the words of a damaged stretch that can be mended, in order.

    Args:
        text: the text in NFC.
        stretch: a damaged part of it.
    """
    shouted = text[stretch.start : stretch.end].isupper()
    for run in _runs(text, stretch, shouted=shouted):
        whole = rejoined(run) if stretch.channel is Channel.LETTERS else run
        yield from _of_run(text, whole, stretch.channel)


def _runs(text: str, stretch: Stretch, *, shouted: bool) -> Iterator[list[Place]]:
    """Yield the words between two signs: counts do not reach over these."""
    damage, run = load_damage(stretch.channel), list[Place]()
    for word in words(text, stretch.start, stretch.end, lost=stretch.channel is Channel.LETTERS):
        if run and not word.joined:
            yield run
            run = []
        run.append(_place(word, damage, shouted=shouted))
    if run:
        yield run


def _place(word: Word, damage: Damage, *, shouted: bool) -> Place:
    origins = damage.origins(word.text)
    if len(word.text) > 1 and word.text.isupper() and not shouted:
        origins = origins[[_is_abbreviation(damage.statistics.syllables[n]) for n in origins]]
    if not len(origins):
        origins = np.array([damage.statistics.numbers.get(word.text.lower(), NONE)])
    # A capital that is left was the first letter, unless all were.
    first = word.text[:1].isupper() and not word.text.isupper()
    odd = [first and not damaged(damage.statistics.syllables[n][0], damage.channel) for n in origins if n != NONE]
    return Place(word, origins, np.where(odd, ODD, 0.0) if odd else np.zeros(1))


def _is_abbreviation(syllable: str) -> bool:
    return _VOWELS.isdisjoint(damaged(syllable, Channel.DIACRITICS))


def _of_run(text: str, run: Sequence[Place], channel: Channel) -> Iterator[Repair]:
    statistics, before = load_statistics(), ""
    chances = posteriors([p.origins for p in run], [p.looks for p in run], statistics.log_following)
    best = [int(place.origins[chance.argmax()]) for place, chance in zip(run, chances, strict=True)]
    for number, (place, chance) in enumerate(zip(run, chances, strict=True)):
        word, confidence = place.word, min(float(chance.max()), CERTAIN)
        mended = word.text
        if best[number] != NONE and confidence >= (LEAST if word.text else LEAST_LOST):
            capital = word.begins or _in_name(run, best, number, before)
            mended = cased(statistics.syllables[best[number]], word.text, channel, capital=capital)
        if mended != word.text:
            yield Repair(
                word.start, word.end, mended if word.text else _spaced(text, word, mended), confidence, channel
            )
        before = mended


def _spaced(text: str, space: Word, mended: str) -> str:
    """Return what takes the place of a space beside which a whole word was lost."""
    before = "" if text[space.start - 1].isspace() else " "
    behind = " " if text[space.end : space.end + 1].isalnum() else ""
    return f"{before}{mended}{behind}"


def _in_name(run: Sequence[Place], best: Sequence[int], number: int, before: str) -> bool:
    """Tell whether a word belongs to a name: between two that have a capital, or beside one, as known names have it."""
    statistics = load_statistics()
    behind = number + 1 < len(run) and run[number + 1].word.text.istitle()
    follows = before.istitle() and not run[number - 1].word.begins
    if behind and follows and not _bound(best[number - 1], best[number]):
        return True
    known = number and statistics.in_name(best[number - 1], best[number])
    return bool((before.istitle() and known) or (behind and statistics.in_name(best[number], best[number + 1])))


def _bound(first: int, second: int) -> bool:
    """Tell whether two syllables make one word, as those of "Giám đốc" do."""
    chance = load_statistics().following(np.array([NONE]), np.array([first]), np.array([second]))
    return bool(chance[0, 0] >= BOUND)


def cased(syllable: str, form: str, channel: Channel, *, capital: bool) -> str:
    """Return a syllable with the letter case of its damaged form.

    Args:
        syllable: in lower case.
        form: what is left of it.
        channel: what it lost.
        capital: its first letter is a capital if that was lost.
    """
    shouted = len(form) > 1 and form.isupper()
    left = iter(form)
    letters = []
    for place, letter in enumerate(syllable):
        kept = next(left, "") if damaged(letter, channel) else ""
        upper = kept.isupper() if kept else shouted or (capital and not place)
        letters.append(letter.upper() if upper else letter)
    return "".join(letters)
