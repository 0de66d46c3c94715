"""Page furniture, as `ontology/lexicon/chrome.yaml` describes it, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import regex
from msgspec import Struct

from kg.errors import OntologyError
from kg.resources import ontology_dir
from kg.text.lexicon import read_lexicon

FLAGS: Final = regex.IGNORECASE  # not of VERSION1, which takes its time to find "ß" for "ss"

_SYLLABLE: Final = r"(?:\p{Lu}[\p{L}'’]*|(?:\p{Lu}\.)+ ?\p{Lu}\p{L}*)"
_NAME: Final = rf"(?-i:{_SYLLABLE}(?: {_SYLLABLE}){{0,3}})"
_KEYS: Final = frozenset({"lines", "begins", "ends", "lists", "comments", "prefixes", "inline", "credits", "bylines"})

Pattern: TypeAlias = regex.Pattern[str]


class Why(StrEnum):
    """Why a part of an article's source is left out; the values are the keys of the lexicon, but for "twin"."""

    LINE = "lines"
    BEGIN = "begins"
    END = "ends"
    LIST = "lists"
    COMMENT = "comments"
    PREFIX = "prefixes"
    INLINE = "inline"
    CREDIT = "credits"
    BYLINE = "bylines"
    TWIN = "twin"


Note: TypeAlias = Callable[[int, int, Why], None]
"""Told the source's span of each part that is left out, and why."""


def unheard(_start: int, _end: int, _why: Why) -> None:
    """Hear nothing of what is left out."""


class Chrome(Struct, frozen=True):
    """Compiled patterns of what is no part of an article.

    Args:
        lines: whole lines to drop.
        begins: more of them; before the first paragraph what stands above them goes as well.
        ends: more of them, which end the article where no paragraph follows.
        lists: headings whose list of other articles goes too.
        comments: headings of readers' comments.
        prefixes: what to drop before the first word of a line.
        inline: what to drop anywhere.
        credit_signs: the one character that every credit has behind its first words; what is sought first, being quick.
        credits: whom a picture belongs to, anywhere.
        tail_credits: the same in any wording, at a line's end.
        bylines: the author's line.
    """

    lines: Pattern
    begins: Pattern
    ends: Pattern
    lists: Pattern
    comments: Pattern
    prefixes: Pattern
    inline: Pattern
    credit_signs: Pattern
    credits: Pattern
    tail_credits: Pattern
    bylines: Pattern


@cache
def load_chrome(path: Path | None = None) -> Chrome:
    """Return the compiled patterns of `path`; None: of the shipped lexicon.

    Raises:
        OntologyError: if the file is missing, no YAML, lacks a key, or a pattern is malformed.
    """
    file = path or ontology_dir() / "lexicon" / "chrome.yaml"
    return _Compiler(str(file)).chrome(read_lexicon(file, _KEYS))


class _Compiler(Struct, frozen=True):
    path: str

    def chrome(self, data: Mapping[str, Any]) -> Chrome:
        junk = r"[>»→•*–\s-]*"
        words = self._words(data["credits"]["words"])
        return Chrome(
            lines=self._compile(junk + self._any(data["lines"])),
            begins=self._compile(junk + self._any(data["begins"])),
            ends=self._compile(junk + self._any(data["ends"])),
            lists=self._compile(junk + self._any(data["lists"])),
            comments=self._compile(junk + self._any(data["comments"]).replace("{name}", _NAME)),
            prefixes=self._compile(self._any(data["prefixes"])),
            inline=self._compile(self._any(data["inline"])),
            credit_signs=self._compile(rf"[:)](?<=(?<!\p{{L}}){words}\s?(?:(?:từ |trên |nguồn )?internet)?[:)])"),
            credits=self._credits(words, data["credits"]),
            tail_credits=self._compile(
                rf"[\s(\[|–-]*(?<!\p{{L}}){words}\s*:\s*[^.!?:;\n]{{0,40}}(?:\.\S[^.!?:;\n]{{0,20}})?[.)\]]*$"
            ),
            bylines=self._compile(self._any(data["bylines"]).replace("{name}", _NAME)),
        )

    def _credits(self, words: str, lists: Mapping[str, Sequence[str]]) -> Pattern:
        agency = f"(?-i:{self._words(lists['agencies'])})"
        name = rf"{_NAME}(?-i:\.(?:vn|com|net))?"
        boundary = rf"(?=\s*(?:[.)\]](?!\w)|[“\"]|$)|\s{{2,}}|\s+(?-i:{self._words(lists['openers'])})\b)"
        # An agency's photographer signs with two syllables; one, where the second begins a sentence in lower case.
        pair = rf"(?-i:{_SYLLABLE}(?: {_SYLLABLE}(?=\s*(?:$|[\p{{Lu}}\d“\"(.])))?)"
        owner = rf"(?:{_NAME}\s?[-–/]\s?)?{agency}(?:\s?[-–/]\s?{agency})*(?!\p{{L}})(?:/(?:{_NAME}{boundary}|{pair}))?"
        bracketed = rf"\(\s*{words}\s*(?::[^()\n]{{0,80}}|(?:từ |trên |nguồn )?internet)?\s*\)"
        return self._compile(
            rf"\s*{bracketed}|[\s(\[|–-]*(?<!\p{{L}}){words}\s*:\s*(?:{owner}|{name}{boundary})[.)\]]*",
            regex.MULTILINE,
        )

    @staticmethod
    def _words(words: Sequence[str]) -> str:
        return f"(?:{'|'.join(sorted(map(regex.escape, words), key=len, reverse=True))})"

    @staticmethod
    def _any(patterns: Sequence[str]) -> str:
        return f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})"

    def _compile(self, pattern: str, flags: int = 0) -> Pattern:
        try:
            return regex.compile(pattern, FLAGS | flags)
        except regex.error as e:
            raise OntologyError(f"a pattern is malformed: {e}", path=self.path, hint="see the expressions there") from e
