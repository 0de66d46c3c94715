"""Whole speeches, letters and messages that an article prints: whoever gave one says every sentence of it.

A speech begins behind a sentence that announces it ("toàn văn bài phát biểu của …"), behind a name, a word for a speech
and a colon, or with a greeting ("Kính thưa …"), and has several sentences in the first person. One that was announced
or that greets goes on to its thanks; without any, and behind a colon alone, to its last sentence in the first person.
What names the speaker in between is the reporter's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import regex
from msgspec import Struct

from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter
from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence
from kg.extract.deduced import Deduction
from kg.extract.literals import tidy
from kg.extract.persons import nearest
from kg.model.facts import Literal
from kg.model.text import Document
from kg.vocab.lexicon import Lexicon

RULE = "whole-speech"
CONFIDENCE = 0.85
_QUOTES = '“”"'
LEAD = 4
"""The first words of a speech stand at most so many sentences (captions, a lead) behind what announces it."""


class _Words(Struct, frozen=True):
    """The lexicon's words on speeches, compiled."""

    spots: Spotter
    announced: regex.Pattern[str]
    work: regex.Pattern[str]
    greeting: regex.Pattern[str]
    closing: regex.Pattern[str]
    caption: regex.Pattern[str]
    first_person: regex.Pattern[str]
    least: int
    gap: int
    fewest: int

    def opens(self, sentence: str) -> bool:
        """Tell whether a sentence may be a speech's first."""
        return bool(self.greeting.search(sentence) or self.first_person.search(sentence))


class _Beginning(Struct, frozen=True):
    """Where a speech begins.

    Args:
        number: its first sentence.
        start: the offset of its first word.
        speaker: who gives it.
        whole: it goes on to its thanks.
    """

    number: int
    start: int
    speaker: Cluster
    whole: bool


def speeches(
    document: Document, persons: Sequence[Cluster], told: Iterable[RawFact], lexicon: Lexicon, confidence: Confidence
) -> Iterator[RawFact]:
    """Yield `person said words` for each sentence of the first speech that an article prints.

    Args:
        document: the article.
        persons: who is named in it.
        told: what was found that persons said; that is not told again, and where another one speaks, the speech ends.
        lexicon: its section "speeches".
        confidence: tells how sure that is.
    """
    words, told = _words(lexicon), tuple(told)
    for begins in _beginnings(document, persons, words):
        spans = _spans(document, begins, told, words)
        if sum(words.first_person.search(document.text, *span) is not None for span in spans) >= words.least:
            printed = Deduction(RULE, CONFIDENCE, confidence)
            for start, end in spans:
                if not any(f.start < end and start < f.end for f in told):
                    yield printed.fact(begins.speaker, "said", Literal(document.text[start:end]), start, end)
            return


def _beginnings(document: Document, persons: Sequence[Cluster], words: _Words) -> Iterator[_Beginning]:
    """Every place where a speech may begin, those that are announced first."""
    yield from _announced(document, persons, words)
    yield from _behind_colons(document, persons, words)
    yield from _greeted(document, persons, words)


def _announced(document: Document, persons: Sequence[Cluster], words: _Words) -> Iterator[_Beginning]:
    text, sentences = document.text, document.sentences
    for found in words.spots.matches(words.announced, syllables(text)):
        i = bisect_right(sentences, found.start(), key=lambda s: s.start) - 1
        sentence = sentences[max(0, i)]
        if not sentence.start <= found.start() < found.end() <= sentence.end:
            continue
        speaker = _named(persons, sentence.start, sentence.end) or nearest(persons, sentence.end)
        following = enumerate(sentences[i + 1 : i + 1 + LEAD], i + 1)
        first = next((j for j, s in following if words.opens(text[s.start : s.end])), 0)
        if speaker and first:
            yield _Beginning(first, sentences[first].start, speaker, whole=True)


