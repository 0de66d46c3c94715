"""What is said of the things themselves: entities, articles, conflicts. No article's graph; the default graph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.entities import Conflict, Entity
from kg.model.text import Article
from kg.rdf.terms import Statement, day, label, node, sc, text, types, web_page
from kg.vocab.namespaces import DCTERMS, OWL, SCHEMA, SKOS
from kg.vocab.ontology import Ontology

SAME_AS = "same_as"
"""The attribute with IRIs of the same thing elsewhere, joined by "|"."""
FOREIGN = "foreign"
"""The attribute that says, by any value, that the name is not Vietnamese."""


def describe_entity(entity: Entity, ontology: Ontology) -> list[Statement]:
    """Say what a thing is and how it is called.

    Args:
        entity: the thing.
        ontology: tells its superclasses.

    Returns:
        its classes, its one label (in Vietnamese unless the name is foreign), its other names, and who it is elsewhere.
    """
    language = "" if entity.attrs.get(FOREIGN) else "vi"
    same = node(f"{SKOS}exactMatch" if ontology.is_a(entity.kind, "Topic") else f"{OWL}sameAs")
    elsewhere = sorted(iri for iri in entity.attrs.get(SAME_AS, "").split("|") if iri)
    return [
        *types(entity.kind, ontology),
        label(entity.label, language),
        *((node(f"{SKOS}altLabel"), text(alias, language)) for alias in entity.aliases),
        *((same, page) for iri in elsewhere if (page := web_page(iri))),
    ]


def describe_article(article: Article, ontology: Ontology) -> list[Statement]:
    """Say what is known of an article itself; what it states stands in its own graph."""
    return [
        *types("Article", ontology),
        label(article.title or article.id),
        (node(f"{DCTERMS}identifier"), text(article.id)),
        *_metadata(article),
    ]


def _metadata(article: Article) -> Iterator[Statement]:
    if article.title:
        yield node(f"{SCHEMA}headline"), text(article.title, "vi")
    if published := day(article.date):
        yield node(f"{SCHEMA}datePublished"), published
    if article.source:
        yield node(f"{SCHEMA}publisher"), text(article.source)
    if article.author:
        yield node(f"{SCHEMA}author"), text(article.author)
    if page := web_page(article.url):
        yield node(f"{SCHEMA}url"), page


def describe_conflict(conflict: Conflict, subject: str, ontology: Ontology) -> list[Statement]:
    """Name the claims that can't all be true.

    Args:
        conflict: the conflict.
        subject: the label of what they speak of.
        ontology: tells how the property is called.
    """
    return [
        *types("Conflict", ontology),
        label(f"{subject}: {ontology.property(conflict.property).label_vi}"),
        *((sc("between"), node(claim)) for claim in conflict.claims),
    ]
