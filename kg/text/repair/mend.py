"""Mending: text that lost letters → the same text as it most probably was, each repair known."""

from __future__ import annotations

from kg.text.repair.detect import damaged_stretches
from kg.text.repair.restore import Repair, restored


def repairs(text: str) -> list[Repair]:
    """Return the repairs of a text, in order, none overlapping another; none where it is sound.

    Args:
        text: in NFC.
    """
    return [repair for stretch in damaged_stretches(text) for repair in restored(text, stretch)]


def mended(text: str, found: list[Repair]) -> str:
    """Return a text with its repairs made."""
    parts, done = list[str](), 0
    for repair in found:
        parts += (text[done : repair.start], repair.text)
        done = repair.end
    return "".join((*parts, text[done:]))
