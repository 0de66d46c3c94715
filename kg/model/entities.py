"""What all articles together speak of: entities, and the facts about them with their IRIs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kg.model.facts import Fact, Literal
from kg.model.text import Article


class Entity(Struct, frozen=True):
    """One thing in the world.

    Args:
        iri: its full IRI.
        kind: the most specific ontology class.
        label: the best name.
        aliases: every other name seen or known, sorted.
        articles: ids of the articles that mention it, sorted.
        attrs: as `Referent.attrs`, merged.
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    attrs: Mapping[str, str] = {}


class Claim(Struct, frozen=True):
    """A fact of one article, its subject and object resolved to IRIs (or a literal object)."""

    iri: str
    article: str
    subject: str
    property: str
    object: str | Literal
    fact: Fact


class Conflict(Struct, frozen=True):
    """Claims that can't all be true: one subject, one single-valued property, several values."""

    iri: str
    subject: str
    property: str
    claims: tuple[str, ...]


class Undecided(Struct, frozen=True, order=True):
    """Two that may be one thing or not, and so stay apart.

    Args:
        one, other: their IRIs.
        features: what was found for and against it.
        score: the sum of their weights.
    """

    one: str
    other: str
    features: tuple[str, ...]
    score: float


class Graph(Struct, frozen=True):
    """The resolved whole: what publishing writes, independent of the order in which articles came."""

    base: str
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    mentions: Mapping[str, tuple[str, ...]]
    undecided: tuple[Undecided, ...] = ()
