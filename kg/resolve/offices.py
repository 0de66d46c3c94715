"""Who it was whom articles call by the office alone, and who held which office when, as public lists tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from kg.model.entities import Claim, Derived, Entity, Record
from kg.model.facts import Literal, Status
from kg.resolve.iri import derived_iri, digest, entity_path, record_iri
from kg.resolve.knowledge import Knowledge
from kg.resolve.naming import GAZETTEER
from kg.resolve.officials import OFFICIAL
from kg.text.normalise import compare_key, slug
from kg.vocab.officials import Official, Officials, Term

HOLDER: Final = "holder-of-office"
TERM: Final = "term-of-office"
ISSUER: Final = "issuer"
DATED: Final = {ISSUER: "issuedOn", "organizer": "startDate", "attendee": "startDate", "speaker": "startDate"}
"""What an office does → the property that tells the day of that to which it does it."""

YEAR: Final = len("2018")
BY_ARTICLE: Final = 0.8
"""How sure it is that an event of which no day is told is of the article's day, and not one told again."""

Told = tuple[str, tuple[str, ...]]
"""A day, month or year, and the IRIs of the claims that tell it."""


class Holders(Struct, frozen=True):
    """What public lists tell of the people whom articles speak of.

    Args:
        derived: who held which office, and who did what articles say of an office.
        records: the entries on which that rests.
        people: officials whom no article names.
    """

    derived: tuple[Derived, ...] = ()
    records: tuple[Record, ...] = ()
    people: tuple[Entity, ...] = ()


def holders(
    claims: Iterable[Claim], entities: Iterable[Entity], dates: Mapping[str, str], known: Knowledge, base: str
) -> Holders:
    """Return who held the offices that articles speak of.

    Args:
        claims: of the whole graph.
        entities: of the whole graph.
        dates: article id → its day, ISO 8601, or "".
        known: the gazetteer and the list of officials.
        base: what IRIs begin with.
    """
    if not known.officials.people:
        return Holders()
    people = _People(entities, base)
    years = {one.iri: one.attrs.get("year", "") for one in entities}
    acts = list(_acts(claims, _offices(entities, known), dates, years, known.officials, people))
    bodies = {key: one.iri for one in entities for key in _body_keys(one, known.officials) if key}
    listed = (who for who in known.officials.people if who.id in people.iris)
    found = [term for who in listed for term in _terms(who, people, bodies, known.officials.checked)]
    records = {record for _, record in (*acts, *found)}
    return Holders(tuple(one for one, _ in (*acts, *found)), tuple(sorted(records)), tuple(people.new))


def _body_keys(entity: Entity, officials: Officials) -> tuple[str, str, str]:
    """Return what terms call a body: its id or its name; one that only a title tells ("Thủ tướng") has but a name."""
    name = compare_key(entity.label)
    return entity.attrs.get(GAZETTEER, ""), name, officials.bodies.get(name, "")


class _People:
    """The officials of a graph; those whom no article names are added when they are asked for.

    Args:
        entities: of the whole graph.
        base: what IRIs begin with.
    """

    def __init__(self, entities: Iterable[Entity], base: str) -> None:
        self.base = base
        self._taken = {one.iri for one in entities}
        self.iris = {one.attrs[OFFICIAL]: one.iri for one in entities if OFFICIAL in one.attrs}
        self.new: list[Entity] = []

    def iri(self, who: Official) -> str:
        """Return an official's IRI."""
        if who.id not in self.iris:
            path = f"{self.base}{entity_path('Person', who.name)}"
            own = path if path not in self._taken else f"{path}_{digest(OFFICIAL, who.id)[:10]}"
            same_as = {"same_as": "|".join(who.same_as)} if who.same_as else {}
            self.new.append(Entity(own, "Person", who.name, attrs={OFFICIAL: who.id, **same_as}))
            self.iris[who.id] = own
        return self.iris[who.id]


