"""A meaning as one SPARQL query; nothing that the asker typed is in it, only IRIs of the graph, classes and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.ask.meaning import Branch, Meaning
from kg.ask.phrases import Phrase
from kg.ask.template import Hop
from kg.vocab.namespaces import PREFIXES, SC

GIVEN = "Given"


def to_sparql(meaning: Meaning) -> str:
    """Return the query that answers a meaning.

    Args:
        meaning: what a question means.

    Returns:
        SPARQL that selects for each answer: `?branch` (its number), `?answer`, what fills the other roles, and the
        claims that say so (`?claim0` …).
    """
    blocks = [_branch(number, branch) for number, branch in enumerate(meaning.branches)]
    body = "SELECT DISTINCT * WHERE {\n" + "\n  UNION\n".join(blocks) + "\n}"
    used = [name for name in PREFIXES if f"{name}:" in body]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used) + body


def _branch(number: int, branch: Branch) -> str:
    lines = [f'BIND("{number}" AS ?branch)']
    for role, phrase in branch.filled.items():
        given = f"{role}{GIVEN}" if role == branch.template.within else role
        lines.append(_values(given, phrase.things))
        if role == branch.template.within:
            lines.append(f"?{role} sc:partOf* ?{given} .")
    lines += [line for place, hop in enumerate(branch.hops) for line in _hop(place, hop)]
    lines.append(f"BIND(?{branch.role} AS ?answer)")
    if branch.classes and not branch.template.is_value(branch.role):
        lines.append("VALUES ?kind { " + " ".join(f"<{SC}{name}>" for name in branch.classes) + " } ?answer a ?kind .")
    if branch.titles:
        titles = " ".join(str(ox.Literal(title.casefold())) for title in branch.titles)
        person = next(role for role, kinds in branch.template.roles.items() if "Person" in kinds)
        lines.append(f"?held org:member ?{person} ; org:role/rdfs:label ?job .")
        lines.append(f"VALUES ?title {{ {titles} }} FILTER(LCASE(STR(?job)) = ?title)")
        if "body" in branch.roles:
            lines.append("?held org:organization ?body .")
    lines += [line for place, phrase in enumerate(branch.beside) for line in _beside(place, phrase, branch)]
    return "  {\n" + "\n".join(f"    {line}" for line in lines) + "\n  }"


def _hop(place: int, hop: Hop) -> Iterator[str]:
    claim, predicate = f"?claim{place}", f"?property{place}"
    yield f"VALUES {predicate} {{ {' '.join(f'sc:{name}' for name in hop.properties)} }}"
    one = f"{claim} rdf:subject ?{hop.subject} ; rdf:predicate {predicate} ; rdf:object ?{hop.object} ."
    other = f"{claim} rdf:subject ?{hop.object} ; rdf:predicate {predicate} ; rdf:object ?{hop.subject} ."
    yield f"{{ {one} }} UNION {{ {other} }}" if hop.either else one
    yield f"FILTER NOT EXISTS {{ {claim} sc:status sc:Denied }}"


def _beside(place: int, phrase: Phrase, branch: Branch) -> Iterator[str]:
    beside = f"?beside{place}"
    yield _values(beside[1:], phrase.things)
    ends = [role for role in branch.roles if not branch.template.is_value(role)]
    ways = [
        f"{{ ?link{place} rdf:subject ?{one} ; rdf:object {two} }}"
        for role in ends
        for one, two in ((role, beside), (beside[1:], f"?{role}"))
    ]
    yield " UNION ".join(ways)


def _values(name: str, iris: Iterable[str]) -> str:
    nodes: Sequence[str] = [str(ox.NamedNode(iri)) for iri in iris]
    return f"VALUES ?{name} {{ {' '.join(nodes)} }}"
