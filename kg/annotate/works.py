"""Works and packages that running text tells the cost of: "cầu vượt tại vòng xoay A có tổng mức đầu tư …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.annotate.heads import alternatives
from kg.annotate.wording import AT_DIGIT
from kg.model.facts import Mention

CONFIDENCE: Final = 0.75
REACH: Final = 260
"""How many characters before its cost a work is named at most."""
NEAR: Final = 50
"""How many characters stand between the word for a cost and the figure at most."""
BACK: Final = 3
"""How many sentences before its cost a work is named at most."""
FOLLOWS: Final = 90
"""How many characters behind a title its cost is told at most."""

_SENTENCE: Final = re.compile(r"\n|[.!?;:] ")
_NUMBERED: Final = re.compile(r" số \d{1,2}(?!\w)")
_TOKEN: Final = r"(?:[^\s,.;:()“”\"]|[.](?=\w))+"
_BRACKET: Final = r" \([^()\n]{2,40}\)(?= (?:đến|tới|nối|[-–]) )"


class Works:
    """Finds works that have no word such as "dự án" before them, and packages of money, by what they cost.

    Args:
        words: the lexicon section "initiatives".
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        spoken = words["spoken_works"]
        currencies = alternatives(spoken["currencies"])
        amount = rf"{AT_DIGIT}(?<![\d.,])\d[\d.,]* (?:(?:nghìn|ngàn|vạn) )?(?:tỷ|tỉ|triệu (?={currencies}))(?!\w)"
        self._amount = re.compile(rf"{amount}(?:(?: (?:{currencies}))?(?!\w|[ ]?/))")
        self._cost = re.compile(
            rf"(?:(?<!\w)(?:{alternatives(spoken['costs'])})(?!\w)[^.;:()\d]{{0,{NEAR}}}?|\() ?$", re.I
        )
        heads = alternatives(spoken["heads"])
        none = rf"(?!(?:{alternatives(spoken['not_heads'])})(?!\w))"
        self._head = re.compile(rf"(?<!\w){none}(?:{heads})(?!\w)", re.I)
        self._barred = re.compile(
            rf"(?:(?<!\w)(?:{alternatives(spoken['not_after'])})|\d|\d [^\W\d]+ [^\W\d]+,) $", re.I
        )
        stop = rf"(?! (?:{alternatives(spoken['ends'])})(?!\w))"
        self._title = re.compile(rf"(?:{stop}(?: {_TOKEN}|{_BRACKET})){{1,18}}", re.I)
        self._place = re.compile(rf" (?:{alternatives(spoken['where'])})(?!\w)")
        self._other = re.compile(rf"(?<!\w)(?:{alternatives(spoken['others'])})(?!\w)", re.I)
        self._many = re.compile(rf"(?:(?<!\w)(?:{alternatives(spoken['many'])})|\d) $", re.I)
        self._package = re.compile(rf"(?<!\w)(?:{alternatives(spoken['packages'])})(?: {_TOKEN}){{0,5}} $", re.I)
        doing, points, called = (alternatives(spoken[key]) for key in ("doing", "points", "called"))
        self._doing = re.compile(rf"(?<!\w)(?:{doing})(?: (?:{called}))? $", re.I)
        self._doing_behind = re.compile(
            rf"(?: \([^()\n]{{3,40}}\))?(?: [^\W\d]+){{0,3}}? (?:{doing}) (?={heads})", re.I
        )
        self._points = re.compile(rf"(?:{points}|(?i:{alternatives(spoken['costs'])}))(?!\w)")
        self._named = re.compile(rf"(?<!\w)(?:{alternatives(spoken['named'])})(?!\w)", re.I)
        self._no_title = re.compile(rf" (?:{alternatives(spoken['no_titles'])})(?!\w)")
        self._places = frozenset(spoken["places"])
        self._common = frozenset(words["common"])

    def find(self, text: str, recogniser: str) -> Iterator[Mention]:
        """Yield the works and packages before each sum of money, in the order of the text.

        Args:
            text: the cleaned text.
            recogniser: the name of who asks.
        """
        free = 0
        for amount in self._amount.finditer(text):
            begin = max(free, amount.start() - REACH, _begin(text, amount.start()))
            found = self._of_package(text, begin, amount) or self._of_work(text, begin, amount.start())
            found = found or self._built_for(text, amount.end()) or self._of_before(text, begin, amount.start())
            if found and found[1] >= free:
                free = found[2]
                yield _mention(text, *found, recogniser)

    def is_costed(self, text: str, start: int, end: int) -> bool:
        """Tell whether a title from `start` to `end` holds a sum of money, or is followed by its cost in the sentence.

        Args:
            text: the cleaned text.
            start: where the title begins.
            end: where it ends.
        """
        stop = _SENTENCE.search(text, end)
        amount = self._amount.search(text, start, min(stop.start() if stop else len(text), end + FOLLOWS))
        if not amount or amount.start() <= start + 1 or self._no_title.match(text, start):
            return False
        beside = not text[end : amount.start()].strip(" (") if amount.start() >= end else True
        told = self._cost.search(text, end, amount.start()) if not beside else None
        return beside or bool(told and not self._other.search(text, end, told.start()))

    def _of_package(self, text: str, begin: int, amount: re.Match[str]) -> tuple[str, int, int] | None:
        """The package before a sum, which is part of its name: "gói hỗ trợ 62.000 tỷ đồng"."""
        opening = self._package.search(text, begin, amount.start())
        if not opening or self._many.search(text, begin, opening.start()):
            return None
        return "Programme", opening.start(), amount.end()

    def _of_work(self, text: str, begin: int, end: int) -> tuple[str, int, int] | None:
        cost = self._cost.search(text, begin, end)
        if not cost:
            return None
        last, free = None, begin
        for head in self._head.finditer(text, begin, cost.start()):
            if head.start() < free or self._barred.search(text, begin, head.start()):
                continue
            if stop := self._title_end(text, head, cost.start()):
                last, free = (head.start(), stop), stop
        return ("Project", *last) if last and not self._other.search(text, last[1], cost.start()) else None

    def _built_for(self, text: str, start: int) -> tuple[str, int, int] | None:
        """The work that a sum is spent on: "chi 80 tỷ đồng xây dựng cầu vượt tại nút giao A"."""
        doing = self._doing_behind.match(text, start)
        head = self._head.match(text, doing.end()) if doing else None
        stop = self._title_end(text, head, min(len(text), head.end() + REACH)) if head else 0
        return ("Project", head.start(), stop) if head and stop else None

    def _of_before(self, text: str, begin: int, end: int) -> tuple[str, int, int] | None:
        """The work of the sentence before one that begins with "Công trình", "Tổng mức đầu tư" and tells the cost."""
        if not self._points.match(text, begin, end) or not self._cost.search(text, begin, end):
            return None
        behind = begin
        for _ in range(BACK):
            before = max(_begin(text, behind - 2), behind - REACH)
            if before >= behind or self._named.search(text, before, behind):
                return None
            for head in self._head.finditer(text, before, behind):
                opens = not text[before : head.start()].strip()
                told = opens or self._doing.search(text, before, head.start())
                if told and (stop := self._title_end(text, head, behind)):
                    return "Project", head.start(), stop
            behind = before
        return None

    def _title_end(self, text: str, head: re.Match[str], end: int) -> int:
        """Where the name that begins with a head ends; 0 where it is none, or a place known by its type."""
        title = self._title.match(text, head.end(), end)
        if not title:
            return 0
        stop = title.end()
        if (place := self._place.search(text, head.end(), stop)) and self._is_proper(text[head.end() : place.start()]):
            stop = place.start()
        said = text[head.end() : stop]
        known = " " in head.group() or head.group().islower()
        plain = known and head.group().lower() in self._places and all(map(_is_capital, said.split()))
        return stop if (self._is_proper(said) or _NUMBERED.match(said)) and not plain else 0

    def _is_proper(self, title: str) -> bool:
        return any(word[0].isupper() and word.strip(".,-–") not in self._common for word in title.split())


def _begin(text: str, end: int) -> int:
    """Where the sentence or clause begins that stands before `end`."""
    return max((m.end() for m in _SENTENCE.finditer(text, max(0, end - REACH), end)), default=0)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or not word[0].isalnum()


def _mention(text: str, kind: str, start: int, end: int, recogniser: str) -> Mention:
    said = text[start:end]
    return Mention(kind, start, end, said, f"{said[:1].upper()}{said[1:]}", {}, recogniser, CONFIDENCE)
