"""What articles state: for every statement a claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.extract.literals import literal as value_of
from kg.model.entities import Claim
from kg.model.facts import Fact, Literal, Status
from kg.rdf.terms import Object, Statement, day, decimal, literal, node, sc, text, types
from kg.resolve.iri import passage_iri
from kg.vocab.namespaces import PROV, RDF
from kg.vocab.ontology import Ontology

AS_OF = "asOf"


def term(value: str | Literal) -> Object:
    """Return the term of an object: a thing's IRI, or a value."""
    return literal(value) if isinstance(value, Literal) else node(value)


def describe_claim(claim: Claim, article: str, date: str, ontology: Ontology) -> list[Statement]:
    """Say what is claimed, by whom, on what evidence.

    Args:
        claim: the claim.
        article: the article's IRI.
        date: the article's day, "" where unknown.
        ontology: tells the datatypes of qualifiers.
    """
    fact = claim.fact
    span = passage_iri(article, fact.evidence.start, fact.evidence.end)
    return [
        *types("Claim", ontology),
        (node(f"{RDF}subject"), node(claim.subject)),
        (node(f"{RDF}predicate"), sc(claim.property)),
        (node(f"{RDF}object"), term(claim.object)),
        (sc("fromArticle"), node(article)),
        (node(f"{PROV}wasDerivedFrom"), ox.NamedNode(span)),
        (sc("quote"), text(fact.evidence.quote)),
        (sc("confidence"), decimal(fact.confidence)),
        *_circumstances(fact, article, ontology),
        *_observed(fact, date),
    ]


def _circumstances(fact: Fact, article: str, ontology: Ontology) -> Iterator[Statement]:
    if fact.rule:
        yield sc("rule"), text(fact.rule)
    if fact.status is not Status.STATED:
        yield sc("status"), sc(fact.status.capitalize())
    for name, value in sorted(fact.qualifiers.items()):
        if name != AS_OF and (told := value_of(value, ontology.property(name).datatype or "string")):
            yield sc(name), literal(told)
    for start, end in sorted(set(fact.antecedents)):
        yield sc("antecedent"), ox.NamedNode(passage_iri(article, start, end))


def _observed(fact: Fact, date: str) -> Iterator[Statement]:
    if observed := day(fact.qualifiers.get(AS_OF, "")) or day(date):
        yield sc(AS_OF), observed
