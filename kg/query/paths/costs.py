"""What paths cost, by a table of what links and stations explain (`costs.yaml`), in parts that can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log2, log10
from pathlib import Path
from typing import Final

import msgspec
import yaml
from msgspec import Struct

from kg.query.paths.links import Crowd, Link
from kg.vocab.ontology import Ontology

UNIT: Final = 1000
"""Costs are whole thousandths: sums come out the same in any order."""

LEAST: Final = 0.01
"""What is believed less costs no more."""


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The table; what each figure means stands in the file."""

    property: Mapping[str, float]
    other: float
    tenfold: float
    crowd: Mapping[str, float]
    assumed: Mapping[str, int]
    station: Mapping[str, float]
    status: Mapping[str, float]
    trust: float
    doubt: float
    act: tuple[str, ...]
    detour: float
    worth_telling: float


@cache
def table() -> Table:
    """Return the shipped table."""
    text = (Path(__file__).parent / "costs.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Table)


class Part(Struct, frozen=True):
    """Part of what a link costs.

    Args:
        reason: "property", "status", "doubt", "crowd" (participants told), "assumed" (participants guessed), "many"
            (others linked in the same way) or "class".
        cost: in thousandths.
        station: the IRI of the station that costs it, "" where the link itself does.
        count: how many participants or others, for those reasons.
        bound: whether an article tells the count as "atLeast", "atMost" or "about".
    """

    reason: str
    cost: int
    station: str = ""
    count: int = 0
    bound: str = ""


class Costs:
    """Tells what links cost in one graph.

    Args:
        links: all of them: how many are linked to a thing in the same way is counted here.
        kinds: thing → those classes of the table that it belongs to.
        crowds: event → how many took part, as articles tell.
        free: the two ends, which cost nothing: only what lies between is a detour.
        ontology: tells which properties are symmetric, and which class is the narrower one.
        weights: the table.
    """

    def __init__(
        self,
        links: Iterable[Link],
        kinds: Mapping[str, frozenset[str]],
        crowds: Mapping[str, Crowd],
        free: frozenset[str],
        ontology: Ontology,
        weights: Table,
    ) -> None:
        self._kinds, self._crowds, self._free, self._table = kinds, crowds, free, weights
        self._ontology = ontology
        self._symmetric = {name for name, one in ontology.properties.items() if one.symmetric}
        facts = {(one.subject, one.property, one.object) for one in links}
        self._many = Counter(self._way(*end) for s, p, o in facts for end in ((s, p, True), (o, p, False)))

    def parts(self, link: Link) -> tuple[Part, ...]:
        """Return what a link costs, with half of what its two stations do."""
        return tuple(part for part in (*self._own(link), *self._stations(link)) if part.cost)

    def cost(self, link: Link) -> int:
        """Return the sum of its parts."""
        return sum(part.cost for part in self.parts(link))

    def belief(self, link: Link) -> float:
        """Return how sure it is that what the articles say is so, 0..1; independent articles support each other."""
        wrong = 1.0
        for confidence in link.confidences:
            wrong *= 1 - self._table.trust * confidence
        return 1 - wrong

    def _way(self, station: str, name: str, subject: bool) -> tuple[str, str, bool]:
        """Return what is counted: a station, and how others are linked to it."""
        return station, name, subject or name in self._symmetric

    def _own(self, link: Link) -> Iterator[Part]:
        yield _part("property", self._table.property.get(link.property, self._table.other))
        yield _part("status", self._table.status.get(link.status, 0))
        yield _part("doubt", -self._table.doubt * log2(max(self.belief(link), LEAST)))

    def _stations(self, link: Link) -> Iterator[Part]:
        for station, subject in ((link.subject, True), (link.object, False)):
            if station in self._free:
                continue
            yield self._others(station, link.property, subject)
            kinds = self._kinds.get(station, ())
            yield _part("class", max((self._table.station.get(kind, 0) for kind in kinds), default=0) / 2, station)

    def _others(self, station: str, name: str, subject: bool) -> Part:
        """Return what it costs that others are linked to the station in the same way."""
        count = self._many[self._way(station, name, subject)]
        power = self._table.crowd.get(name, 0) if subject else 0
        told = self._crowds.get(station)
        crowd = told.count if told else self._guess(station)
        if power and crowd**power > count:
            return _part(
                "crowd" if told else "assumed", self._tenfold(crowd**power), station, crowd, told.bound if told else ""
            )
        return _part("many", self._tenfold(count), station, count)

    def _tenfold(self, count: float) -> float:
        return self._table.tenfold * log10(count) / 2

    def _guess(self, station: str) -> int:
        kinds = self._kinds.get(station, frozenset()) & self._table.assumed.keys()
        return self._table.assumed[max(kinds, key=self._depth)] if kinds else 0

    def _depth(self, kind: str) -> tuple[int, str]:
        return len(self._ontology.ancestors(kind)), kind


def _part(reason: str, cost: float, station: str = "", count: int = 0, bound: str = "") -> Part:
    return Part(reason, round(UNIT * cost), station, count, bound)
