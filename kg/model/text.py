"""Text as it is read: an article, its cleaned view, its sentences. Offsets are code points, ends exclusive."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from statistics import fmean

from msgspec import Struct


class Article(Struct, frozen=True):
    """One article as found. `text` is never changed: every public offset counts its code points.

    Args:
        id: the file's stem, or the id that the metadata gives; the end of the article's IRI.
        text: the text as read.
        title, source, url, author: metadata, "" where the format gives none.
        date: the day of publication, ISO 8601, "" where unknown.
        path: where it was read from, for messages only.
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    path: str = ""


class Mended(Struct, frozen=True):
    """A word of the source that had lost letters, or others in their place: of a legacy font, or look-alikes.

    Args:
        start, end: its span in the source.
        text: what most probably stood there, as the cleaned text has it.
        confidence: how probable that is, 0..1.
    """

    start: int
    end: int
    text: str
    confidence: float


class CleanText(Struct, frozen=True):
    """The view that rules work on: NFC, without page chrome, each character leading back to the source.

    Args:
        text: the cleaned text.
        starts, ends: for each character of `text`, where it begins and ends in the source.
        mended: words of the source that were mended, in order.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    mended: tuple[Mended, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map the non-empty span [start, end) of the cleaned text to the source's offsets."""
        return self.starts[start], self.ends[end - 1]

    def soundness(self, start: int, end: int) -> float | None:
        """Return how probable the words mended in a span of the source are, on average; None if there are none."""
        first = bisect_left(self.mended, start, key=lambda word: word.end - 1) if self.mended else 0
        within = list(takewhile(lambda word: word.start < end, self.mended[first:]))
        return fmean(word.confidence for word in within) if within else None


class Token(Struct, frozen=True):
    """A word of a sentence (several syllables may make one), with its part-of-speech tag where it was asked for."""

    start: int
    end: int
    text: str
    tag: str = ""


class Sentence(Struct, frozen=True):
    """A sentence of the cleaned text; `paragraph` counts the paragraphs from 0."""

    start: int
    end: int
    paragraph: int = 0


class Document(Struct, frozen=True):
    """An article cleaned and cut into sentences: what recognisers and rules are given."""

    article: Article
    clean: CleanText
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The cleaned text, which mention offsets count."""
        return self.clean.text

    def each_sentence(self) -> Iterator[tuple[Sentence, str]]:
        """Yield every sentence with its text."""
        for sentence in self.sentences:
            yield sentence, self.clean.text[sentence.start : sentence.end]
