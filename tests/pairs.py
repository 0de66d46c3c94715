"""The pairs of pairs.yaml, read and grouped as a build does: which of them the resolver makes one thing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec
from domain_reading import domain, read
from msgspec import Struct

from kg.explain.examples import DATE
from kg.model.facts import Reading
from kg.resolve.decide import decide
from kg.resolve.identity import Groups, Identity
from kg.resolve.known import with_known
from kg.resolve.namesakes import Doubts

PUBLISHED: Final = date.fromisoformat(DATE)

Same = bool | Literal["undecided"]


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """Two articles that each name something, in brackets.

    Args:
        same: whether both are one thing, or "undecided".
        one, other: the articles.
        one_date, other_date: when they were published.
        later: what is told of them is not yet true.
    """

    same: Same
    one: str
    other: str
    one_date: date = PUBLISHED
    other_date: date = PUBLISHED
    later: bool = False

    def __str__(self) -> str:
        days = f" ({self.one_date}, {self.other_date})" if {self.one_date, self.other_date} != {PUBLISHED} else ""
        return f"{self.one} {'=' if self.same is True else '?' if self.same else '≠'} {self.other}{days}"

    @property
    def names(self) -> tuple[str, str]:
        """What stands in the brackets."""
        return _name(self.one), _name(self.other)


PAIRS: Final = msgspec.yaml.decode((Path(__file__).parent / "pairs.yaml").read_bytes(), type=tuple[Pair, ...])


def both(pair: Pair) -> tuple[Reading, Reading]:
    """The readings of both articles, without their brackets, with what the gazetteer knows."""
    one = read(_bare(pair.one), "one", pair.one_date.isoformat())
    other = read(_bare(pair.other), "other", pair.other_date.isoformat())
    first, second = with_known([one, other], domain().gazetteer)
    return first, second


def told(pair: Pair) -> tuple[tuple[Identity, Identity], Doubts]:
    """What decides whether the bracketed things are one, and which pairs nobody knows of."""
    readings = both(pair)
    groups, undecided = decide(readings, domain().ontology, domain().knowledge)
    one, other = readings
    return (_at(groups, one, pair.one), _at(groups, other, pair.other)), undecided


def verdict(pair: Pair) -> Same:
    """What the resolver says of a pair."""
    (one, other), undecided = told(pair)
    return "undecided" if {one, other} in map(set, undecided) else one == other


def _at(groups: Groups, reading: Reading, marked: str) -> Identity:
    """What is meant by the words in brackets: of several things the one with the longest name there."""
    start, end = marked.index("["), marked.index("]") - 1
    found = [
        (e - s, identity)
        for identity, members in groups.items()
        for member in members
        if member.article == reading.article
        for s, e in member.referent.mentions
        if s < end and start < e
    ]
    assert found, f"nothing is read from {_name(marked)!r}"
    return max(found)[1]


def _name(marked: str) -> str:
    return marked[marked.index("[") + 1 : marked.index("]")]


def _bare(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")
