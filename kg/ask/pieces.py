"""What the parts of a question are: names, nouns for classes, question words, verbs, dates, and what tells nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from kg.ask.words import Word


class Role(StrEnum):
    """What a part of a question does."""

    NAME = "name"
    NOUN = "noun"
    CUE = "cue"
    ASK = "ask"
    TITLE = "title"
    DATE = "date"
    NUMBER = "number"
    STATUS = "status"
    ORDER = "order"
    BOUND = "bound"
    CONNECT = "connect"
    TAIL = "tail"
    AND = "and"
    FILL = "fill"
    WORD = "word"


class Label(Struct, frozen=True, order=True):
    """One way to take a part.

    Args:
        role: what it does.
        value: of a noun the class, of a cue the template, of a question word what it asks for, of a date its value …
        more: of a name the IRIs of what is called so, of a template's noun the roles that it asks for.
    """

    role: Role
    value: str = ""
    more: tuple[str, ...] = ()


class Found(Struct, frozen=True):
    """Words that may be taken in some way.

    Args:
        start, end: word numbers.
        label: the way.
    """

    start: int
    end: int
    label: Label


class Piece(Struct, frozen=True):
    """A part of a question with all ways to take it.

    Args:
        words: it.
        labels: none twice; none but WORD where nobody knows it.
    """

    words: tuple[Word, ...]
    labels: tuple[Label, ...]

    def of(self, role: Role) -> tuple[Label, ...]:
        """Return its labels of a role."""
        return tuple(label for label in self.labels if label.role is role)

    def has(self, role: Role) -> bool:
        """Tell whether it may be taken so."""
        return any(label.role is role for label in self.labels)

    @property
    def tells_nothing(self) -> bool:
        """Whether it may be left out."""
        return self.has(Role.FILL)


def cut(words: Sequence[Word], found: Iterable[Found]) -> tuple[Piece, ...]:
    """Cut a question into pieces: the longest findings first, names before other ones of their length.

    Args:
        words: of the question.
        found: what may be there, in any order.
    """
    taken: dict[int, int] = {}
    labels: dict[tuple[int, int], set[Label]] = {}
    for one in sorted(found, key=lambda one: (one.start - one.end, one.label.role is not Role.NAME, one.start)):
        span = one.start, one.end
        if span in labels:
            labels[span].add(one.label)
        elif not any(place in taken for place in range(*span)):
            labels[span] = {one.label}
            taken.update(dict.fromkeys(range(*span), one.start))
    for place in range(len(words)):
        if place not in taken:
            labels[place, place + 1] = {Label(Role.WORD, words[place].bare)}
    return tuple(Piece(tuple(words[slice(*span)]), _taken(labels[span])) for span in sorted(labels))


def _taken(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return the ways to take a span; a noun for a class or a small word is nobody's name ("Hội nghị" for short)."""
    common = any(label.role in (Role.NOUN, Role.FILL, Role.ASK) for label in labels)
    return tuple(sorted(label for label in labels if not (common and label.role is Role.NAME)))
