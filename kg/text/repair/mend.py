"""Mending: a text that lost letters → the text that it most probably was, each of its words leading to the source."""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from kg.model.text import Mended
from kg.text.offsets import Traced
from kg.text.repair.detect import damaged_stretches
from kg.text.repair.legacy import converted, relettered
from kg.text.repair.restore import Repair, restored

_CLUSTER: Final = regex.compile(r"(?:[\x00-\x7f](?=[\p{M}\u1160-\u11ff])|[^\x00-\x7f])[\p{M}\u1160-\u11ff]*")


def composed(traced: Traced) -> Traced:
    """Return it in NFC, composed cluster by cluster so that no offset gets lost."""
    if unicodedata.is_normalized("NFC", traced.text):
        return traced
    clusters = ((*match.span(), unicodedata.normalize("NFC", match[0])) for match in _CLUSTER.finditer(traced.text))
    return traced.replaced(change for change in clusters if traced.text[change[0] : change[1]] != change[2])


def mended(traced: Traced) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text in NFC with its lost letters, and the words that were mended, by their spans in the source."""
    found = repairs(traced.text)
    words = tuple(Mended(*traced.to_source(r.start, r.end), r.text, r.confidence) for r in found)
    return traced.replaced((r.start, r.end, r.text) for r in found), words


def repairs(text: str) -> list[Repair]:
    """Return the repairs of a text in NFC, in order, none overlapping another; none where it is sound."""
    return [repair for stretch in damaged_stretches(text) for repair in restored(text, stretch)]


def repair(text: str) -> tuple[Mended, ...]:
    """Return the words of a text, as read, that lost letters or have those of a legacy font, with what they stand for.

    Args:
        text: any text; its spans count its code points.
    """
    source = Traced.untouched(text)
    lettered = converted(source)
    return relettered(source, lettered) or mended(composed(source))[1]