def _offices(entities: Iterable[Entity], known: Knowledge) -> dict[str, tuple[str, str]]:
    """Return the IRI of each thing that is called by an office alone ("Thủ tướng Chính phủ") → title and body."""
    names: dict[str, tuple[str, str]] = {}
    for who in known.officials.people:
        for term in who.terms:
            entry = known.gazetteer.get(term.body) if known.gazetteer else None
            names[compare_key(f"{term.title} {entry.name if entry else term.body}")] = term.title, term.body
    found = {one.iri: [names.get(compare_key(name)) for name in (one.label, *one.aliases)] for one in entities}
    return {iri: next(filter(None, offices)) for iri, offices in found.items() if any(offices)}


def _acts(
    claims: Iterable[Claim],
    offices: Mapping[str, tuple[str, str]],
    dates: Mapping[str, str],
    years: Mapping[str, str],
    officials: Officials,
    people: _People,
) -> Iterator[tuple[Derived, Record]]:
    """Yield who it was that did what articles say of an office."""
    days = _days(claims)
    for claim in claims:
        if (
            claim.fact.status is Status.STATED
            and claim.property in DATED
            and isinstance(claim.object, str)
            and claim.object in offices
        ):
            title, body = offices[claim.object]
            fallback = "" if claim.property == ISSUER else dates[claim.article][: len("2018-08-01")]
            day, told = days.get((claim.subject, DATED[claim.property]), (fallback, ()))
            misprinted = years.get(claim.subject, "") not in ("", day[:YEAR])  # "27/2000/QĐ-TTg" of 2020
            who = officials.holder(title, body, day) if day and not misprinted else None
            if who:
                term = next(term for term in who.terms if _is_of(term, title, body) and officials.is_in(term, day))
                record = _record(who, term, people.base, officials.checked)
                sources = tuple(sorted({claim.iri, *told, record.iri}))
                sure = claim.fact.confidence * (1 if told else BY_ARTICLE)
                yield _derived(claim, people.iri(who), sources, sure, people.base), record


def _is_of(term: Term, title: str, body: str) -> bool:
    return compare_key(f"{term.title} {term.body}") == compare_key(f"{title} {body}")


def _days(claims: Iterable[Claim]) -> dict[tuple[str, str], Told]:
    """Return for each thing and property of a day the only day that articles state, and which claims do.

    A month or year in which the day lies is no other day.
    """
    told: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        stated = claim.fact.status is Status.STATED and claim.property in DATED.values()
        if stated and isinstance(claim.object, Literal) and claim.object.value[0] != "-":
            told[claim.subject, claim.property][claim.object.value].append(claim.iri)
    exact = {key: max(days, key=lambda day: (len(day), day)) for key, days in told.items()}
    return {key: (day, tuple(told[key][day])) for key, day in exact.items() if all(map(day.startswith, told[key]))}


def _derived(claim: Claim, who: str, sources: tuple[str, ...], confidence: float, base: str) -> Derived:
    iri = derived_iri(base, claim.subject, claim.property, who, HOLDER, claim.iri)
    return Derived(iri, claim.subject, claim.property, who, sources, HOLDER, confidence)


def _terms(who: Official, people: _People, bodies: Mapping[str, str], checked: str) -> Iterator[tuple[Derived, Record]]:
    """Yield the offices that somebody held in bodies that articles speak of."""
    for term in who.terms:
        if body := bodies.get(term.body) or bodies.get(compare_key(term.body)):
            record = _record(who, term, people.base, checked)
            for prop, value in (("jobTitle", Literal(term.title)), ("worksFor", body)):
                iri = derived_iri(people.base, people.iri(who), prop, value, TERM, record.iri)
                yield (
                    Derived(iri, people.iri(who), prop, value, (record.iri,), TERM, since=term.start, until=term.end),
                    record,
                )


def _record(who: Official, term: Term, base: str, checked: str) -> Record:
    iri = record_iri(base, f"{who.id}-{slug(term.title)}-{term.start}")
    return Record(iri, f"{who.name}: {term.title}", term.source, "" if term.end else checked)
