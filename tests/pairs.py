"""The pairs of pairs.yaml, read and grouped as a build does: which of them the resolver makes one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec
from domain_reading import domain, read
from msgspec import Struct

from kg.explain.examples import DATE
from kg.model.facts import Reading
from kg.resolve.constraints import Constraints
from kg.resolve.decide import Decided, decide
from kg.resolve.identity import Groups, Identity
from kg.resolve.known import with_known

PUBLISHED: Final = date.fromisoformat(DATE)

Same = bool | Literal["undecided"]


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """Two articles that each name something, in brackets.

    Args:
        same: whether both are one thing, or "undecided".
        one, other: the articles.
        one_date, other_date: when they were published.
    """

    same: Same
    one: str
    other: str
    one_date: date = PUBLISHED
    other_date: date = PUBLISHED

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


def told(pair: Pair) -> tuple[Identity, Identity, Same]:
    """What decides whether the bracketed things are one, and what the resolver says of them."""
    one, other = readings = both(pair)
    decided = decide(readings, domain().ontology, domain().knowledge, Constraints())
    first, second = _at(decided.groups, one, pair.one), _at(decided.groups, other, pair.other)
    return first, second, "undecided" if {first, second} in list(_undecided(decided)) else first == second


def _undecided(decided: Decided) -> Iterator[set[Identity]]:
    whose = {member.node: one for one, members in decided.groups.items() for member in members}
    for told in decided.told:
        for pair in told.apart:
            if pair.found.score > told.table.different:
                yield {whose[pair.one[0].node], whose[pair.other[0].node]}


def verdict(pair: Pair) -> Same:
    """What the resolver says of a pair."""
    return told(pair)[2]


def _at(groups: Groups, reading: Reading, marked: str) -> Identity:
    """What is meant by the words in brackets: of several things the one with the longest name there."""
    start, end = marked.index("["), marked.index("]") - 1
    mentions = {one.id: one.mentions for one in reading.referents}
    found = [
        (e - s, identity)
        for identity, members in groups.items()
        for member in members
        if member.article == reading.article.id
        for s, e in mentions[member.id]
        if s < end and start < e
    ]
    assert found, f"nothing is read from {_name(marked)!r}"
    return max(found)[1]


def _name(marked: str) -> str:
    return marked[marked.index("[") + 1 : marked.index("]")]


def _bare(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")
