"""Jobs held, as the W3C's organization ontology puts them: who, in which body, in what role, seen when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from msgspec import Struct

from kg.model.entities import Claim, Graph
from kg.model.facts import Literal, Status
from kg.rdf.terms import Statement, day, label, node, sc
from kg.resolve.iri import digest, entity_path, tell_apart
from kg.resolve.naming import favourite
from kg.text.normalise import compare_key
from kg.vocab.namespaces import ORG, PROV, RDF, SKOS

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
        articles: ids of the articles that give it, sorted.
        claims: IRIs of the claims that it rests on, sorted.
    """

    iri: str
    person: str
    body: str
    role: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]


Pair = tuple[Claim, Claim]


def find_memberships(graph: Graph) -> tuple[tuple[Role, ...], tuple[Membership, ...]]:
    """Find the jobs that articles state: a title and a body that one passage gives one person.

    Returns:
        roles and memberships, each sorted by IRI.
    """
    pairs = list(_pairs(graph.claims))
    roles = _roles(graph.base, (_title(title) for title, _ in pairs))
    found: defaultdict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for title, body in pairs:
        found[title.subject, str(body.object), roles[compare_key(_title(title))].iri].append((title, body))
    memberships = (_membership(graph.base, key, evidence) for key, evidence in found.items())
    return (
        tuple(sorted(roles.values(), key=lambda role: role.iri)),
        tuple(sorted(memberships, key=lambda membership: membership.iri)),
    )


def describe_role(role: Role) -> list[Statement]:
    """Say how a role is called."""
    kind = node(f"{RDF}type")
    return [(kind, node(f"{ORG}Role")), (kind, node(f"{SKOS}Concept")), label(role.label)]


def describe_membership(membership: Membership, dates: Iterable[str]) -> list[Statement]:
    """Say who holds what job where, on which days it was observed, and by which claims.

    Args:
        membership: the job.
        dates: the days of the articles that give it.
    """
    return [
        (node(f"{RDF}type"), node(f"{ORG}Membership")),
        (node(f"{ORG}member"), node(membership.person)),
        (node(f"{ORG}organization"), node(membership.body)),
        (node(f"{ORG}role"), node(membership.role)),
        *((sc("asOf"), seen) for date in sorted(set(dates)) if (seen := day(date))),
        *((node(f"{PROV}wasDerivedFrom"), node(claim)) for claim in membership.claims),
    ]


def _pairs(claims: Iterable[Claim]) -> Iterator[Pair]:
    """Yield each title with each body that the same characters of an article give the same person."""
    titles: defaultdict[Place, list[Claim]] = defaultdict(list)
    bodies: defaultdict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact.status is not Status.STATED:
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


def _membership(base: str, key: tuple[str, str, str], evidence: list[Pair]) -> Membership:
    person, body, role = key
    who = person.removeprefix(base).partition("/")[2] or person
    return Membership(
        iri=f"{base}membership/{who}-{digest(*key)}",
        person=person,
        body=body,
        role=role,
        articles=tuple(sorted({title.article for title, _ in evidence})),
        claims=tuple(sorted({claim.iri for pair in evidence for claim in pair})),
    )
