"""What there is to judge in a built graph: claims and things by article, with all that each thing is called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import QueryError
from kg.vocab.namespaces import PREFIXES, SC

_CLAIMS: Final = """
    SELECT DISTINCT ?a ?s ?p ?o ?status ?rule ?confidence ?quote (EXISTS { ?c sc:antecedent ?b } AS ?far) {
    ?c a sc:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; sc:fromArticle ?a .
    OPTIONAL { ?c sc:status ?status } OPTIONAL { ?c sc:rule ?rule }
    OPTIONAL { ?c sc:confidence ?confidence } OPTIONAL { ?c sc:quote ?quote } }"""
_END: Final = re.compile(r"[^/#:]*$")


class BuiltFact(Struct, frozen=True, order=True):
    """What is said: two IRIs and a property's local name; where it is no thing, `object` is a literal's words."""

    subject: str
    property: str
    object: str
    is_thing: bool


class BuiltClaim(Struct, frozen=True):
    """One place of an article that says a fact.

    Args:
        article: the end of the article's IRI.
        fact: what it says.
        status: "planned" and the like, "" where it is stated plainly.
        rule: the name of the rule that read it, "" where the graph does not tell.
        confidence: 0..1; 1 where the graph does not tell.
        quote: the words there.
        anaphora: subject or object is not named there, but meant by something said before.
    """

    article: str
    fact: BuiltFact
    status: str = ""
    rule: str = ""
    confidence: float = 1.0
    quote: str = ""
    anaphora: bool = False


class Built(Struct, frozen=True):
    """A graph as far as it is judged.

    Args:
        labels: thing → its best name.
        names: thing → all its names.
        classes: thing → its classes' local names.
        claims: article → its claims, by fact, the surest first.
        things: article → the things that it mentions or says something of.
    """

    labels: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    claims: Mapping[str, tuple[BuiltClaim, ...]]
    things: Mapping[str, frozenset[str]]

    def label(self, iri: str) -> str:
        """Return what a thing is called, its IRI where it has no name."""
        return self.labels.get(iri, iri)


def read_built(store: ox.Store, scored: Collection[str]) -> Built:
    """Read a graph.

    Args:
        store: all triples stand in its default graph.
        scored: the properties that matter.
    """
    claims: defaultdict[str, list[BuiltClaim]] = defaultdict(list)
    things: defaultdict[str, set[str]] = defaultdict(set)
    for claim in _claims(store, scored):
        claims[claim.article].append(claim)
        things[claim.article].update((claim.fact.subject, *([claim.fact.object] if claim.fact.is_thing else [])))
    for article, thing in _pairs(store, "SELECT ?x ?y { ?x sc:mentions ?y }"):
        things[_end(article)].add(thing)
    labels = list(_pairs(store, "SELECT ?x ?y { ?x rdfs:label ?y }"))
    others = _pairs(store, "SELECT ?x ?y { ?x skos:altLabel ?y }")
    classes = _pairs(store, "SELECT ?x ?y { ?x a ?y }")
    return Built(
        labels=dict(sorted(labels, reverse=True)),
        names=_sets([*labels, *others]),
        classes=_sets((iri, name.removeprefix(SC)) for iri, name in classes if name.startswith(SC)),
        claims={article: tuple(sorted(found, key=_order)) for article, found in claims.items()},
        things={article: frozenset(found) for article, found in things.items()},
    )


def _claims(store: ox.Store, scored: Collection[str]) -> Iterator[BuiltClaim]:
    for row in _select(store, _CLAIMS):
        article, subject, predicate, target, status, rule, confidence, quote, far = row
        name = _text(predicate).removeprefix(SC)
        if name in scored and _text(predicate) == SC + name:
            fact = BuiltFact(_text(subject), name, _text(target), isinstance(target, ox.NamedNode))
            yield BuiltClaim(
                article=_end(_text(article)),
                fact=fact,
                status=_end(_text(status)).lower(),
                rule=_text(rule),
                confidence=_number(_text(confidence) or "1"),
                quote=_text(quote),
                anaphora=_text(far) == "true",
            )


def _order(claim: BuiltClaim) -> tuple[BuiltFact, float, str, str]:
    return claim.fact, -claim.confidence, claim.rule, claim.quote


def _end(iri: str) -> str:
    found = _END.search(iri.rstrip("/"))
    return found[0] if found else ""


def _pairs(store: ox.Store, query: str) -> Iterator[tuple[str, str]]:
    return ((_text(left), _text(right)) for left, right in _select(store, query))


def _select(store: ox.Store, query: str) -> Iterable[ox.QuerySolution]:
    found = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise QueryError(f"the confidence '{text}' is no number", hint="kg validate tells where it stands") from error


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if term is None else str(term) if isinstance(term, ox.Triple) else term.value


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}
