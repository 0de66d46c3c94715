"""Mending: a text that lost letters → the text that it most probably was, each of its words leading to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from kg.model.text import Mended
from kg.text.lookalikes import latin, with_d
from kg.text.offsets import Traced, composed
from kg.text.repair.detect import damaged_stretches
from kg.text.repair.legacy import converted, relettered
from kg.text.repair.lost import lost_words
from kg.text.repair.restore import Repair, restored
from kg.text.repair.tones import wrong_tones

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]+"  # private use: icons of web fonts, and what kg.extract.mask writes
)


def sound(source: Traced) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text as it was meant, in NFC, and the words that were mended, in order.

    HTML entities ("&agrave;", "a&#768;"), letters of legacy fonts and encodings and those that only look Latin or like
    "đ" are replaced; invisible characters are dropped; lost letters and diacritics are restored.

    Args:
        source: as read.
    """
    unescaped = source.rewrite(_ENTITY, lambda match: unescape(match[0])) if "&" in source.text else source
    lettered = converted(unescaped)
    latinised, foreign = latin(composed(lettered.rewrite(_INVISIBLE, lambda _: "")))
    whole, restored = mended(with_d(latinised))
    return whole, in_order([*relettered(unescaped, lettered), *foreign, *restored])


def in_order(words: Iterable[Mended]) -> tuple[Mended, ...]:
    """Sort words by where they stand; of two ways in which one was mended the wider counts."""
    kept: list[Mended] = []
    for word in sorted(words, key=lambda word: (word.start, -word.end)):
        if not kept or kept[-1].end <= word.start:
            kept.append(word)
    return tuple(kept)


def mended(traced: Traced) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text in NFC with its lost letters, and the words that were mended, by their spans in the source."""
    found = repairs(traced.text)
    words = tuple(Mended(*traced.to_source(r.start, r.end), r.text, r.confidence) for r in found)
    return traced.replaced((r.start, r.end, r.text) for r in found), words


def retoned(traced: Traced, words: Iterable[Mended]) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text in NFC with the tones that were meant, and the words that had others, by their spans in the source.

    Args:
        traced: the text.
        words: what was mended before, and is left as it is.
    """
    done = {place for word in words for place in range(word.start, word.end)}
    spans = ((wrong, traced.to_source(wrong.start, wrong.end)) for wrong in wrong_tones(traced.text))
    found = [(wrong, span) for wrong, span in spans if done.isdisjoint(range(*span))]
    meant = traced.replaced((wrong.start, wrong.end, wrong.text) for wrong, _ in found)
    return meant, tuple(Mended(*span, wrong.text, wrong.confidence) for wrong, span in found)


def repairs(text: str) -> list[Repair]:
    """Return the repairs of a text in NFC, in order, none overlapping another; none where it is sound."""
    stretches = damaged_stretches(text)
    found = [repair for stretch in stretches for repair in restored(text, stretch)]
    return sorted([*found, *lost_words(text, stretches)], key=lambda repair: repair.start) if stretches else []


def repair(text: str) -> tuple[Mended, ...]:
    """Return the words of a text, as read, that lost letters or have others in their place, with what they stand for.

    Args:
        text: any text; its spans count its code points.
    """
    whole, words = sound(Traced.untouched(text))
    return in_order([*words, *retoned(whole, words)[1]])
