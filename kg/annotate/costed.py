"""Works that stand in a list with what each costs: "2. Nâng cấp Trung tâm Dữ liệu tỉnh: 198 tỷ đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from kg.annotate.heads import alternatives
from kg.model.facts import Mention

COSTED: Final = 0.8
LEAST: Final = 2
"""So many works stand in a list at least."""

_LINE: Final = re.compile(r"[^\n]+")
_BULLET: Final = re.compile(r"[ \t]*(?:[-–+•*]|\d{1,2}[.)]|[a-hđ]\))[ \t]*(?=[^\W\d_])")
_BRACKET: Final = r"(?: \((?:giai đoạn [^()]{1,12}|(?P<short>(?-i:[A-Z][\w-]{1,9})))\))?"


class _Item(Struct, frozen=True):
    """A line of a list: where its title stands, the class that its first words tell, its abbreviation."""

    start: int
    end: int
    kind: str
    short: str


class CostedLists:
    """Finds works by their cost.

    Args:
        words: the lexicon section "initiatives".
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        heads: Mapping[str, Sequence[str]] = words["heads"]
        self._kinds = {word: kind for kind, group in heads.items() for word in group}
        self._head = re.compile(rf"(?:{alternatives(self._kinds)})(?!\w)", re.IGNORECASE)
        self._work = re.compile(rf"(?:{alternatives(words['works'])})(?!\w)", re.IGNORECASE)
        self._about = re.compile(rf"(?<!\w)(?:{alternatives(words['costed_lists'])})(?!\w)", re.IGNORECASE)
        cost = rf"(?:(?:{alternatives(words['costs'])}) )*"
        money = rf"{cost}\d[\d.,]* (?:(?:nghìn|ngàn) )?(?:tỷ|tỉ|triệu)(?!\w)"
        joint = r"(?: ?[:,;] ?| ?\(| [-–] | )"
        further = rf"(?:, (?:{alternatives(words['told_of_works'])})(?!\w)[^\n:;()]{{1,80}}?)?"
        title = rf"(?P<title>[^\n:;()]{{6,140}}?{_BRACKET})"
        self._title = re.compile(rf"{title}{further}(?: \([^()\n]{{2,40}}\))?{joint}{money}", re.IGNORECASE)

    def find(self, text: str, recogniser: str) -> Iterator[Mention]:
        """Yield the works of every list in which two or more are told with their cost.

        Args:
            text: the cleaned text.
            recogniser: the name of who asks.
        """
        head, items = "", list[_Item]()
        for line in _LINE.finditer(text):
            if bullet := _BULLET.match(text, line.start(), line.end()):
                items += self._item(text, bullet.end(), line.end(), head)
            elif not self._goes_on(text, line):
                yield from _mentions(text, items, recogniser)
                head, items = line.group(), []
        yield from _mentions(text, items, recogniser)

    def _item(self, text: str, start: int, end: int, head: str) -> Iterator[_Item]:
        title = self._title.match(text, start, end)
        known = self._head.match(text, start, end) if title else None
        if title and (known or self._work.match(text, start, end) or self._about.search(head)):
            kind = self._kinds[known.group().lower()] if known else "Project"
            yield _Item(*title.span("title"), kind, title["short"] or "")

    @staticmethod
    def _goes_on(text: str, line: re.Match[str]) -> bool:
        """Tell whether a line without bullet goes on with the item before it: it begins in lower case."""
        return line.group().lstrip()[:1].islower()


def _mentions(text: str, items: Sequence[_Item], recogniser: str) -> Iterator[Mention]:
    for item in items if len(items) >= LEAST else ():
        said = text[item.start : item.end]
        name = f"{said[:1].upper()}{said[1:]}".removesuffix(f" ({item.short})")
        attrs = {"abbreviation": item.short} if item.short else {}
        yield Mention(item.kind, item.start, item.end, said, name, attrs, recogniser, COSTED)