def _behind_colons(document: Document, persons: Sequence[Cluster], words: _Words) -> Iterator[_Beginning]:
    text = document.text
    for i, sentence in enumerate(document.sentences):
        colon = text.find(": ", sentence.start, sentence.end)
        if colon > 0 and words.work.search(text, sentence.start, colon):
            speaker = _named(persons, sentence.start, colon)
            if speaker and words.first_person.search(text, colon, sentence.end):
                yield _Beginning(i, colon + 1, speaker, whole=False)


def _greeted(document: Document, persons: Sequence[Cluster], words: _Words) -> Iterator[_Beginning]:
    text = document.text
    for i, sentence in enumerate(document.sentences):
        if words.greeting.match(text, sentence.start, sentence.end) and text[sentence.end - 1] != "?":
            if speaker := nearest(persons, sentence.start):
                yield _Beginning(i, sentence.start, speaker, whole=True)
            return


def _named(persons: Sequence[Cluster], start: int, end: int) -> Cluster | None:
    """The person who is named or meant last within a stretch."""
    found = [(m.start, p) for p in persons for m in p.mentions + p.pointers if start <= m.start < end]
    return max(found, key=lambda f: f[0])[1] if found else None


def _spans(document: Document, begins: _Beginning, told: Sequence[RawFact], words: _Words) -> list[tuple[int, int]]:
    """The sentences of a speech."""
    text, spans, last, silent = document.text, list[tuple[int, int]](), 0, 0
    for number, sentence in enumerate(document.sentences[begins.number :]):
        start = _past_greeting(text, max(sentence.start, begins.start), sentence.end, words)
        start, end = tidy(text, start, sentence.end)
        if begins.whole and words.closing.match(text, start, end):
            return spans
        if number and _is_others(text[start:end], start, begins, told):
            break
        reporters = number and any(start <= m.start < end for m in begins.speaker.mentions)
        if reporters or words.caption.match(text, start, end) or len(text[start:end].split()) < words.fewest:
            continue
        spans.append((start, end))
        silent = 0 if words.first_person.search(text, start, end) else silent + 1
        last = last if silent else len(spans)
        if silent > words.gap and not begins.whole:
            break
    return spans[:last]


def _past_greeting(text: str, start: int, end: int, words: _Words) -> int:
    """The offset behind the greetings with which a sentence begins."""
    while found := words.greeting.match(text, start, end):
        start = found.end()
    return start


def _is_others(sentence: str, start: int, begins: _Beginning, told: Sequence[RawFact]) -> bool:
    """Tell whether the reporter goes on: somebody else is quoted, or, behind a colon alone, anything is."""
    other = any(f.subject is not begins.speaker and start <= f.start < start + len(sentence) for f in told)
    return other or (not begins.whole and any(mark in sentence for mark in _QUOTES))


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    section: Any = lexicon["speeches"]
    any_of = {name: f"(?:{'|'.join(words)})(?!\\w)" for name, words in section.items() if isinstance(words, list)}
    greeting = rf"\W*{any_of['greetings']}(?:[^.!?:\n]{{0,200}}?[,:!](?=\s+\p{{Lu}})|[^.!?:\n]{{0,300}}[.!?:,]*)"

    def compiled(expression: str) -> regex.Pattern[str]:
        return regex.compile(expression, regex.IGNORECASE)

    return _Words(
        Spotter(section["announcing"]),
        compiled(rf"{any_of['announced']}(?: {any_of['between']}){{0,2}} {any_of['works']}"),
        compiled(rf"(?<!\w){any_of['works']}"),
        compiled(greeting.replace(r"\p{Lu}", r"(?-i:\p{Lu})")),
        compiled(rf"\W*{any_of['closings']}"),
        compiled(rf"\W*{any_of['captions']}"),
        compiled(rf"(?<!\w){any_of['first_person']}"),
        int(section["least"]),
        int(section["gap"]),
        int(section["fewest_words"]),
    )
