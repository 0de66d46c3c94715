"""Jobs held, as the W3C's organization ontology puts them: who, in which body, in what role, from when until when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, product

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


class _Held(Struct, frozen=True):
    """A title and a body that one passage gives one person.

    Args:
        person, body: IRIs.
        title: its words.
        claims: IRIs of the claims of title and body.
        seen: day of the article, "" where it is unknown or has the job no longer held.
        start, end: when it was held from and until, as far as it is told.
    """

    person: str
    body: str
    title: str
    claims: tuple[str, str]
    seen: str
    start: Literal | None
    end: Literal | None


def find_memberships(graph: Graph) -> tuple[tuple[Role, ...], tuple[Membership, ...]]:
    """Find the jobs that articles state: a title and a body that one passage gives one person.

    A job that is no longer held is one only where its article tells when it was.

    Returns:
        roles and memberships, each sorted by IRI.
    """
    dates = {article.id: article.date for article in graph.articles}
    held = [one for article, claims in groupby(graph.claims, _article) for one in _held(list(claims), dates[article])]
    roles = _roles(graph.base, (one.title for one in held))
    found: defaultdict[tuple[str, str, str], list[_Held]] = defaultdict(list)
    for one in held:
        found[one.person, one.body, roles[compare_key(one.title)].iri].append(one)
    memberships = (_membership(graph.base, key, evidence) for key, evidence in found.items())
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


def _article(claim: Claim) -> str:
    return claim.article


def _held(claims: Iterable[Claim], date: str) -> Iterator[_Held]:
    """Yield each title with each body that the same characters of one article give the same person."""
    titles: defaultdict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    bodies: defaultdict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact.status is not Status.STATED and not _is_past(claim.fact):
            continue
        place = claim.subject, claim.fact.evidence.start, claim.fact.evidence.end
        if claim.property == "jobTitle":
            titles[place].append(claim)
        elif claim.property == "worksFor":
            bodies[place].append(claim)
    for place in titles:
        for title, body in product(titles[place], bodies.get(place, ())):
            yield _Held(
                person=title.subject,
                body=str(body.object),
                title=title.object.value if isinstance(title.object, Literal) else title.object,
                claims=(title.iri, body.iri),
                seen=date[:DAY] if title.fact.status is Status.STATED else "",
                start=_told(title.fact, HELD_FROM),
                end=_told(title.fact, HELD_UNTIL),
            )


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


def _membership(base: str, key: tuple[str, str, str], evidence: list[_Held]) -> Membership:
    person, body, role = key
    who = person.removeprefix(base).partition("/")[2] or person
    return Membership(
        iri=f"{base}membership/{who}-{digest(*key)}",
        person=person,
        body=body,
        role=role,
        seen=tuple(sorted(date for date in {one.seen for one in evidence} if day(date))),
        starts=_most_exact(one.start for one in evidence),
        ends=_most_exact(one.end for one in evidence),
        claims=tuple(sorted({claim for one in evidence for claim in one.claims})),
    )


def _most_exact(told: Iterable[Literal | None]) -> tuple[Literal, ...]:
    """Return the dates without those that another one tells more exactly ("2019" beside "2019-03"), sorted."""
    values = {date.value: date for date in told if date}
    return tuple(values[one] for one in sorted(values) if not any(other.startswith(f"{one}-") for other in values))
