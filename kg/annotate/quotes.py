"""Quotations: what stands between quotation marks, in one paragraph or over a few.

Speech of several paragraphs is printed with one mark at either end, or with one at the head of each paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct

from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.model.text import Document
    from kg.vocab.gazetteer import Gazetteer
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "quotes"
_PAIRS: Final = {"“": "”", "„": "”", "«": "»", "‘": "’"}
_CLOSING: Final = {"”": "“„", "»": "«", "’": "‘"}
_EITHER: Final = "\"'"
_MARK: Final = regex.compile(r"[“”„«»‘’\"'\n]")
_LASTING: Final = "“«"
_LONGEST: Final = 4000
"""A quotation that runs over paragraphs has no more characters."""
_BEFORE_OPENING: Final = "([{-–—/:“‘«\"'>*_"


class _Open(Struct, frozen=True):
    mark: str
    at: int
    over: bool = False  # a paragraph has ended since


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield every balanced quotation with its marks; of nested ones the outermost.

    Args:
        document: where to look.
        gazetteer: not needed.
        lexicon: not needed.
    """
    text, free = document.text, 0
    for start, end in sorted(_pairs(text), key=lambda pair: (pair[0], -pair[1])):
        inner = text[start + 1 : end - 1].strip()
        if start >= free and inner:
            free = end
            yield Mention("Quote", start, end, text[start:end], name=inner, recogniser=RECOGNISER)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each pair of marks; over the end of a paragraph lasts only what a curly mark opened last."""
    opened: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            opened = [_Open(o.mark, o.at, over=True) for o in opened[-1:] if _lasts(o, at)]
        elif mark in _PAIRS:
            if not _repeats(text, at, opened):
                opened.append(_Open(mark, at))
        elif mark in _EITHER and not _closes(text, at, opened):
            if _may_open(text, at):
                opened.append(_Open(mark, at))
        elif (depth := _partner(mark, opened)) >= 0 and _may_close(text, at):
            depth -= _closes_both(text, at, opened, depth)
            yield opened[depth].at, at + 1
            del opened[depth:]


def _repeats(text: str, at: int, opened: list[_Open]) -> bool:
    """Tell whether a mark only says, at a paragraph's head, that the quotation before it goes on."""
    return bool(opened) and opened[-1].over and opened[-1].mark == text[at] and text[at - 1] == "\n"


def _lasts(one: _Open, at: int) -> bool:
    return one.mark in _LASTING and at - one.at < _LONGEST


def _partner(mark: str, opened: list[_Open]) -> int:
    """Return the place of the mark that `mark` closes; a straight one also closes a curly one, as typists do."""
    wanted = _CLOSING.get(mark, mark + ("“„" if mark == '"' else "‘"))
    for depth in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        one = opened[depth]
        if one.over and mark not in "”»":
            continue
        if one.mark in wanted or (mark == "”" and one.mark == '"'):
            return depth
    return -1


def _closes_both(text: str, at: int, opened: list[_Open], depth: int) -> bool:
    """Tell whether a mark behind a quoted word ends the speech around it too, as typists spare the second mark."""
    nested = depth > 0 and text[at] == "”" and opened[depth - 1].mark == opened[depth].mark == "“"
    rest = text[at + 1 :].partition("\n")[0]
    return nested and rest.count("”") <= rest.count("“") and rest.lstrip()[:1] in tuple(",–-")


def _closes(text: str, at: int, opened: list[_Open]) -> bool:
    """Tell whether a straight mark closes one that is open, and does not look like an opening one."""
    if _partner(text[at], opened) < 0:
        return False
    glued_left, glued_right = at > 0 and not text[at - 1].isspace(), at + 1 < len(text) and not text[at + 1].isspace()
    return glued_left or not glued_right


def _may_open(text: str, at: int) -> bool:
    """A straight mark opens at the start of a word; an apostrophe inside a name does not."""
    left = text[at - 1] if at else " "
    right = text[at + 1] if at + 1 < len(text) else " "
    return (left.isspace() or left in _BEFORE_OPENING) and not (text[at] == "'" and right.isspace())


def _may_close(text: str, at: int) -> bool:
    """A single mark between two letters is an apostrophe."""
    return text[at] not in "'’" or not (at + 1 < len(text) and text[at + 1].isalnum())
