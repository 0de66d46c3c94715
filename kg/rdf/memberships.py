"""Jobs held, as the W3C's organization ontology puts them: who, in which body, in what role, from when until when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from msgspec import Struct

from kg.extract.literals import literal as read_literal
from kg.model.entities import Claim, Graph
from kg.model.facts import HELD_FROM, HELD_UNTIL, Fact, Literal, Status
from kg.rdf.terms import Statement, day, label, literal, node, sc, typed
from kg.resolve.iri import digest, entity_path, tell_apart
from kg.resolve.naming import favourite
from kg.text.normalise import compare_key
from kg.vocab.namespaces import ORG, PROV, RDF, SCHEMA, SKOS

DAY = len("2021-11-02")
Place = tuple[str, str, int, int]
"""Article, person, and from where to where the article says it."""


class Role(Struct, frozen=True):
    """A job title, whoever holds it."""

    iri: str
    label: str


class Membership(Struct, frozen=True):
    """One job of one person in one body, in however many articles it was seen.

    Args:
        iri: its IRI.
        person, body, role: IRIs.
        seen: days of the articles that have it held, ISO 8601, sorted.
        starts, ends: when it began and ended as articles tell, as exactly as any does; several where they differ.
        claims: IRIs of the claims that it rests on, sorted.
    """

    iri: str
    person: str
    body: str
    role: str
    seen: tuple[str, ...]
    starts: tuple[Literal, ...]
    ends: tuple[Literal, ...]
    claims: tuple[str, ...]


Pair = tuple[Claim, Claim]


def find_memberships(graph: Graph) -> tuple[tuple[Role, ...], tuple[Membership, ...]]:
    """Find the jobs that articles state: a title and a body that one passage gives one person.

    A job that is no longer held is one only where its article tells when it was.

    Returns:
        roles and memberships, each sorted by IRI.
    """
    pairs = list(_pairs(graph.claims))
    roles = _roles(graph.base, (_title(title) for title, _ in pairs))
    found: defaultdict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for title, body in pairs:
        found[title.subject, str(body.object), roles[compare_key(_title(title))].iri].append((title, body))
    dates = {article.id: article.date for article in graph.articles}
    memberships = (_membership(graph.base, dates, key, evidence) for key, evidence in found.items())
    return (
        tuple(sorted(roles.values(), key=lambda role: role.iri)),
        tuple(sorted(memberships, key=lambda membership: membership.iri)),
    )


def describe_role(role: Role) -> list[Statement]:
    """Say how a role is called."""
    kind = node(f"{RDF}type")
    return [(kind, node(f"{ORG}Role")), (kind, node(f"{SKOS}Concept")), label(role.label)]


def describe_membership(membership: Membership) -> list[Statement]:
    """Say who holds what job where, when it was observed, when it truly began and ended, and by which claims."""
    seen = [typed(date, "date") for date in membership.seen]
    return [
        (node(f"{RDF}type"), node(f"{ORG}Membership")),
        (node(f"{ORG}member"), node(membership.person)),
        (node(f"{ORG}organization"), node(membership.body)),
        (node(f"{ORG}role"), node(membership.role)),
        *((sc("asOf"), date) for date in seen),
        *((sc("observedFrom"), date) for date in seen[:1]),
        *((sc("observedUntil"), date) for date in seen[-1:]),
        *((node(f"{SCHEMA}startDate"), literal(date)) for date in membership.starts),
        *((node(f"{SCHEMA}endDate"), literal(date)) for date in membership.ends),
        *((node(f"{PROV}wasDerivedFrom"), node(claim)) for claim in membership.claims),
    ]


def _pairs(claims: Iterable[Claim]) -> Iterator[Pair]:
    """Yield each title with each body that the same characters of an article give the same person."""
    titles: defaultdict[Place, list[Claim]] = defaultdict(list)
    bodies: defaultdict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact.status is not Status.STATED and not _is_past(claim.fact):
            continue
        if claim.property == "jobTitle":
            titles[_place(claim)].append(claim)
        elif claim.property == "worksFor":
            bodies[_place(claim)].append(claim)
    for place in titles:
        yield from product(titles[place], bodies.get(place, ()))


def _place(claim: Claim) -> Place:
    return claim.article, claim.subject, claim.fact.evidence.start, claim.fact.evidence.end


def _title(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else claim.object


def _roles(base: str, titles: Iterable[str]) -> dict[str, Role]:
    """Return comparison key → role, called by its most frequent spelling."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for title in titles:
        spellings[compare_key(title)][title] += 1
    names = {key: favourite(votes) for key, votes in spellings.items()}
    paths = tell_apart({key: (entity_path("Role", name), key) for key, name in names.items()})
    return {key: Role(base + paths[key], name) for key, name in names.items()}


def _is_past(fact: Fact) -> bool:
    """Tell whether a job is no longer held that has a time."""
    return fact.status is Status.REPEALED and bool(_told(fact, HELD_FROM) or _told(fact, HELD_UNTIL))


def _told(fact: Fact, qualifier: str) -> Literal | None:
    """Return a day, month or year that a fact tells; a day without its year is no end of an interval."""
    found = read_literal(fact.qualifiers.get(qualifier, ""), "date")
    return found if found and found.datatype != "gMonthDay" else None


def _membership(base: str, dates: Mapping[str, str], key: tuple[str, str, str], evidence: list[Pair]) -> Membership:
    person, body, role = key
    who = person.removeprefix(base).partition("/")[2] or person
    titles = [title for title, _ in evidence]
    seen = {str(dates[title.article])[:DAY] for title in titles if title.fact.status is Status.STATED}
    return Membership(
        iri=f"{base}membership/{who}-{digest(*key)}",
        person=person,
        body=body,
        role=role,
        seen=tuple(sorted(date for date in seen if day(date))),
        starts=_most_exact(_told(title.fact, HELD_FROM) for title in titles),
        ends=_most_exact(_told(title.fact, HELD_UNTIL) for title in titles),
        claims=tuple(sorted({claim.iri for pair in evidence for claim in pair})),
    )


def _most_exact(told: Iterable[Literal | None]) -> tuple[Literal, ...]:
    """Return the dates without those that another one tells more exactly ("2019" beside "2019-03"), sorted."""
    values = {date.value: date for date in told if date}
    return tuple(values[one] for one in sorted(values) if not any(other.startswith(f"{one}-") for other in values))
