"""The values of an explanation. Offsets count the cleaned text, but for those of facts, which count the source."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from kg.model.facts import Fact, Reading
from kg.model.text import Document
from kg.text.chrome import Why as Chrome


class Why(StrEnum):
    """Why a rule that nearly read a fact did not."""

    WHERE = "where"
    UNLESS = "unless"
    UNKNOWN = "unknown"
    VALUE = "value"
    FOCUS = "focus"
    EMPTY = "empty"
    NOTHING = "nothing"
    NOBODY = "nobody"
    CLASS = "class"
    OVERTAKEN = "overtaken"
    SLOW = "slow"
    PARTIAL = "partial"


class Mark(Struct, frozen=True):
    """A mention as rules see it.

    Args:
        start, end: its span.
        kind: its class or kind of value.
        text: the characters there.
        name: the full name of what it names, of a value its attributes; "" where that is no other than the text.
        pointing: it is pronoun-like ("ông Thơ", "Bộ", a title alone).
        means: what a pronoun-like one was taken for, "" where nobody was found or what it means has no name.
        nameless: it stands for something that the article never names.
        indefinite: nobody was sought, since it is "một …" or the like.
        referent: the id of what it stands for, "" for values and where nobody was found.
        inner: mentions inside it: parts of a title, names inside a name, mentions inside a quotation.
    """

    start: int
    end: int
    kind: str
    text: str
    name: str = ""
    pointing: bool = False
    means: str = ""
    nameless: bool = False
    indefinite: bool = False
    referent: str = ""
    inner: tuple[Mark, ...] = ()


class Told(Struct, frozen=True):
    """A fact with the names of its ends.

    Args:
        number: counts the article's facts from 0.
        fact: the fact itself.
        subject, object: names, or the value.
    """

    number: int
    fact: Fact
    subject: str
    object: str


class Miss(Struct, frozen=True):
    """A fact that nearly was read.

    Args:
        why: what was in the way.
        rule: the rule's name.
        place: where the rule stands, as "file:line".
        start, end: what the rule matched, or would have.
        slot: the slot in question.
        wanted: what the rule asks for there: classes, an expression, a datatype.
        here: the text that stands there instead.
        kind: its kind.
        after: the words behind what a rule's front matched.
        spot: where that stands, (0, 0) where nothing does.
        would: the fact that would have been read, "" where the rule reads none.
        property: its property.
        nearness: how much of the rule was as it wants it.
    """

    why: Why
    rule: str
    place: str
    start: int
    end: int
    slot: str = ""
    wanted: str = ""
    here: str = ""
    kind: str = ""
    after: str = ""
    spot: tuple[int, int] = (0, 0)
    would: str = ""
    property: str = ""
    nearness: int = 0


class Made(Struct, frozen=True):
    """What a rule did that is no fact: mentions composed, a title taken into a name, two names made one."""

    rule: str
    start: int
    end: int
    stage: str
    text: str


class Passage(Struct, frozen=True):
    """A sentence with all that is told of it.

    Args:
        number: counts the article's sentences from 1.
        start, end: its span.
        paragraph: the number of its paragraph.
        marks: its mentions, in order, those inside others within them.
        facts: the facts whose evidence begins in it.
        made: what rules did in it that is no fact.
        misses: the facts that nearly were read, the nearest first.
        hidden: how many more there are.
    """

    number: int
    start: int
    end: int
    paragraph: int
    marks: tuple[Mark, ...]
    facts: tuple[Told, ...]
    made: tuple[Made, ...]
    misses: tuple[Miss, ...]
    hidden: int = 0


class Dropped(Struct, frozen=True):
    """A part of the source that no rule sees, with the reason; None: it only says how the text looks."""

    start: int
    end: int
    why: Chrome | None


class Explanation(Struct, frozen=True):
    """One article explained.

    Args:
        document: the article, cleaned and cut into sentences.
        reading: what was read.
        passages: its sentences.
        dropped: spans of the source that are left out, in order.
    """

    document: Document
    reading: Reading
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]
