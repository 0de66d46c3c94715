"""Lists of topics as articles give them: "5 phiên chuyên đề về: A; B; C", or a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.annotate.heads import alternatives

MAX_WORDS, MAX_LIST, MIN_ITEMS = 16, 800, 2

_END = re.compile(r"\n|[.?!](?=\s|$)|[…\"“”]|\.\.\.")
_BULLET = re.compile(r"\n+[ \t]*(?:[-–+•*]|\d{1,2}[.)])[ \t]+([^\n]+)")
_LEAD = re.compile(r"(?:[\s\-–+•*]|và(?= )|\(?\d{1,2}[.)]|\([ivx]+\))+")
_COMMAS = re.compile(r",|(?<= )và(?= )")


class TopicLists:
    """Finds the items of lists.

    Args:
        words: the lexicon section "topics".
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._head = re.compile(rf"(?:{alternatives(words['list_heads'])})(?!\w)(?:,? [^\s,.:;()\"“]+){{0,{words['gap']}}}?:[ \t]*")
        self._cut = re.compile(rf" (?:{alternatives(words['cuts'])})(?!\w)")
        self._no_item = re.compile(rf"(?:{alternatives(words['no_items'])})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the span of every item, without its dash or number; a list has two items or more.

        Args:
            text: the cleaned text.
        """
        free = 0
        for head in self._head.finditer(text):
            if head.start() < free:
                continue
            bullets = [m.span(1) for m in _bullets(text, head.end())]
            spans = bullets or list(_split(text, head.end()))
            loose = not bullets and ";" not in text[head.end() : spans[-1][1]]
            items = [item for start, end in spans if (item := self._item(text, start, end, loose))]
            if len(items) >= MIN_ITEMS:
                free = items[-1][1]
                yield from items

    def _item(self, text: str, start: int, end: int, loose: bool) -> tuple[int, int] | None:
        """Return the span of an item, None where it is none; a loose one, between commas, may run on into the sentence."""
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        if loose and (cut := self._cut.search(text, start, end)):
            end = cut.start()
        while end > start and text[end - 1] in " \t,;.:*…":
            end -= 1
        good = start < end and text[start].isalnum() and len(text[start:end].split()) <= MAX_WORDS
        return (start, end) if good and not self._no_item.match(text, start, end) else None


def _bullets(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the lines of a list that begins with the line behind `start`."""
    match = _BULLET.match(text, start)
    while match:
        yield match
        match = _BULLET.match(text, match.end())


def _split(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut a list within a sentence at its semicolons; at commas and the last "và" where it has none."""
    limit = min(len(text), start + MAX_LIST)
    stop = _END.search(text, start, limit)
    end = stop.start() if stop else limit
    separator = re.compile(";") if ";" in text[start:end] else _COMMAS
    here = start
    for match in separator.finditer(text, start, end):
        yield here, match.start()
        here = match.end()
    yield here, end
