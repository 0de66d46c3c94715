"""What an expression is made of: its pieces, each with how often it may repeat, before anything is compiled.

Read here are the language of rules and the syntax of the `regex` package as far as rules may use it. What can make a
match take for ever (a group that calls itself, a group matched again by reference, matches with errors) is refused.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

import regex
from msgspec import Struct

_MENTION = regex.compile(r"<(?:(?P<slot>[a-z]\w*):)?=?[A-Z]\w*(?:\|=?[A-Z]\w*)*(?P<many>\+?)>")
_WORDS = regex.compile(r"\{[a-z_]+\}")
_GAP = regex.compile(r"~(?P<size>\d+)")
_REPEAT = regex.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<range>,(?P<most>\d*))?\}(?<!\{,?\}))(?P<mode>[?+]?)")
_CLASS = regex.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]", regex.DOTALL)
_ESCAPE = regex.compile(r"\\(?:[pPN]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", regex.DOTALL)
_OPENING = regex.compile(r"\((?:\?(?:(?P<look><?[=!])|(?P<atomic>>)|[imsu-]*:|P?<[A-Za-z_]\w*>|\|)|(?!\?))")
_ZERO = frozenset({r"\b", r"\B", r"\A", r"\Z", r"\m", r"\M"})
_BARRED = regex.compile(r"\\(?:[1-9gLKGX]|$)")

DEEPEST = 40
"""How deep groups may lie in one another."""


class Sort(Enum):
    """What one piece stands for."""

    LITERAL = "a character"
    ONE_OF = "one character of many"
    MENTION = "a mention"
    MENTIONS = "an enumeration"
    WORDS = "a word of a list"
    GAP = "a gap"
    GROUP = "a group"
    LOOK = "a look around"
    ZERO = "a place"


class Piece(Struct, frozen=True):
    """One item of an expression with its quantifier.

    Args:
        sort: what it stands for.
        start, end: where it stands in the source, its quantifier included.
        source: the text there.
        body: the end of the item itself, where its quantifier begins.
        branches: the alternatives of a group or look around.
        least, most: how often it may repeat; most None: without end.
        atomic: what it once took is never given back.
        slot: the name of its slot, "" where it has none.
    """

    sort: Sort
    start: int
    end: int
    source: str
    body: int
    branches: tuple[tuple[Piece, ...], ...] = ()
    least: int = 1
    most: int | None = 1
    atomic: bool = False
    slot: str = ""


@lru_cache(maxsize=1024)
def pieces(source: str, *, rules: bool = True) -> tuple[tuple[Piece, ...], ...]:
    """Return the alternatives of an expression, each a sequence of pieces.

    Args:
        source: the expression.
        rules: it is of the language of rules, with mentions, word lists and gaps; else of the `regex` package alone.

    Raises:
        ValueError: a construct that rules may not use.
    """
    reader = _Reader(source, rules)
    branches = reader.branches()
    if reader.here < len(source):
        raise ValueError(f"unbalanced parenthesis at position {reader.here}")
    return branches


class _Reader:
    def __init__(self, source: str, rules: bool) -> None:
        self.source, self.rules, self.here, self.depth = source, rules, 0, 0

    def branches(self) -> tuple[tuple[Piece, ...], ...]:
        found: list[list[Piece]] = [[]]
        while self.here < len(self.source) and self.source[self.here] != ")":
            if self.source[self.here] == "|":
                self.here += 1
                found.append([])
            else:
                found[-1].append(self._piece())
        return tuple(map(tuple, found))

    def _piece(self) -> Piece:
        start = self.here
        sort, branches, slot, atomic = self._item()
        body = self.here
        least, most, mode = self._repeat()
        source = self.source[start : self.here]
        return Piece(sort, start, self.here, source, body, branches, least, most, atomic or mode == "+", slot)

    def _item(self) -> tuple[Sort, tuple[tuple[Piece, ...], ...], str, bool]:
        if self.rules:
            if found := self._take(_MENTION, "<"):
                return (Sort.MENTIONS if found["many"] else Sort.MENTION), (), found["slot"] or "", False
            if self._take(_WORDS, "{"):
                return Sort.WORDS, (), "", False
            if self._take(_GAP, "~"):
                return Sort.GAP, (), "", False
        if self.source[self.here] == "(":
            return self._group()
        return self._character(), (), "", False

    def _group(self) -> tuple[Sort, tuple[tuple[Piece, ...], ...], str, bool]:
        opening = self._take(_OPENING, "(")
        if not opening:
            raise ValueError(f"rules may not use '{self.source[self.here : self.here + 4]}'")
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(f"groups lie more than {DEEPEST} deep in one another")
        branches = self.branches()
        self.depth -= 1
        if self.here >= len(self.source):
            raise ValueError(f"missing ) at position {self.here}")
        self.here += 1
        name = regex.search(r"<(\w+)>", opening[0])
        return (
            (Sort.LOOK if opening["look"] else Sort.GROUP),
            branches,
            name[1] if name else "",
            bool(opening["atomic"]),
        )

    def _character(self) -> Sort:
        if self._take(_CLASS, "["):
            return Sort.ONE_OF
        if barred := self._take(_BARRED, "\\"):
            raise ValueError(f"rules may not use '{barred[0]}'")
        if escape := self._take(_ESCAPE, "\\"):
            return Sort.ZERO if escape[0] in _ZERO else Sort.ONE_OF if escape[0][1:2].isalnum() else Sort.LITERAL
        character = self.source[self.here]
        if character in "[{":
            raise ValueError(f"a lone '{character}' at position {self.here}; write \\{character} for the character")
        self.here += 1
        return Sort.ZERO if character in "^$" else Sort.ONE_OF if character == "." else Sort.LITERAL

    def _repeat(self) -> tuple[int, int | None, str]:
        found = self._take(_REPEAT, "*+?{")
        if not found:
            return 1, 1, ""
        if found["sign"]:
            return (*{"*": (0, None), "+": (1, None), "?": (0, 1)}[found["sign"]], found["mode"])
        least = int(found["least"] or 0)
        return least, least if not found["range"] else int(found["most"]) if found["most"] else None, found["mode"]

    def _take(self, what: regex.Pattern[str], signs: str) -> regex.Match[str] | None:
        """Go on behind the match that begins here with one of `signs`, and return it."""
        if self.source[self.here : self.here + 1] not in signs:
            return None
        found = what.match(self.source, self.here)
        if found:
            self.here = found.end()
        return found
