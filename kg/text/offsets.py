"""Text that remembers where each of its characters came from."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from re import Match, Pattern
from typing import Final

import regex
from msgspec import Struct

from kg.model.text import CleanText, Mended

_CLUSTER: Final = regex.compile(r"(?:[\x00-\x7f](?=[\p{M}\u1160-\u11ff])|[^\x00-\x7f])[\p{M}\u1160-\u11ff]*")


class Traced(Struct, frozen=True):
    """A text made from a source by dropping and replacing.

    Args:
        text: what is left.
        starts, ends: for each character of `text`, the span of the source that it stands for.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def untouched(cls, text: str) -> Traced:
        """Return the source itself."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def rewrite(self, pattern: Pattern[str], replacement: Callable[[Match[str]], str]) -> Traced:
        """Replace every match; each character of a replacement stands for the whole match.

        Args:
            pattern: matches no empty string.
            replacement: what to put in a match's place; the match's own text leaves it as it is.
        """
        changes = [(m.start(), m.end(), new) for m in pattern.finditer(self.text) if (new := replacement(m)) != m[0]]
        return self.replaced(changes)

    def without(self, spans: Iterable[tuple[int, int]]) -> Traced:
        """Drop the spans, which are in order and do not overlap."""
        return self.replaced((start, end, "") for start, end in spans)

    def replaced(self, changes: Iterable[tuple[int, int, str]]) -> Traced:
        """Put the texts in the place of the spans, which are in order and do not overlap."""
        parts: list[str] = []
        starts, ends = array("L"), array("L")
        done = 0
        for start, end, new in changes:
            parts += (self.text[done:start], new)
            starts.extend(self.starts[done:start])
            ends.extend(self.ends[done:start])
            if new:
                starts.extend([self.starts[start]] * len(new))
                ends.extend([self.ends[end - 1]] * len(new))
            done = end
        if not parts:
            return self
        parts.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return Traced("".join(parts), starts, ends)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map the non-empty span [start, end) to the source."""
        return self.starts[start], self.ends[end - 1]

    def at(self, start: int, end: int) -> str:
        """Return what stands for the span [start, end) of the source."""
        return self.text[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def clean_text(self, mended: tuple[Mended, ...] = ()) -> CleanText:
        """Return it as the value that the later stages take, with the words that were mended."""
        return CleanText(self.text, self.starts, self.ends, mended)


def composed(traced: Traced) -> Traced:
    """Return it in NFC, composed cluster by cluster so that no offset gets lost."""
    if unicodedata.is_normalized("NFC", traced.text):
        return traced
    clusters = ((*match.span(), unicodedata.normalize("NFC", match[0])) for match in _CLUSTER.finditer(traced.text))
    return traced.replaced(change for change in clusters if traced.text[change[0] : change[1]] != change[2])
