"""Which stretches of a text lost letters: where its words are far likelier by damage than as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from kg.text.repair.channels import Channel, load_damage
from kg.text.repair.words import Word, words

GAIN: Final = 30.0
"""Logarithm of the odds from which a stretch is damaged; of 6,700 articles three have one, and lost letters there."""
GAIN_AMONG: Final = 8.0
"""The same where another stretch of the text is surely damaged in this way."""
RATE: Final = 1.5
"""The least gain a word: damaged text has 2.6 to 6, lists of foreign names and models up to 0.9."""
LONG: Final = 80
"""A run of Latin-1 is looked into from this length on, ..."""
LONG_BARE: Final = 40
"""... one without any diacritic from this, and any where a word has no vowel left."""

_LONGER: Final = re.compile(r"[\x00-\xff\u2010-\u2027]{20,}")
_RUN: Final = re.compile(r"(?:(?<!\w)|(?=\W))[\x00-\xff\u2010-\u2027]{8,}(?:(?!\w)|(?<=\W))")  # of whole words
_WITHIN: Final = re.compile(r"(?<=\w)\w")  # a word goes on
_MUTE: Final = re.compile(r"(?<!\w)[b-df-hj-np-tv-xz]+(?!\w)")


class Stretch(Struct, frozen=True):
    """A damaged stretch of a text.

    Args:
        start, end: its span.
        channel: what it lost.
        gain: logarithm of the odds for that.
    """

    start: int
    end: int
    channel: Channel
    gain: float


def damaged_stretches(text: str) -> list[Stretch]:
    """Return the damaged stretches of a text in NFC, in order, none overlapping another.

    Nothing is loaded, and next to no time taken, where nothing looks damaged.
    """
    longer = (_whole_words(text, *match.span()) for match in _LONGER.finditer(text))
    surely = (s for start, end in longer if _is_suspicious(text[start:end]) for s in _in_run(text, start, end, GAIN))
    channels = {stretch.channel for stretch in surely}
    if not channels:
        return []
    runs = [match.span() for match in _RUN.finditer(text)]
    found = [s for start, end in runs for s in _in_run(text, start, end, GAIN_AMONG) if s.channel in channels]
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (-s.gain, s.start)):
        if all(stretch.end <= other.start or other.end <= stretch.start for other in kept):
            kept.append(stretch)
    return sorted(kept, key=lambda s: s.start)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run without the parts of words at its ends."""
    while start < end and _WITHIN.match(text, start):
        start += 1
    while start < end and _WITHIN.match(text, end):
        end -= 1
    return start, end


def _is_suspicious(run: str) -> bool:
    bare = len(run) >= LONG_BARE and run.isascii()
    return bare or len(run) >= LONG or (len(run) >= LONG_BARE // 2 and bool(_MUTE.search(run)))


def _in_run(text: str, start: int, end: int, least: float) -> Iterator[Stretch]:
    found = list(words(text, start, end, lost=False))
    for channel in Channel:
        yield from _of_channel(text, found, channel, least)


def _of_channel(text: str, found: Sequence[Word], channel: Channel, least: float) -> Iterator[Stretch]:
    """Yield the runs of words whose gains sum to most (Kadane), if they are enough and dense enough."""
    damage = load_damage(channel)
    total, peak, first, last = 0.0, 0.0, 0, 0
    for number, word in enumerate(found):
        gain = damage.gain(word.text)
        if total + gain <= 0.0 or total < peak - GAIN:
            yield from _stretch(text, found[first:last], channel, peak, least)
            total, peak, first, last = 0.0, 0.0, number + (gain <= 0), number
        total = max(0.0, total + gain)
        if total > peak:
            peak, last = total, number + 1
    yield from _stretch(text, found[first:last], channel, peak, least)


def _stretch(text: str, part: Sequence[Word], channel: Channel, gain: float, least: float) -> Iterator[Stretch]:
    if part and gain >= max(least, RATE * len(part)):
        start = part[0].start
        line = text.rfind("\n", 0, start) + 1
        # The first word of the line may be lost, so that it begins with a space.
        yield Stretch(start if text[line:start].strip() else line, part[-1].end, channel, gain)
