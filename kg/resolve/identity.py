"""Which referents are one thing: those whose identity keys agree exactly. Likeness is never asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from kg.errors import ResolveError
from kg.model.facts import Reading, Referent
from kg.model.text import Article
from kg.vocab.ontology import Ontology


class Identity(Struct, frozen=True, order=True):
    """What makes a thing itself.

    Args:
        top: its top class: a place and an organisation of one name are two things.
        key: the identity key, or the referent's id where no key is known.
        article: "" for a thing that any article may speak of; else the only article that knows it.
    """

    top: str
    key: str
    article: str = ""

    def marked(self, mark: str) -> Identity:
        """Return the identity of one of several that share this one's key."""
        return Identity(self.top, f"{self.key} | {mark}", self.article)


Node = tuple[str, str]
"""What tells a referent from those of all articles: its article's id, and its own."""


class Member(Struct, frozen=True):
    """One article's view of a thing."""

    article: Article
    referent: Referent

    @property
    def node(self) -> Node:
        """What tells it from all others."""
        return self.article.id, self.referent.id


Groups = dict[Identity, list[Member]]


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings by article id, so that the order in which they came no longer shows; equal ones count once.

    Raises:
        ResolveError: two different articles bear the same id, so their IRIs would be the same.
    """
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.setdefault(reading.article.id, reading)
        if known != reading:
            first, second = sorted((known.article.path, reading.article.path))
            raise ResolveError(
                f"two articles bear the id '{reading.article.id}'; the other is {first or 'without a path'}",
                path=second,
                hint="rename one, or give it an id of its own",
            )
    return [by_id[key] for key in sorted(by_id)]


def identity(article: Article, referent: Referent, ontology: Ontology) -> Identity:
    """Return what decides whether this referent is the same thing as another."""
    top = ontology.top(referent.kind)
    return Identity(top, referent.key) if referent.key else Identity(top, referent.id, article.id)


def group(readings: Iterable[Reading], ontology: Ontology) -> Groups:
    """Put the referents of all articles together that are one thing.

    Args:
        readings: in the order of `in_order`.
        ontology: tells the top class of a kind.
    """
    groups: defaultdict[Identity, list[Member]] = defaultdict(list)
    for reading in readings:
        for referent in reading.referents:
            groups[identity(reading.article, referent, ontology)].append(Member(reading.article, referent))
    return {key: groups[key] for key in sorted(groups)}
