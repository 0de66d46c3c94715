"""Mending: a text that lost letters → the text that it most probably was, each of its words leading to the source."""

from __future__ import annotations

from kg.model.text import Mended
from kg.text.offsets import Traced
from kg.text.repair.detect import damaged_stretches
from kg.text.repair.restore import Repair, restored


def repairs(text: str) -> list[Repair]:
    """Return the repairs of a text in NFC, in order, none overlapping another; none where it is sound."""
    return [repair for stretch in damaged_stretches(text) for repair in restored(text, stretch)]


def mended(traced: Traced) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text in NFC with its lost letters, and the words that were mended, by their spans in the source."""
    found = repairs(traced.text)
    words = tuple(Mended(*traced.to_source(r.start, r.end), r.text, r.confidence) for r in found)
    return traced.replaced((r.start, r.end, r.text) for r in found), words
