"""What articles tell of a document that may decide which it is: issuer, year, what it is about and what it approves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from kg.model.facts import Fact, Literal, Reading, Referent, Status
from kg.resolve.identity import Identity
from kg.text.normalise import compare_key

CLAUSE: Final = 120
"""So many characters behind a document's number what it is about is named."""
_END: Final = re.compile(r"[.;:!?\n]")
_YEAR: Final = len("2018")


class Paper(Struct, frozen=True):
    """What is told of a document, in one article or in several.

    Args:
        issuers: who issued it.
        subjects: what it is about: the things that are named behind it in one clause, and where it applies.
        approved: what it approves.
        years: of issue.
    """

    issuers: frozenset[Identity] = frozenset()
    subjects: frozenset[Identity] = frozenset()
    approved: frozenset[Identity] = frozenset()
    years: frozenset[str] = frozenset()

    def __or__(self, other: Paper) -> Paper:
        return Paper(
            self.issuers | other.issuers,
            self.subjects | other.subjects,
            self.approved | other.approved,
            self.years | other.years,
        )


def paper(reading: Reading, document: Referent, things: Mapping[str, Identity], about: Iterable[str]) -> Paper:
    """Return what an article tells of a document.

    Args:
        reading: of the article.
        document: one of its referents.
        things: what its referents are.
        about: comparison keys of words that begin what a document is about.
    """
    facts = stated_of(reading, document)

    def known(name: str) -> frozenset[Identity]:
        objects = (fact.object for fact in facts if fact.property == name and isinstance(fact.object, str))
        found = map(things.get, objects)
        return frozenset(one for one in found if one and not one.article)

    subjects = (things[one.id] for one in _behind(reading, document, tuple(about)))
    return Paper(
        known("issuer"),
        known("appliesTo") | frozenset(one for one in subjects if not one.article),
        known("approves"),
        years_of(facts, "issuedOn"),
    )


def stated_of(reading: Reading, thing: Referent) -> list[Fact]:
    """Return what an article states as fact of one of its referents."""
    return [fact for fact in reading.facts if fact.subject == thing.id and fact.status is Status.STATED]


def years_of(facts: Iterable[Fact], name: str) -> frozenset[str]:
    """Return the years that facts with this property give."""
    years = (fact.object.value[:_YEAR] for fact in facts if fact.property == name and isinstance(fact.object, Literal))
    return frozenset(year for year in years if year.isdecimal())


def _behind(reading: Reading, document: Referent, about: tuple[str, ...]) -> Iterator[Referent]:
    """Yield the things that are named behind a document, in the clause that says what it is about."""
    text = reading.article.text
    for _, end in document.mentions:
        for thing in reading.referents:
            starts = (start for start, _ in thing.mentions if end < start <= end + CLAUSE)
            if thing is not document and any(_leads(text[end:start], about) for start in starts):
                yield thing


def _leads(between: str, about: tuple[str, ...]) -> bool:
    words = f"{compare_key(between)} "
    return not _END.search(between) and any(words.startswith(f"{word} ") for word in about)
