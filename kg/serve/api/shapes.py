"""The shapes of what several answers have in common."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType


class Named(Struct, frozen=True):
    """A thing.

    Args:
        iri: its IRI.
        label: its best name.
        kind: the local name of its class, "" for what has none.
    """

    iri: str
    label: str
    kind: str


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """What a conclusion rests on: words of an article, or an entry of public knowledge.

    Args:
        text: the words, or what the entry is of.
        act: the public act or list that an entry comes from.
        article: the article's id.
        title: of the article.
        published: the day on which it appeared; null where that is unknown.
        start: where the words begin in the article, in code points.
        end: where they end.
    """

    text: str
    act: str | UnsetType = UNSET
    article: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    published: str | UnsetType | None = UNSET
    start: int | UnsetType = UNSET
    end: int | UnsetType = UNSET


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """What says a fact: the words of an article, or the grounds of a conclusion.

    Args:
        property: the property's local name.
        status: stated, planned, proposed, denied, repealed or derived.
        confidence: from 0 to 1.
        article: the article's id; missing of a conclusion.
        title: of the article.
        published: the day on which it appeared; null where that is unknown.
        start: where the words begin in the article, in code points.
        end: where they end.
        text: the words.
        rule: by which a conclusion was drawn.
        grounds: what a conclusion rests on.
    """

    property: str
    status: str
    confidence: float
    article: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    published: str | UnsetType | None = UNSET
    start: int | UnsetType = UNSET
    end: int | UnsetType = UNSET
    text: str | UnsetType = UNSET
    rule: str | UnsetType = UNSET
    grounds: list[Ground] | UnsetType = UNSET
