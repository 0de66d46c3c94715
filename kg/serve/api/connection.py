"""How two things are connected, as `kg path --json` tells it."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from kg.query.paths import Limits, paths
from kg.query.paths.find import MOST
from kg.query.paths.limits import MOST_PROPERTIES
from kg.query.paths.records import paths_json
from kg.serve.api.meant import meant
from kg.serve.api.parameters import Day, Name
from kg.serve.api.shapes import Named
from kg.serve.served import Served

_Local = Annotated[str, Meta(min_length=1, max_length=60)]


class Ends(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be connected, and by what."""

    start: Annotated[Name, Meta(examples=["Đà Nẵng"])] = field(name="from")
    end: Annotated[Name, Meta(examples=["Bộ Xây dựng"])] = field(name="to")
    k: Annotated[int, Meta(ge=1, le=MOST, description="How many paths at most.")] = 5
    through: Annotated[
        tuple[_Local, ...],
        Meta(max_length=MOST_PROPERTIES, description="Properties, by local name, each of which every path uses."),
    ] = ()
    avoid: Annotated[
        tuple[_Local, ...],
        Meta(max_length=20, description="Classes, by local name, to which nothing between the two may belong."),
    ] = field(name="not", default=())
    since: Annotated[Day, Meta(description="Only what articles say from this year, month or day on.")] = ""
    until: Annotated[Day, Meta(description="Only what articles say up to this year, month or day.")] = ""


class PathGround(Struct, frozen=True, forbid_unknown_fields=True):
    """What a conclusion rests on: words of an article, or an entry of public knowledge.

    Args:
        article: the article's id.
        date: the day on which it appeared, "" where that is unknown.
        start: where the words begin in the article, in code points.
        end: where they end.
        text: the words.
        entry: what an entry is of.
        act: the public act or list that it comes from.
    """

    article: str | UnsetType = UNSET
    date: str | UnsetType = UNSET
    start: int | UnsetType = UNSET
    end: int | UnsetType = UNSET
    text: str | UnsetType = UNSET
    entry: str | UnsetType = UNSET
    act: str | UnsetType = UNSET


class PathStatement(Struct, frozen=True, forbid_unknown_fields=True):
    """What says a hop: words of an article, or a conclusion.

    Args:
        confidence: from 0 to 1.
        status: stated, planned, proposed, repealed or derived.
        rule: by which it was read or concluded.
        article: the article's id.
        date: the day on which it appeared, "" where that is unknown.
        start: where the words begin in the article, in code points.
        end: where they end.
        text: the words.
        conclusion: by what it was concluded, and when it holds, in words.
        grounds: what the conclusion rests on.
    """

    confidence: float
    status: str
    rule: str
    article: str | UnsetType = UNSET
    date: str | UnsetType = UNSET
    start: int | UnsetType = UNSET
    end: int | UnsetType = UNSET
    text: str | UnsetType = UNSET
    conclusion: str | UnsetType = UNSET
    grounds: list[PathGround] | UnsetType = UNSET


class Cost(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of what a hop costs.

    Args:
        reason: for what.
        cost: how much.
        station: the IRI of the thing that costs it by being linked to so much.
        count: to how much.
    """

    reason: str
    cost: float
    station: str | UnsetType = UNSET
    count: int | UnsetType = UNSET


class PathHop(Struct, frozen=True, forbid_unknown_fields=True):
    """A link of a path.

    Args:
        property: the property's local name.
        direction: forward, or backward where the fact's subject is the hop's end.
        label: the property in Vietnamese, as read from the hop's start.
        status: of the fact.
        jobs: titles of whoever works there.
        also: how else the two are linked.
        articles: how many articles say so; 0 for what was concluded.
        statements: what says so; a few of them.
        costs: why it ranks where it does.
    """

    property: str
    direction: str
    label: str
    status: str
    jobs: list[str]
    also: list[str]
    articles: int
    statements: list[PathStatement]
    costs: list[Cost]


class FoundPath(Struct, frozen=True, forbid_unknown_fields=True):
    """A chain of facts.

    Args:
        cost: the sum of what its hops cost; the lower, the more it explains.
        reasons: why it ranks where it does, in Vietnamese.
        stations: from one end to the other.
        hops: one fewer than stations.
    """

    cost: float
    reasons: list[str]
    stations: list[Named]
    hops: list[PathHop]


class Connected(Struct, frozen=True, forbid_unknown_fields=True):
    """How two things are connected.

    Args:
        start: the one.
        end: the other.
        paths: what explains most first; none where nothing connects them.
        undated: claims that were left out, since their articles have no date.
        complete: false where the search was cut short.
    """

    start: Named
    end: Named
    paths: list[FoundPath]
    undated: int
    complete: bool


def connect(served: Served, given: Ends) -> Raw:
    """Find how two things are connected."""
    limits = Limits(given.through, given.avoid, given.since, given.until)
    start, end = (meant(served, name).iri for name in (given.start, given.end))
    return Raw(paths_json(paths(served.endpoint, start, end, given.k, limits, served.ontology)).encode("utf-8"))
