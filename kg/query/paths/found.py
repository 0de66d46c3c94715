"""Paths as they are found: stations, hops with what says so, and why each ranks where it does."""

from __future__ import annotations

from msgspec import Struct

from kg.query.paths.costs import Part
from kg.query.statements import Statement
from kg.query.things import Thing


class Hop(Struct, frozen=True):
    """One link of a path.

    Args:
        start, end: the things, in the path's direction.
        property: the property's local name.
        label: the property in Vietnamese, as read from `start`.
        forward: `start` is the fact's subject; otherwise `end` is.
        status: "stated", "planned", "proposed", "repealed" or "derived".
        articles: how many articles say so; 0 for what was concluded.
        statements: what says so, the surest of each article, the surest first; a few of them.
        jobs: the titles of whoever works there, with the days on which articles saw them, by day.
        also: how else the two are linked, in Vietnamese, sorted.
        parts: what the hop costs.
    """

    start: Thing
    end: Thing
    property: str
    label: str
    forward: bool
    status: str
    articles: int
    statements: tuple[Statement, ...]
    jobs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


class Path(Struct, frozen=True):
    """A chain of links from one thing to another.

    Args:
        hops: from the start on.
        cost: the sum of what the hops cost; the lower, the more the path explains.
        reasons: why it ranks where it does, in Vietnamese, what weighs most first.
        via: what one would name if asked through what the two are connected: all that lies between, but for acts of one
            towards another (an award, an agreement) where there is anything else.
    """

    hops: tuple[Hop, ...]
    cost: float
    reasons: tuple[str, ...]
    via: tuple[Thing, ...]

    @property
    def stations(self) -> tuple[Thing, ...]:
        """Both ends and what lies between, in the path's direction."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))

    @property
    def between(self) -> tuple[Thing, ...]:
        """All that lies between the two ends; nothing where they are linked directly."""
        return self.stations[1:-1]


class Paths(Struct, frozen=True):
    """What connects two things.

    Args:
        start, end: the things.
        paths: the one that explains most first.
        undated: how many facts were left out that articles without a date tell, and none that counts; 0 without dates.
        complete: the search came to its end; otherwise there may be others as good.
    """

    start: Thing
    end: Thing
    paths: tuple[Path, ...]
    undated: int = 0
    complete: bool = True

    @property
    def best(self) -> tuple[Path, ...]:
        """The paths than which none explains more: the first, and what costs the same."""
        return tuple(path for path in self.paths if path.cost == self.paths[0].cost)
