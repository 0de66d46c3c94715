"""What articles tell of a person that may decide who it is: jobs, bodies, their places, and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.model.facts import Fact, Literal, Reading, Referent, Status
from kg.resolve.identity import Identity, identity
from kg.resolve.naming import GAZETTEER
from kg.resolve.officials import OFFICIAL
from kg.resolve.weights import Weights
from kg.text.normalise import compare_key
from kg.vocab.ontology import Ontology

PRESENT = frozenset({"attendee", "speaker", "organizer"})


class Career(Struct, frozen=True):
    """What is told of a person, in one article or in several.

    Args:
        jobs: title and body, each by comparison key.
        titles: comparison keys; also of what the words of address tell that somebody does.
        genders: "m" or "f", as the words of address tell.
        bodies: those that any article may speak of.
        listed: those of them that the gazetteer knows.
        posts: title and the place of the body, each by comparison key.
        seats: those of them that are told of the place alone ("Chủ tịch Thủy Xuân").
        places: which the bodies belong to, or are, by comparison key.
        events: at which the person was; those that any article may speak of.
        offices: ids of the known officials that the person certainly is.
        company: keys of the other people of the articles; not of the known officials, of whom very many speak.
        years: of the articles, where known.
    """

    jobs: frozenset[tuple[str, str]] = frozenset()
    titles: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    bodies: frozenset[Identity] = frozenset()
    listed: frozenset[Identity] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    seats: frozenset[tuple[str, str]] = frozenset()
    places: frozenset[str] = frozenset()
    events: frozenset[Identity] = frozenset()
    offices: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    @property
    def is_told(self) -> bool:
        """Whether any job is known."""
        return bool(self.titles or self.bodies)

    def __or__(self, other: Career) -> Career:
        return Career(*(getattr(self, field) | getattr(other, field) for field in self.__struct_fields__))


def careers(reading: Reading, people: Iterable[str], ontology: Ontology, weights: Weights) -> dict[str, Career]:
    """Return referent → what an article tells of it.

    Args:
        reading: of the article.
        people: the referents asked for.
        ontology: tells the top class of a kind.
        weights: tells what of titles and places says nothing.
    """
    things = {one.id: one for one in reading.referents}
    known = things.keys()
    by_person: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        if fact.status is Status.STATED and (isinstance(fact.object, Literal) or {fact.subject, fact.object} <= known):
            by_person[fact.subject].append(fact)
            if fact.property in PRESENT and isinstance(fact.object, str):
                by_person[fact.object].append(fact)
    company = frozenset(things[one].key for one in people if OFFICIAL not in things[one].attrs) - {""}
    reader = _Reader(reading, ontology, weights, company, _years(reading.article.date))
    return {person: _career(person, by_person[person], things, reader) for person in people}


def _years(date: str) -> frozenset[int]:
    year = date.partition("-")[0]
    return frozenset({int(year)} if year.isdecimal() else ())


class _Reader(Struct, frozen=True):
    reading: Reading
    ontology: Ontology
    weights: Weights
    company: frozenset[str]
    years: frozenset[int]

    def identity(self, referent: Referent) -> Identity:
        return identity(self.reading.article, referent, self.ontology)

    def is_place(self, body: Referent) -> bool:
        return self.ontology.top(body.kind) == "Place"

    def place(self, body: Referent) -> str:
        return self.weights.place(body.attrs.get("place", "") or (body.name if self.is_place(body) else ""))


def _career(person: str, facts: Iterable[Fact], things: Mapping[str, Referent], reader: _Reader) -> Career:
    titles: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    bodies: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    events = set()
    for fact in facts:
        where = fact.evidence.start, fact.evidence.end
        if fact.property == "jobTitle" and isinstance(fact.object, Literal):
            titles[where].add(reader.weights.title(fact.object.value))
        elif fact.property == "worksFor" and isinstance(fact.object, str):
            bodies[where].add(fact.object)
        elif fact.property in PRESENT and fact.object == person:
            events.add(reader.identity(things[fact.subject]))
    held = [(title, things[body]) for at in titles for title in titles[at] - {""} for body in bodies.get(at, ())]
    attrs, others = things[person].attrs, reader.company - {things[person].key}
    employers = [things[body] for where in bodies if titles.get(where) != {""} for body in sorted(bodies[where])]
    return Career(
        jobs=frozenset((title, compare_key(body.name)) for title, body in held),
        titles=frozenset(set().union(*titles.values(), {reader.weights.calling(attrs.get("honorific", ""))}) - {""}),
        genders=frozenset({attrs["gender"]} if attrs.get("gender") else ()),
        bodies=frozenset(one for one in map(reader.identity, employers) if not one.article),
        listed=frozenset(reader.identity(one) for one in employers if one.attrs.get(GAZETTEER)),
        posts=frozenset((title, place) for title, body in held if (place := reader.place(body))),
        seats=frozenset((title, reader.place(body)) for title, body in held if reader.is_place(body)),
        places=frozenset(filter(None, map(reader.place, employers))),
        events=frozenset(event for event in events if not event.article),
        offices=frozenset({attrs[OFFICIAL]} if OFFICIAL in attrs else ()),
        company=others,
        years=reader.years,
    )
