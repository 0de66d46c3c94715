"""The names that stand in a question: of things of the graph, by every name that articles or the gazetteer give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from kg.ask.pieces import Found, Label, Role
from kg.ask.words import Short, Word, spelled, spellings, split
from kg.query.things import Thing
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.ontology import Ontology
from kg.vocab.spelling import key

LONGEST: Final = 40
"""So many words a name may have to be looked for as a whole."""

_TYPES: Final = (("thành", "phố"), ("tỉnh",))

Names = dict[tuple[str, ...], list[tuple[tuple[Word, ...], str]]]


class NameTable:
    """All whole names of things.

    Args:
        things: of the graph, by IRI.
        gazetteer: gives known things further names; None for none.
        ontology: tells what is an event.
        short: what abbreviations stand for.
    """

    def __init__(
        self, things: Mapping[str, Thing], gazetteer: Gazetteer | None, ontology: Ontology, short: Short
    ) -> None:
        self.things = things
        self._names: Names = defaultdict(list)
        self._short = short
        self._wholes: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        for thing in things.values():
            event = ontology.top(thing.kind) == "Event"
            # An event that is never named has a label such as "hội nghị", which tells nothing.
            for name in (name for name in thing.names if not (event and name[:1].islower())):
                self._add(name, thing.iri)
        if gazetteer:
            self._add_known(gazetteer, ontology)
        self.known = frozenset(
            replace(word, start=0, end=0) for names in self._names.values() for name, _ in names for word in name
        )

    def words_of(self, thing: Thing) -> frozenset[str]:
        """Return the words of all names of a thing, as `spellings` gives them."""
        if thing.iri not in self._words:
            self._words[thing.iri] = spellings(word for name in thing.names for word in split(name, self._short))
        return self._words[thing.iri]

    def wholes(self, iri: str) -> frozenset[str]:
        """Return the things in which the gazetteer has a place lie."""
        return self._wholes.get(iri, frozenset())

    def find(self, words: Sequence[Word], *, loosely: bool) -> Iterator[Found]:
        """Yield every whole name that stands among words; without diacritics only where no name has them just so.

        Args:
            words: of a question.
            loosely: diacritics may be missing.
        """
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                typed = words[start:end]
                alike = self._names.get(tuple(word.bare for word in typed), [])
                strict = [iri for name, iri in alike if spelled(typed, name, loosely=False)]
                loose = [iri for name, iri in alike if spelled(typed, name, loosely=True)] if loosely else []
                if iris := strict or loose:
                    yield Found(start, end, Label(Role.NAME, "", tuple(sorted(set(iris)))))

    def called(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of what has this very name."""
        words = split(name, self._short)
        alike = self._names.get(tuple(word.bare for word in words), [])
        return tuple(sorted({iri for known, iri in alike if spelled(words, known, loosely=False)}))

    def _add(self, name: str, iri: str) -> None:
        words = split(name, self._short)
        for written in (words, _untyped(words)):
            if 0 < len(written) <= LONGEST:
                self._names[tuple(word.bare for word in written)].append((written, iri))

    def _add_known(self, gazetteer: Gazetteer, ontology: Ontology) -> None:
        by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for thing in self.things.values():
            for name in thing.names:
                by_name[ontology.top(thing.kind), key(name)].add(thing.iri)
        meant: defaultdict[str, set[str]] = defaultdict(set)
        for entry in gazetteer:
            for iri in by_name.get((ontology.top(entry.kind), key(entry.name)), ()):
                meant[iri].add(entry.id)
                for name in _written(entry):
                    self._add(name, iri)
        only: dict[str, str] = {}
        for iri, ids in meant.items():
            kind = self.things[iri].kind
            same = [one for one in sorted(ids) if (known := gazetteer.get(one)) and known.kind == kind]
            if len(same) == 1:
                only[same[0]] = iri
        self._wholes = {iri: frozenset(_above(gazetteer, entry, only)) for entry, iri in only.items()}


def _above(gazetteer: Gazetteer, entry: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the things that an entry is a part of, by what is known of each."""
    part = gazetteer.get(entry)
    while part and part.parent:
        if part.parent in known:
            yield known[part.parent]
        part = gazetteer.get(part.parent)


def _written(entry: Entry) -> Iterator[str]:
    yield from (name for name in (*entry.aliases, entry.abbreviation) if name)
    if entry.type_word:
        yield f"{entry.type_word} {entry.name}"


def _untyped(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return a name without the type word of a place within it ("UBND thành phố Huế" is "UBND Huế"), () for others."""
    keys = tuple(word.key for word in words)
    for typed in _TYPES:
        for at in range(2, len(keys) - len(typed)):
            if keys[at : at + len(typed)] == typed:
                return words[:at] + words[at + len(typed) :]
    return ()
