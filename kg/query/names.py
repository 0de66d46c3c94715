"""Finding a thing by what people type: without diacritics, with a title before it, in part, or with a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from heapq import nsmallest
from itertools import chain
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import OSA

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.lookup import Lookup, Name
from kg.query.things import Thing, read_things
from kg.resources import ontology_dir
from kg.text.normalise import compare_key, fold
from kg.vocab.ontology import Ontology

SHOWN: Final = 5
ENOUGH: Final = 3

_SYLLABLE: Final = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)


class Match(IntEnum):
    """How a name was found, the surest first."""

    EXACT = 1
    TITLED = 2
    PLAIN = 3
    PART = 4
    WORDS = 5
    SLIP = 6
    LIKE = 7


_IN_ORDER: Final = (Match.PART, Match.WORDS)
"""In these ways names are looked up in the order in which they rank."""


class Candidate(Struct, frozen=True):
    """A thing that may be meant.

    Args:
        thing: the thing.
        name: which of its names was found.
        match: EXACT with all diacritics; TITLED with a title before it; PLAIN typed without diacritics; PART as a run
            of words of a longer name; WORDS as some of its words in their order; SLIP with letters that make no
            syllable; LIKE for a name that only looks alike.
        distance: letters to change, or words left out.
    """

    thing: Thing
    name: str
    match: Match
    distance: int = 0


class NameIndex:
    """All names of all things of a graph.

    Args:
        things: the things.
        ontology: tells what is a person.
    """

    def __init__(self, things: Iterable[Thing], ontology: Ontology) -> None:
        self._ontology = ontology
        self.things = {thing.iri: thing for thing in things}
        self.lookup = Lookup(Name.of(text, thing) for thing in self.things.values() for text in thing.names)

    @classmethod
    def of(cls, endpoint: Endpoint, ontology: Ontology | None = None) -> NameIndex:
        """Return the names of all entities of a graph, read with the shipped ontology where no other is given."""
        known = ontology or Ontology.load(ontology_dir())
        return cls(read_things(endpoint, known).values(), known)

    def find(self, text: str, of: str = "", most: int | None = None) -> list[Candidate]:
        """Return the things that may be meant, the likeliest first; what matches exactly stands alone.

        Args:
            text: what was typed.
            of: the class that they must belong to, "" for any.
            most: so many are enough; None for all of them.
        """
        asked = Name.of(text, Thing("", text, ""))
        best: dict[str, Candidate] = {}
        for names, surest in self._stages(asked):
            if most is not None and sum(one.match < surest for one in best.values()) >= most:
                break
            self._take(names, asked, of, best, most if surest in _IN_ORDER else None, surest)
            if surest is Match.EXACT and any(one.match is Match.EXACT for one in best.values()):
                best = {iri: one for iri, one in best.items() if one.match is Match.EXACT}
                break
        return sorted(best.values(), key=_rank) if most is None else nsmallest(most, best.values(), key=_rank)

    def resolve(self, text: str, of: str = "", *, near: bool = False) -> Candidate:
        """Return the one thing that is meant.

        Args:
            text: what was typed.
            of: the class that it must belong to, "" for any.
            near: also take the only name that looks alike, for a reader who sees what was taken.

        Raises:
            QueryError: none is, or several may be; the message lists them.
        """
        ranked = self.find(text, of)
        if found := sure(ranked, text, near=near):
            return found
        several = bool(ranked) and ranked[0].match < Match.SLIP
        shown = "; ".join(f"{one.thing.label} <{one.thing.iri}>" for one in ranked[:SHOWN])
        more = f"; {len(ranked) - SHOWN} more" if len(ranked) > SHOWN else ""
        raise QueryError(
            f"'{text}' may be several things" if several else f"nothing is called '{text}'",
            hint=f"did you mean: {shown}{more}" if ranked else "",
        )

    def _stages(self, asked: Name) -> Iterator[tuple[Iterator[Name], Match]]:
        """Yield names that may be meant, with the surest way in which they may be, the surer ones first."""
        tails = (asked.plain[-count:] for count in range(2, len(asked.plain)))
        yield chain(self.lookup.same(asked.plain), *map(self.lookup.same, tails)), Match.EXACT
        if asked.plain:
            yield self.lookup.holding(asked.plain), Match.PART
            if len(asked.plain) >= ENOUGH:
                yield self.lookup.holding(asked.plain, apart=True), Match.WORDS
            yield self.lookup.alike(asked.plain, _slips(asked)), Match.SLIP

    def _take(
        self, names: Iterable[Name], asked: Name, of: str, best: dict[str, Candidate], most: int | None, surest: Match
    ) -> None:
        """Put into `best` what fits, until so many are that no later one can be before them; None: to the end."""
        taken = {iri for iri, one in best.items() if one.match <= surest}
        for name in names:
            if of and not self._ontology.is_a(name.thing.kind, of):
                continue
            found = self._compare(asked, name)
            known = best.get(name.thing.iri)
            if found and (known is None or _rank(found) < _rank(known)):
                best[name.thing.iri] = found
                if found.match <= surest:
                    taken.add(name.thing.iri)
                    if len(taken) == most:
                        return

    def _compare(self, asked: Name, name: Name) -> Candidate | None:
        if asked.words == name.words:
            return Candidate(name.thing, name.text, Match.EXACT)
        if not asked.words:
            return None
        if asked.plain == name.plain:
            return Candidate(name.thing, name.text, Match.PLAIN if _fits(asked, name.words) else Match.LIKE)
        if self._titled(asked, name):
            return Candidate(name.thing, name.text, Match.TITLED)
        if any(_fits(asked, part) for part in _parts(name, asked)):
            return Candidate(name.thing, name.text, Match.PART, len(name.words) - len(asked.words))
        if len(asked.words) >= ENOUGH and _scattered(asked, name):
            return Candidate(name.thing, name.text, Match.WORDS, len(name.words) - len(asked.words))
        return _slip(asked, name)

    def _titled(self, asked: Name, name: Name) -> bool:
        """Tell whether a person's whole name ends what was typed ("Thứ trưởng Nguyễn Huy Dũng")."""
        count = len(name.words)
        if not 2 <= count < len(asked.words) or not self._ontology.is_a(name.thing.kind, "Person"):
            return False
        tail = Name("", asked.thing, asked.words[-count:], asked.plain[-count:])
        return tail.plain == name.plain and _fits(tail, name.words)


