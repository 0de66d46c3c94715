"""Which of the people that articles name hold a public office that is known beforehand: name, title and body agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kg.model.facts import Literal, Reading, Referent, Status
from kg.text.normalise import compare_key
from kg.vocab.officials import Official, Officials, Term

OFFICIAL = "official"
"""The attribute with the id of a known official."""

DAY: Final = len("2021-11-02")

Job = tuple[str, Referent]
"""A title's comparison key, and where it is held."""


def known_officials(reading: Reading, officials: Officials) -> dict[str, Official]:
    """Return referent → the official that it certainly is, for the people of one article.

    One is whose name is that of exactly one official who held a post that the article gives; where the article's day is
    known, on that day, unless the article says that it was before.

    Args:
        reading: of the article.
        officials: the list.
    """
    if not officials.people:
        return {}
    things = {one.id: one for one in reading.referents}
    found = {}
    for person in (one for one in reading.referents if one.kind == "Person"):
        named = officials.of(person.name)
        jobs = list(_jobs(person.id, reading, things)) if named else []
        same = [who for who in named if any(_holds(who, job, reading.article.date, officials) for job in jobs)]
        if len(same) == 1:
            found[person.id] = same[0]
    return found


def _jobs(person: str, reading: Reading, things: Mapping[str, Referent]) -> Iterator[Job]:
    """Yield the titles that an article gives somebody, each with the body that the same words give."""
    facts = [fact for fact in reading.facts if fact.subject == person and fact.status is Status.STATED]
    for title in facts:
        if title.property == "jobTitle" and isinstance(title.object, Literal):
            for body in facts:
                here = body.property == "worksFor" and body.evidence == title.evidence
                if here and isinstance(body.object, str) and body.object in things:
                    yield compare_key(title.object.value), things[body.object]


def _holds(who: Official, job: Job, date: str, officials: Officials) -> bool:
    return any(
        _is_office(term, job, officials) and (not date or officials.is_in(term, date[:DAY])) for term in who.terms
    )


def _is_office(term: Term, job: Job, officials: Officials) -> bool:
    title, body = job
    name = compare_key(body.name)
    return compare_key(term.title) == title and compare_key(term.body) in {name, officials.bodies.get(name, "")}
