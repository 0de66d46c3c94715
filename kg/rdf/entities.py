"""What is said of the things themselves: entities, articles, conflicts. No article's graph; the default graph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.names import is_vietnamese
from kg.model.entities import Conflict, Entity
from kg.model.text import Article
from kg.rdf.terms import Statement, day, label, node, sc, text, types, web_page
from kg.resolve.naming import FOREIGN, SAME_AS
from kg.resolve.values import words
from kg.vocab.namespaces import DCTERMS, OWL, SCHEMA, SKOS
from kg.vocab.ontology import Ontology

_LETTERS_OF_OTHERS = frozenset("fjwz")


def describe_entity(entity: Entity, ontology: Ontology) -> list[Statement]:
    """Say what a thing is and how it is called.

    Args:
        entity: the thing.
        ontology: tells its superclasses.

    Returns:
        its classes, its one label, its other names, and who it is elsewhere. Names are in Vietnamese unless foreign.
    """
    foreign = bool(entity.attrs.get(FOREIGN))
    same = node(f"{SKOS}exactMatch" if ontology.is_a(entity.kind, "Topic") else f"{OWL}sameAs")
    elsewhere = sorted(iri for iri in entity.attrs.get(SAME_AS, "").split("|") if iri)
    return [
        *types(entity.kind, ontology),
        label(entity.label, language_of(entity.label, foreign=foreign)),
        *((node(f"{SKOS}altLabel"), text(alias, language_of(alias, foreign=foreign))) for alias in entity.aliases),
        *((same, page) for iri in elsewhere if (page := web_page(iri))),
    ]


def language_of(name: str, *, foreign: bool = False) -> str:
    """Return "vi" for a name that reads as Vietnamese, "" for a foreign one ("David Wong") or mere letters ("FPT").

    Args:
        name: the name.
        foreign: whether the thing is another country's: then only marks that no other language has tell.
    """
    syllables = words(name).split()
    fitting = [syllable for syllable in syllables if is_vietnamese(syllable)]
    if not all(map(str.isascii, fitting)):
        return "vi"
    if foreign or _LETTERS_OF_OTHERS.intersection("".join(syllables)):
        return ""
    return "vi" if 2 * len(fitting) > len(syllables) else ""


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
