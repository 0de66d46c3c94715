"""The words that questions are made of: nouns for classes, verbs of kinds of questions, question words, titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace

from kg.ask.pieces import Found, Label, Role
from kg.ask.template import Template
from kg.ask.words import Short, Word, spelled, split
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

ENGLISH: Final = "en"
"""The value of a label that counts in English questions only."""

_SECTIONS: Final = ("events", "initiatives", "awards")
_BOOKKEEPING: Final = frozenset({"Article", "Claim", "DerivedClaim", "Conflict", "Status"})
_PLAIN: Final[Mapping[str, Role]] = {
    "asks": Role.ASK,
    "nouns": Role.NOUN,
    "status": Role.STATUS,
    "order": Role.ORDER,
}
_LISTS: Final[Mapping[str, tuple[Role, str]]] = {
    "over": (Role.BOUND, "over"),
    "under": (Role.BOUND, "under"),
    "tails": (Role.TAIL, ""),
    "fill": (Role.FILL, ""),
    "fill_en": (Role.FILL, ENGLISH),
    "connect": (Role.CONNECT, ""),
    "ands": (Role.AND, ""),
}


class Phrasebook:
    """Phrases with what they do in a question.

    Args:
        labelled: phrase → label; one phrase may have several.
    """

    def __init__(self, labelled: Iterable[tuple[str, Label]]) -> None:
        self._phrases: defaultdict[tuple[str, ...], list[tuple[tuple[Word, ...], Label]]] = defaultdict(list)
        for text, label in labelled:
            phrase = split(text, {})
            self._phrases[tuple(word.bare for word in phrase)].append((phrase, label))
        self._longest = max(map(len, self._phrases), default=0)
        words = (word for phrases in self._phrases.values() for phrase, _ in phrases for word in phrase)
        self.known = frozenset(replace(word, start=0, end=0) for word in words)

    def find(self, words: Sequence[Word], *, loosely: bool) -> Iterator[Found]:
        """Yield every phrase that stands among words.

        Args:
            words: of a question.
            loosely: they are typed without diacritics; a phrase of several words always may be.
        """
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                typed = words[start:end]
                for phrase, label in self._phrases.get(tuple(word.bare for word in typed), ()):
                    if spelled(typed, phrase, loosely=loosely or len(phrase) > 1):
                        yield Found(start, end, label)


class Vocabulary(Phrasebook):
    """All phrases of questions.

    Args:
        words: as `words.yaml` has them.
        templates: the kinds of questions.
        lexicon: head words of events, plans and awards; titles of jobs.
        ontology: the labels of classes.
    """

    def __init__(
        self, words: Mapping[str, Any], templates: Sequence[Template], lexicon: Lexicon, ontology: Ontology
    ) -> None:
        super().__init__(_labels(words, templates, lexicon, ontology))
        self.short: Short = {short: tuple(long.split()) for short, long in words["short"].items()}
        self.english: Mapping[str, str] = words["english"]


def _labels(
    words: Mapping[str, Any], templates: Iterable[Template], lexicon: Lexicon, ontology: Ontology
) -> Iterator[tuple[str, Label]]:
    for section, role in _PLAIN.items():
        for value, phrases in words[section].items():
            yield from ((phrase, Label(role, value)) for phrase in phrases)
    for section, (role, value) in _LISTS.items():
        yield from ((phrase, Label(role, value)) for phrase in words[section])
    for template in templates:
        yield from ((cue, Label(Role.CUE, template.name)) for cue in template.cues)
        yield from ((noun, Label(Role.CUE, template.name, roles)) for noun, roles in template.nouns.items())
    for section in _SECTIONS:
        for kind, heads in lexicon[section]["heads"].items():
            yield from ((head, Label(Role.NOUN, kind)) for head in heads)
    for head, told in lexicon["legal"]["heads"].items():
        yield head, Label(Role.NOUN, told["kind"])
    for kind in (kind for kind in ontology.classes.values() if kind.name not in _BOOKKEEPING):
        yield kind.label_vi, Label(Role.NOUN, kind.name)
        yield kind.label_en, Label(Role.NOUN, kind.name)
    yield from ((title, Label(Role.TITLE, title)) for title in _titles(lexicon))


def _titles(lexicon: Lexicon) -> Iterator[str]:
    jobs = lexicon["jobs"]
    for title in jobs["titles"]:
        yield title
        yield from (f"{rank} {title}" for rank in jobs["ranks"])
