"""Lists of goals as articles give them: "Mục tiêu 1. A", "mục tiêu cụ thể: A; B; C", or a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.annotate.heads import alternatives
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

Span = tuple[int, int]

MIN_WORDS, MAX_WORDS, MIN_ITEMS, MAX_LIST, LOOK_BACK = 3, 70, 2, 2000, 24

_END = re.compile(r"\n|[.?!](?=\s|$)|…|\.\.\.")
_BULLET = re.compile(r"\n+[ \t]*(?:[-–+•*]|\d{1,2}[.)]|[a-h]\))[ \t]*([^\n]+)")
_LEAD = re.compile(
    r"(?:[\s\-–+•*]|(?:và|thứ \w+,?|một là|hai là|ba là|bốn là)(?= )|\(?\d{1,2}[.)](?!\d)|\([ivx]+\))+", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")


class GoalLists:
    """Finds the goals of lists, and those that go on behind one.

    Args:
        words: the lexicon section "goals".
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        gap = rf"(?:,? [^\s,.:;()\"“]+){{0,{words['gap']}}}?"
        heads, years = alternatives(words["heads"]), alternatives(words["year_heads"])
        self._spots, self._year_spots = Spotter([*words["heads"], *words["numbered"]]), Spotter(words["year_heads"])
        self._loose_spots, loose = Spotter(words["loose_heads"]), alternatives(words["loose_heads"])
        self._loose_head = re.compile(rf"(?:{loose})(?!\w)(?P<gap>{gap})(?P<colon>:[ \t]*)(?=\n)", re.IGNORECASE)
        self._set = _any_of(words["set"])
        self._strive_spots = Spotter(words["strive"])
        self._head = re.compile(rf"(?<!\w)(?:{heads})(?!\w)(?P<gap>{gap})(?P<colon>:[ \t]*|(?=\n))", re.IGNORECASE)
        self._year_head = re.compile(rf"(?:{years}) \d{{4}}(?!\w)(?P<gap>{gap})(?P<colon>:[ \t]*)(?=\n)", re.IGNORECASE)
        number = r"(?:số |thứ )?(?:\d{1,2}|[IVX]{1,4})"
        self._numbered = re.compile(
            rf"(?<![\w,] )(?:{alternatives(words['numbered'])}) {number}[.:][ \t]*\n?", re.IGNORECASE
        )
        self._not_after = re.compile(rf"(?:{alternatives(words['not_after'])})(?: \w+)?\s*\Z", re.IGNORECASE)
        self._not_within = _any_of(words["not_within"])
        self._no_item = re.compile(rf"(?:{alternatives(words['no_items'])})(?!\w)", re.IGNORECASE)
        self._goes_on = re.compile(rf"(?:{alternatives(words['goes_on'])})(?!\w)", re.IGNORECASE)
        self._strive = re.compile(rf"(?:(?<=[.;,:] )|(?<=\n))(?:{alternatives(words['strive'])})(?!\w)", re.IGNORECASE)
        self._tells = _any_of(words["tells"])

    def find(self, text: str) -> Iterator[list[Span]]:
        """Yield the spans of each list's goals, two or more, without dash or number.

        Args:
            text: the cleaned text.
        """
        s = syllables(text)
        numbered = [m.end() for m in self._spots.matches(self._numbered, s)]
        goals = [span for start in numbered if (span := self._item(text, start, _line_end(text, start)))]
        if len(goals) >= MIN_ITEMS:
            yield goals
        free = 0
        loose = (m for m in self._loose_spots.matches(self._loose_head, s) if self._is_set(text, m))
        heads = (*self._spots.matches(self._head, s), *self._year_spots.matches(self._year_head, s), *loose)
        for head in sorted(heads, key=lambda m: m.start()):
            if head.start() < free or self._is_other(text, head):
                continue
            goals = self._listed(text, head)
            if len(goals) >= MIN_ITEMS:
                free = goals[-1][1]
                yield goals

    def striven_for(self, text: str) -> Iterator[Span]:
        """Yield the clauses that begin with a word of striving and hold a figure: "phấn đấu đạt 25 nghìn …".

        Args:
            text: the cleaned text.
        """
        for match in self._strive_spots.matches(self._strive, syllables(text)):
            stop = text.find(";", match.start(), end := _sentence_end(text, match.start()))
            span = self._item(text, match.start(), stop if stop >= 0 else end)
            if span and _FIGURE.search(text, *span) and not self._tells.search(text, *span):
                yield span

    def going_on(self, text: str, start: int) -> Iterator[Span]:
        """Yield the goals that follow one that ends at `start`, as long as clause after clause is one.

        Args:
            text: the cleaned text.
            start: where a semicolon must stand.
        """
        end = _sentence_end(text, start)
        while text[start : start + 1] == ";":
            stop = text.find(";", start + 1, end)
            span = self._item(text, start + 1, stop if stop >= 0 else end)
            if not span or self._tells.search(text, *span):
                return
            if not (_FIGURE.search(text, *span) or self._goes_on.match(text, *span)):
                return
            yield span
            start = stop if stop >= 0 else end

    def _is_set(self, text: str, head: re.Match[str]) -> bool:
        """Tell whether what may be goals or results is said to be set: "đặt ra các con số sau:"."""
        begin = max(text.rfind("\n", 0, head.start()), text.rfind(". ", 0, head.start())) + 1
        return bool(self._set.search(text, begin, head.end())) and not self._tells.search(text, begin, head.end())

    def _is_other(self, text: str, head: re.Match[str]) -> bool:
        before = text[max(0, head.start() - LOOK_BACK) : head.start()]
        return bool(self._not_after.search(before) or self._not_within.search(head["gap"]))

    def _listed(self, text: str, head: re.Match[str]) -> list[Span]:
        """The goals behind a head: a line each, else what semicolons part in its sentence."""
        bullets = list(_bullets(text, head.end()))
        if not bullets and head["colon"]:
            bullets = list(_split(text, head.end(), _sentence_end(text, head.end())))
        return [span for start, end in bullets if (span := self._item(text, start, end))]

    def _item(self, text: str, start: int, end: int) -> Span | None:
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        stop = _END.search(text, start, end)
        end = stop.start() if stop else end
        while end > start and text[end - 1] in " \t,;.:*…":
            end -= 1
        good = start < end and text[start].isalnum() and MIN_WORDS <= len(text[start:end].split()) <= MAX_WORDS
        return (start, end) if good and not self._no_item.match(text, start, end) else None


@lru_cache(maxsize=4)
def goal_lists(lexicon: Lexicon) -> GoalLists:
    """Return what finds lists of goals by the lexicon's section "goals"."""
    return GoalLists(lexicon["goals"])


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _sentence_end(text: str, start: int) -> int:
    limit = min(len(text), start + MAX_LIST)
    stop = _END.search(text, start, limit)
    return stop.start() if stop else limit


def _bullets(text: str, start: int) -> Iterator[Span]:
    """Yield the lines of a list that begins with the line behind `start`."""
    match = _BULLET.match(text, start)
    while match:
        yield match.span(1)
        match = _BULLET.match(text, match.end())


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what semicolons part; nothing where there is none."""
    if ";" not in text[start:end]:
        return
    here = start
    while (there := text.find(";", here, end)) >= 0:
        yield here, there
        here = there + 1
    yield here, end
