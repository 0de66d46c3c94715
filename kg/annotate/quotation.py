"""Quotation marks: which opens, and where its fellow closes."""

from __future__ import annotations

MAX_QUOTE = 400

CLOSING = {"“": '”"“', '"': '"”', "«": "»", "‘": "’'", "'": "'’"}
"""Opening mark → the marks that may close it; the press mixes straight and curved ones."""


def opens(text: str, mark: int) -> bool:
    """Tell whether the mark at `mark` opens a quotation; one that looks the same at both ends has a gap before it."""
    return text[mark] in "“«" or not mark or text[mark - 1].isspace() or text[mark - 1] in "(["


def closing(text: str, mark: int) -> int:
    """Return where the quotation that opens at `mark` closes, 0 where it does not within its paragraph.

    Args:
        text: the cleaned text.
        mark: the offset of one of `CLOSING`.
    """
    wanted = CLOSING[text[mark]]
    for at in range(mark + 1, min(len(text), mark + MAX_QUOTE)):
        if text[at] == "\n":
            return 0
        if text[at] in wanted and not (text[at] in "'’" and text[at + 1 : at + 2].isalnum()):
            return at
    return 0
