"""Lists of topics as articles give them: "5 phiên chuyên đề về: A; B; C", or a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import regex

from kg.annotate.heads import alternatives
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter

MAX_WORDS, MAX_LOOSE, MAX_LIST, MIN_ITEMS, LOOK_BACK = 16, 8, 800, 2, 200

_END = re.compile(r"\n|[.?!](?=\s|$)|[…\"“”]|\.\.\.")
_BULLET = re.compile(r"\n+[ \t]*(?:[-–+•*]|\d{1,2}[.)])[ \t]+([^\n]+)")
_LEAD = re.compile(r"(?:[\s\-–+•*]|và(?= )|\(?\d{1,2}[.)]|\([ivx]+\))+")
_AND = re.compile(r" và ")
_AND_TITLE = regex.compile(r" và (?=\p{Lu})")
_COLON_TITLE = regex.compile(r": (?=\p{Lu})")
_COUNT = re.compile(r"(?<![\w./])(\d{1,2}) (?:[^\W\d]+ ){0,2}$")


class TopicLists:
    """Finds the items of lists.

    Args:
        words: the lexicon section "topics".
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        gap = rf"(?:,? [^\s,.:;()\"“]+){{0,{words['gap']}}}?"
        self._spotter = Spotter(words["list_heads"])
        self._head = re.compile(rf"(?:{alternatives(words['list_heads'])})(?!\w){gap}:[ \t]*")
        self._context = re.compile(rf"(?<!\w)(?:{alternatives(words['contexts'])})(?!\w)", re.IGNORECASE)
        self._cut = re.compile(rf" (?:{alternatives(words['cuts'])})(?!\w)")
        self._no_item = re.compile(rf"(?:{alternatives(words['no_items'])})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the span of every item, without its dash or number; a list has two items or more.

        Args:
            text: the cleaned text.
        """
        free = 0
        for head in self._spotter.matches(self._head, syllables(text)):
            if head.start() < free or not self._speaks_of_event(text, head):
                continue
            bullets = [m.span(1) for m in _bullets(text, head.end())]
            items = list(self._items(text, bullets) if bullets else self._within(text, head))
            if len(items) >= MIN_ITEMS:
                free = items[-1][1]
                yield from items

    def _within(self, text: str, head: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the items of a list within a sentence: cut at semicolons, else at commas and the "và" of the last."""
        start = head.end()
        limit = min(len(text), start + MAX_LIST)
        stop = _END.search(text, start, limit)
        end = stop.start() if stop else limit
        if ";" in text[start:end]:
            counted = _COUNT.search(text, max(0, head.start() - LOOK_BACK), head.start())
            parts = list(_split(text, start, end, ";"))
            yield from self._items(text, _titles(text, parts, int(counted[1]) if counted else 0))
        else:
            yield from self._loose_items(text, _split(text, start, end, ","))

    def _items(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for start, end in spans:
            if item := self._item(text, start, end, MAX_WORDS):
                yield item

    def _loose_items(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield items between commas: the last of them may run on into the sentence, which ends the list."""
        for start, end in spans:
            cut = self._cut.search(text, start, end)
            item = self._item(text, start, cut.start() if cut else end, MAX_LOOSE)
            if item:
                yield item
            if cut or not item:
                return

    def _speaks_of_event(self, text: str, head: re.Match[str]) -> bool:
        """Tell whether the sentence is about an event: a company has its "lĩnh vực" too."""
        start = max(text.rfind("\n", 0, head.start()), text.rfind(". ", 0, head.start()), head.start() - LOOK_BACK, 0)
        return bool(self._context.search(text, start, head.end()))

    def _item(self, text: str, start: int, end: int, longest: int) -> tuple[int, int] | None:
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        while end > start and text[end - 1] in " \t,;.:*…":
            end -= 1
        good = start < end and text[start].isalnum() and len(text[start:end].split()) <= longest
        titled = longest == MAX_WORDS and text[start : start + 1].isupper()
        return (start, end) if good and (titled or not self._no_item.match(text, start, end)) else None


def _bullets(text: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the lines of a list that begins with the line behind `start`."""
    match = _BULLET.match(text, start)
    while match:
        yield match
        match = _BULLET.match(text, match.end())


def _split(text: str, start: int, end: int, separator: str) -> Iterator[tuple[int, int]]:
    here = start
    while (there := text.find(separator, here, end)) >= 0:
        yield here, there
        here = there + 1
    if separator == "," and (last := _AND.search(text, here, end)):
        yield here, last.start()
        here = last.end()
    yield here, end


def _titles(text: str, parts: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """Cut the parts of a list whose items are titles further, each with its capital.

    Args:
        text: the cleaned text.
        parts: as the semicolons part them.
        count: how many the text announces, 0 where it tells none: a colon parts two where one is missing.
    """
    if not all(text[start:end].lstrip()[:1].isupper() for start, end in parts):
        return parts
    whole = [span for part in parts for span in (_cut(text, part, _AND_TITLE) if part == parts[-1] else [part])]
    at_colons = [span for part in whole for span in _cut(text, part, _COLON_TITLE)]
    return at_colons if len(at_colons) == count == len(whole) + 1 else whole


def _cut(text: str, part: tuple[int, int], mark: regex.Pattern[str]) -> list[tuple[int, int]]:
    """Cut a span in two at the last place that a pattern matches."""
    found = list(mark.finditer(text, *part))
    return [(part[0], found[-1].start()), (found[-1].end(), part[1])] if found else [part]
