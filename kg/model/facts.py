"""What one article says: mentions found, the things they are (referents) and the facts about them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from kg.model.text import Article


class Status(StrEnum):
    """How an article gives a fact; only a stated fact becomes a plain triple."""

    STATED = "stated"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DENIED = "denied"
    REPEALED = "repealed"


class Mention(Struct, frozen=True):
    """A typed span of the cleaned text.

    Args:
        kind: an ontology class ("Conference"), or a kind of value ("Job", "Date", "Period", "Count", "Money", …).
        start, end: offsets in the cleaned text.
        text: the characters there.
        name: the full canonical name ("Ủy ban nhân dân thành phố Đà Nẵng") where one is known, else the name without
            titles.
        attrs: what the recogniser read, e.g. {"value": "2018-08"} or {"number": "950", "suffix": "QĐ-TTg"}.
        recogniser: the name of the recogniser, for `kg explain` and error messages.
        confidence: 0..1.
    """

    kind: str
    start: int
    end: int
    text: str
    name: str = ""
    attrs: Mapping[str, str] = {}
    recogniser: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a mention needs a span, got {self.start}..{self.end}")

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.kind))  # mentions that share these are few, and `attrs` has no hash


class Evidence(Struct, frozen=True):
    """The characters that a fact was read from: `quote == article.text[start:end]`, always."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or self.start < 0 or not self.quote:
            raise ValueError(f"evidence {self.start}..{self.end} does not fit its {len(self.quote)} characters")


class Literal(Struct, frozen=True):
    """A value: its lexical form, and the local name of its XSD datatype ("string", "gYear", "date", "integer" …)."""

    value: str
    datatype: str = "string"


class Referent(Struct, frozen=True):
    """One thing within one article, with all the places that mention it.

    Args:
        id: unique in the article ("e3").
        kind: the most specific ontology class ("GovernmentBody").
        name: the best name, the label to be.
        names: every surface form that names it (no pronoun-like "Bộ", "ông Thơ"), sorted.
        key: the identity key; referents of different articles with the same (top class, key) are one entity.
            Empty where the article does not tell enough: then it stays the article's own.
        mentions: source offsets (start, end) of every mention, in order; a phrase like "Bộ" counts as well.
        attrs: what identity and publishing need beyond the name: "gazetteer" (entry id), "number", "series", "issuer",
            "year", "title" (a scheme's, with its years), "aliases" (official names, joined by "|") …
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    key: str
    mentions: tuple[tuple[int, int], ...]
    attrs: Mapping[str, str] = {}


HELD_FROM, HELD_UNTIL = "heldFrom", "heldUntil"
"""The qualifiers that tell when a job began and ended."""
REPAIRED = "repaired"
"""The qualifier of a fact that rests on words that were mended."""


class Fact(Struct, frozen=True):
    """One fact that an article gives, with its evidence in the source.

    Args:
        subject: a referent's id.
        property: an ontology property's local name ("organizer").
        object: a referent's id, or a Literal.
        evidence: where it is read.
        confidence: 0..1.
        status: how the article gives it.
        rule: the rule's name.
        context: the group of contexts with which its confidence is counted ("named certain").
        qualifiers: "bound", "targetYear", "rank", "currency", "asOf" as the contract names them, "heldFrom" and
            "heldUntil".
        antecedents: source spans of the earlier mentions by which subject or object is meant, where the quote itself
            does not name them ("ông Thơ", "Hội nghị", a focus event).
    """

    subject: str
    property: str
    object: str | Literal
    evidence: Evidence
    confidence: float
    status: Status = Status.STATED
    rule: str = ""
    context: str = ""
    qualifiers: Mapping[str, str] = {}
    antecedents: tuple[tuple[int, int], ...] = ()


class GivenUp(Struct, frozen=True):
    """A rule that took too long in one stretch of an article's source and was left out there."""

    rule: str
    start: int
    end: int


class Reading(Struct, frozen=True):
    """All that the per-article half finds in one article; independent of every other article.

    Args:
        article: the article itself.
        referents: sorted by first mention.
        facts: sorted by evidence.
        mention_count: how many mentions were found (values included), for the report.
        given_up: rules that took too long, for the report.
    """

    article: Article
    referents: tuple[Referent, ...]
    facts: tuple[Fact, ...]
    mention_count: int = 0
    given_up: tuple[GivenUp, ...] = ()
