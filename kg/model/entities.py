"""What all articles together speak of: entities, and the facts about them with their IRIs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from kg.model.articles import EntityMention
from kg.model.facts import Fact, Literal
from kg.model.judgements import Judgement, Occurrence
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
        keys: identity key → ids of the articles that know it by that key, sorted; "" for those that know none.
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    attrs: Mapping[str, str] = {}
    keys: Mapping[str, tuple[str, ...]] = {}


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


class Verdict(StrEnum):
    """What became of two things that were compared."""

    JOINED = "joined"
    UNDECIDED = "undecided"
    PARTED = "parted"


class Side(Struct, frozen=True, order=True):
    """One of two things that were compared.

    Args:
        iri: of what it became.
        words: that stand for it.
        articles: ids of those that told what was compared.
    """

    iri: str
    words: Occurrence
    articles: tuple[str, ...]


class Decision(Struct, frozen=True, order=True):
    """Whether two are one thing, as the table of weights has it; the undecided stay apart.

    Args:
        one, other: the two.
        verdict: what became of them.
        doubtful: undecided, or so close to it that a reader may see it otherwise.
        features: what was found for and against it, with its weight.
        score: the sum of the weights.
    """

    one: Side
    other: Side
    verdict: Verdict
    doubtful: bool
    features: tuple[tuple[str, float], ...]
    score: float


class Derived(Struct, frozen=True):
    """What no article states, but several claims together or public knowledge make certain.

    Args:
        iri: its IRI.
        subject: the IRI of what it is about.
        property: an ontology property's local name.
        object: an IRI or a value.
        sources: IRIs of the claims, passages and records of public knowledge that it rests on, sorted.
        rule: the inference.
        confidence: 0..1; that of the weakest claim.
        since, until: first and last day, month or year for which it holds, ISO 8601; "" where that is open.
    """

    iri: str
    subject: str
    property: str
    object: str | Literal
    sources: tuple[str, ...]
    rule: str
    confidence: float = 1.0
    since: str = ""
    until: str = ""


class Record(Struct, frozen=True, order=True):
    """An entry of public knowledge on which something derived rests.

    Args:
        iri: its IRI.
        label: what it is of.
        source: the public act or list that it comes from.
        checked: the day (ISO 8601) up to which what has no end is known to have gone on; "" where it has one.
    """

    iri: str
    label: str
    source: str
    checked: str = ""


class Series(Struct, frozen=True, order=True):
    """Events of one name, held again and again.

    Args:
        iri: its IRI.
        label: the name, without year and edition.
        events: their IRIs, sorted.
    """

    iri: str
    label: str
    events: tuple[str, ...]


class Judged(Struct, frozen=True):
    """A judgement that had an effect, and the IRIs of what it is about."""

    one: str
    other: str
    judgement: Judgement


class Graph(Struct, frozen=True):
    """The resolved whole: what publishing writes, independent of the order in which articles came.

    Args:
        base: what every IRI begins with.
        articles, entities, claims, conflicts: all there are; claims in the order of articles and of places in them.
        mentions: article id → the IRIs of what it mentions.
        spans: where each article mentions which entity, sorted; in the order of `articles`.
        decisions: pairs that became one by what was found, and those of which it is not sure that they are two.
        judgements: those that had an effect, sorted.
        without_effect: a line for each other one, with the reason.
    """

    base: str
    articles: Sequence[Article]
    entities: tuple[Entity, ...]
    claims: Sequence[Claim]
    conflicts: tuple[Conflict, ...]
    mentions: Mapping[str, tuple[str, ...]]
    spans: Sequence[tuple[EntityMention, ...]]
    derived: tuple[Derived, ...] = ()
    records: tuple[Record, ...] = ()
    series: tuple[Series, ...] = ()
    decisions: tuple[Decision, ...] = ()
    judgements: tuple[Judged, ...] = ()
    without_effect: tuple[str, ...] = ()

    @property
    def undecided(self) -> tuple[Decision, ...]:
        """The pairs of which nobody knows."""
        return tuple(one for one in self.decisions if one.verdict is Verdict.UNDECIDED)