def _fits(asked: Name, words: tuple[str, ...]) -> bool:
    """Tell whether each word is the very same, or was typed without any diacritics."""
    return all(
        word in (typed, fold(typed)) if typed != plain else fold(word) == plain
        for typed, plain, word in zip(asked.words, asked.plain, words, strict=True)
    )


def _parts(name: Name, asked: Name) -> Iterator[tuple[str, ...]]:
    count = len(asked.plain)
    for start in range(len(name.plain) - count + 1):
        if name.plain[start : start + count] == asked.plain:
            yield name.words[start : start + count]


def _scattered(asked: Name, name: Name) -> bool:
    """Tell whether all words typed stand in the name, in their order, with others between them."""
    rest = iter(zip(name.words, name.plain, strict=True))
    return all(
        any(typed == word or (typed == plain == bare) for word, bare in rest)
        for typed, plain in zip(asked.words, asked.plain, strict=True)
    )


def _slip(asked: Name, name: Name) -> Candidate | None:
    one, other = " ".join(asked.plain), " ".join(name.plain)
    limit = _slips(asked)
    distance = int(OSA.distance(one, other, score_cutoff=limit))
    if not one or distance > limit:
        return None
    strange = {word for word in asked.plain if word not in name.plain and not _SYLLABLE.fullmatch(word)}
    known = {word for word in asked.plain if word in name.plain}
    slipped = strange and len(strange) + len(known) == len(set(asked.plain))
    return Candidate(name.thing, name.text, Match.SLIP if slipped else Match.LIKE, distance)


def _slips(asked: Name) -> int:
    """Return how many letters may be wrong."""
    return 1 if len(" ".join(asked.plain)) <= 8 else 2


def sure(ranked: Sequence[Candidate], text: str, *, near: bool = False) -> Candidate | None:
    """Return the one candidate that may be taken without guessing, None where there is none.

    Args:
        ranked: as `NameIndex.find` gives them.
        text: what was typed.
        near: also take the only name that looks alike.

    Returns:
        the only one among the best by a whole name; or the only one at all by some words of its name (a single word is
        too little) or a slip. A name typed with diacritics that merely looks alike is somebody else's.
    """
    best = [one for one in ranked if one.match is ranked[0].match]
    if len(best) != 1:
        return None
    lone = len(ranked) == 1
    match best[0].match:
        case Match.EXACT | Match.TITLED | Match.PLAIN:
            return best[0]
        case Match.PART | Match.WORDS | Match.SLIP:
            return best[0] if lone and (best[0].match is Match.SLIP or len(text.split()) > 1) else None
        case Match.LIKE:
            return best[0] if lone and near and fold(text) == compare_key(text) else None


def _rank(candidate: Candidate) -> tuple[int, int, str, str]:
    return candidate.match, candidate.distance, candidate.thing.label, candidate.thing.iri
