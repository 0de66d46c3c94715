"""What somebody may be typing: things whose names go on so, of those that articles mention most."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.query.lookup import Lookup, Name, line_of
from kg.query.things import Thing
from kg.vocab.ontology import Ontology

POOL: Final = 8
"""So many times as many as are asked for are looked at more closely."""
SCARCE: Final = 8
"""What one of so many names has is soon met among the best known ones."""

_MENTIONS: Final = "SELECT ?it (COUNT(?article) AS ?n) { ?article sc:mentions ?it } GROUP BY ?it"


class Completion(Struct, frozen=True):
    """A thing that somebody may be typing.

    Args:
        thing: the thing.
        name: which of its names goes on so.
    """

    thing: Thing
    name: str


class Completer:
    """Completes names.

    Args:
        lookup: the names.
        ontology: tells what belongs to a class.
        mentions: IRI → how many articles mention the thing.
    """

    def __init__(self, lookup: Lookup, ontology: Ontology, mentions: Mapping[str, int]) -> None:
        self._names, self._lookup, self._ontology = lookup.names, lookup, ontology
        order = sorted(range(len(self._names)), key=lambda at: (-mentions.get(self._names[at].thing.iri, 0), at))
        self._fame = array("I", bytes(4 * len(order)))
        self._best_known: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for fame, at in enumerate(order):
            self._fame[at] = fame
            for kind in ("", *ontology.ancestors(self._names[at].thing.kind)):
                self._best_known[kind].append(at)

    def complete(self, text: str, most: int, of: str = "") -> list[Completion]:
        """Return the things that may be meant by the beginning of a name, or of words within it.

        Diacritics may be missing; or, since they come last in typing, not be the right ones yet.

        Args:
            text: what was typed so far.
            most: how many.
            of: the class that they must belong to, "" for any.

        Returns:
            of the things with such names that articles mention most: names that begin so before others, then those with
            the diacritics that were typed, then what is mentioned most.
        """
        asked = Name.of(text, Thing("", text, ""))
        if not asked.plain:
            return []
        pool: dict[str, Name] = {}
        for name in islice(self._going_on(asked, of), most * POOL):
            known = pool.setdefault(name.thing.iri, name)
            pool[name.thing.iri] = min(known, name, key=lambda one: _unlike(one, asked))
        found = sorted(pool.values(), key=lambda name: _unlike(name, asked))
        return [Completion(name.thing, name.text) for name in found[:most]]

    def _going_on(self, asked: Name, of: str) -> Iterator[Name]:
        """Yield names that go on so, what is best known first."""
        run, known = _begun(asked.plain), self._best_known.get(of, ())
        few = self._lookup.around(asked.plain)
        if few is None or len(few) * SCARCE > len(known):
            return (self._names[at] for at in self._lookup.having(run, known))
        names = (self._names[at] for at in sorted(self._lookup.having(run, few), key=self._fame.__getitem__))
        return (name for name in names if not of or self._ontology.is_a(name.thing.kind, of))


def _unlike(name: Name, asked: Name) -> tuple[bool, bool]:
    """Tell whether a name does not begin with what was typed, and whether it has other diacritics than were typed."""
    other = asked.words != asked.plain and _begun(asked.words) not in line_of(name.words)
    return not line_of(name.plain).startswith(_begun(asked.plain)), other


def _begun(words: Sequence[str]) -> str:
    return line_of(words)[:-1]


def read_mentions(endpoint: Endpoint) -> dict[str, int]:
    """Return of each thing that articles mention how many do."""
    return {iri: int(count) for iri, count in endpoint.query(_MENTIONS).texts("it", "n")}
