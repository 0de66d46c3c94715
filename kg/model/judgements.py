"""What people decided about two things: a line of JSON for each pair, which outlives every build."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct, json
from msgspec.structs import replace

JUDGEMENTS: Final = "judgements.jsonl"
"""The file's name; among articles it is no article."""


class Occurrence(Struct, frozen=True, order=True):
    """Words of an article that name a thing.

    Args:
        article: the article's id.
        start, end: offsets in the article's text as read.
        name: the words there.
    """

    article: str
    start: int
    end: int
    name: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"'start' and 'end' enclose no words: {self.start}..{self.end}")

    @property
    def place(self) -> tuple[str, str]:
        """The article's id, and the span there."""
        return self.article, f"{self.start}..{self.end}"


class Judgement(Struct, frozen=True, omit_defaults=True):
    """Whether two are one, as somebody decided.

    Args:
        one, other: what names them. IRIs change with what is known; these words do not.
        same: they are one thing.
        reason: in the judge's words, "" where none is given.
        features: what the machine had found for and against it.
        who: decided.
        when: on which day.
        origin: file and line that it was read from, for messages only.
    """

    one: Occurrence
    other: Occurrence
    same: bool
    reason: str
    features: tuple[str, ...]
    who: str
    when: date
    origin: str = ""

    @property
    def line(self) -> str:
        """The judgement as its file has it, without the end of the line."""
        return json.encode(replace(self, origin="")).decode()

    def __post_init__(self) -> None:
        if self.one.place == self.other.place:
            raise ValueError("'one' and 'other' are the same words")
