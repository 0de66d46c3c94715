"""Interviews: whoever is asked says every sentence of the answer, though no verb tells so.

Two questions make an interview: paragraphs with a question mark at the end that address somebody (sentences, where the
paragraphs have been run together); or any two, where an interview is announced and somebody speaks for himself. Between
them stand the answers, of the person whose name and a colon stand before one, else of the one who was spoken of most
before the first question. What speaks *of* that person is the reporter's or a caption's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import regex
from msgspec import Struct

from kg.extract.claims import RawFact
from kg.extract.cluster import Cluster
from kg.extract.confidence import Confidence
from kg.extract.deduced import Deduction
from kg.extract.literals import tidy
from kg.model.facts import Literal
from kg.model.text import Document, Sentence
from kg.vocab.lexicon import Lexicon

RULE = "interview-answer"
CONFIDENCE = 0.8
QUESTIONS = 2
LABEL = 4
"""How many characters (a dash, a quotation mark) may stand before the name that an answer begins with."""
HEADING = 14
"""A line of at most as many words that no mark ends is a heading."""

_COLON = regex.compile(r"\s*(?:\([^)]{1,80}\))?\s*:")


class _Words(Struct, frozen=True):
    """The lexicon's words on interviews, compiled."""

    question: regex.Pattern[str]
    thanks: regex.Pattern[str]
    caption: regex.Pattern[str]
    first_person: regex.Pattern[str]
    told: regex.Pattern[str]
    longest: int
    fewest: int


class _Turn(Struct, frozen=True):
    """What one side says, or a part of it: a paragraph, or a sentence."""

    sentences: tuple[Sentence, ...]
    text: str

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


def answers(
    document: Document, persons: Sequence[Cluster], told: Iterable[RawFact], lexicon: Lexicon, confidence: Confidence
) -> Iterator[RawFact]:
    """Yield `person said words` for each sentence of each answer.

    Args:
        document: the article.
        persons: who is named in it.
        told: what rules found that persons said; where another one speaks, nobody answers.
        lexicon: its section "interview".
        confidence: tells how sure that is.
    """
    words, told = _words(lexicon), tuple(told)
    turns = _turns(document, words)
    addressed = [i for i, turn in enumerate(turns) if _asks(turn.text, words)]
    asked = _every_question(turns, words) or addressed
    found = list(_answers(document, persons, turns, asked, words, confidence)) if len(asked) >= QUESTIONS else []
    for_himself = any(words.first_person.search(document.text, f.start, f.end) for f in found)
    if len(addressed) >= QUESTIONS or for_himself:
        yield from (f for f in found if not any(_another(f, other) for other in told))


def _another(fact: RawFact, other: RawFact) -> bool:
    return other.subject is not fact.subject and fact.start < other.end and other.start < fact.end


def _answers(
    document: Document,
    persons: Sequence[Cluster],
    turns: Sequence[_Turn],
    asked: Sequence[int],
    words: _Words,
    confidence: Confidence,
) -> Iterator[RawFact]:
    speaker = _spoken_of(persons, turns[asked[0]].start)
    for number, turn in enumerate(turns[asked[0] :], asked[0]):
        if words.thanks.search(turn.text):
            return
        if number in asked or turn.text.rstrip()[-1:] == "?":
            continue
        labelled, begin = _label(turn, persons, document.text)
        speaker = labelled or speaker
        if speaker and not _of_speaker(turn, begin, speaker) and not _aside(turn, words):
            yield from _said(document, speaker, turn, begin, words, confidence)


def _every_question(turns: Sequence[_Turn], words: _Words) -> list[int]:
    """Every turn that ends in a question mark, where it is told before that somebody was asked."""
    marked = [i for i, turn in enumerate(turns) if turn.text.rstrip()[-1:] == "?" and len(turn.text) <= words.longest]
    told = marked and words.told.search(" ".join(turn.text for turn in turns[: marked[0]]))
    return marked if told else []


def _asks(text: str, words: _Words) -> bool:
    return len(text) <= words.longest and bool(words.question.search(text))


def _spoken_of(persons: Sequence[Cluster], before: int) -> Cluster | None:
    """The person who is named and meant most often before an offset; the first of several."""
    counts = [(sum(m.start < before for m in p.mentions + p.pointers), -p.first, p) for p in persons]
    found = max(counts, key=lambda c: c[:2], default=None)
    return found[2] if found and found[0] else None


def _label(turn: _Turn, persons: Sequence[Cluster], text: str) -> tuple[Cluster | None, int]:
    """Who is named before a colon at a paragraph's head, and where the answer begins."""
    for person in persons:
        for mention in person.mentions + person.pointers:
            if turn.start <= mention.start <= turn.start + LABEL and (
                colon := _COLON.match(text, mention.end, turn.end)
            ):
                return person, colon.end()
    return None, turn.start


def _of_speaker(turn: _Turn, begin: int, speaker: Cluster) -> bool:
    return any(begin <= m.start < turn.end for m in speaker.mentions)


def _aside(turn: _Turn, words: _Words) -> bool:
    heading = len(turn.text.split()) <= HEADING and turn.text.rstrip()[-1:] not in '.!?…”"'
    return heading or bool(words.caption.match(turn.text))


def _said(
    document: Document, speaker: Cluster, turn: _Turn, begin: int, words: _Words, confidence: Confidence
) -> Iterator[RawFact]:
    answered = Deduction(RULE, CONFIDENCE, confidence)
    for sentence in turn.sentences:
        start, end = tidy(document.text, max(sentence.start, begin), sentence.end)
        told = document.text[start:end]
        if len(told.split()) >= words.fewest:
            yield answered.fact(speaker, "said", Literal(told), start, end)


def _turns(document: Document, words: _Words) -> list[_Turn]:
    text, found = document.text, []
    for _, group in groupby(document.sentences, key=lambda s: s.paragraph):
        sentences = tuple(group)
        run_together = any(_asks(text[s.start : s.end], words) for s in sentences[:-1])
        parts = [(s,) for s in sentences] if run_together else [sentences]
        found += [_Turn(part, text[part[0].start : part[-1].end]) for part in parts]
    return found


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    section = lexicon["interview"]
    any_of = {name: f"(?:{'|'.join(words)})(?!\\w)" for name, words in section.items() if isinstance(words, list)}
    asked = rf"(?<!\w){any_of['leads']},? {any_of['address']}|^\W*{any_of['address']} {any_of['verbs']}"
    return _Words(
        regex.compile(rf"(?:^\W*{any_of['reporter']}\W|{asked}).*\?\W*$", regex.IGNORECASE | regex.DOTALL),
        regex.compile(rf"{any_of['thanks']}.{{0,80}}$", regex.IGNORECASE),
        regex.compile(rf"\W*{any_of['captions']}", regex.IGNORECASE),
        regex.compile(rf"(?<!\w){any_of['first_person']}", regex.IGNORECASE),
        regex.compile(rf"(?<!\w){any_of['told']}", regex.IGNORECASE),
        int(section["longest_question"]),
        int(section["fewest_words"]),
    )
