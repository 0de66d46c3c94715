"""What the noun phrases of a question mean: by name, or by a description that fits one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from kg.ask.names import NameTable
from kg.ask.pieces import Piece, Role
from kg.ask.profile import Profiles
from kg.ask.template import Template
from kg.vocab.ontology import Ontology

_TOLD_BY_OTHERS: Final = ("Event", "LegalDocument", "Initiative", "Award")
"""What is described by what it has to do with; a place or body has to do with nearly everything."""
_WHERE: Final = frozenset({"partOf", "worksFor", "memberOf", "location"})
_TITLED: Final = ("LegalDocument",)
_EMPTY: Final = (Role.FILL, Role.AND)


class Phrase(Struct, frozen=True):
    """What some pieces of a question speak of.

    Args:
        pieces: their numbers.
        things: the IRIs of what may be meant, all described equally well; none where they name nothing.
        by_name: the things have the very name that is typed.
        by_job: the things are people told by a job ("Bộ trưởng Bộ Xây dựng").
        for_place: the things act for the place that is named, all of them are meant.
        open: the numbers of pieces that nothing known of these things explains.
    """

    pieces: tuple[int, ...]
    things: tuple[str, ...] = ()
    open: tuple[int, ...] = ()
    for_place: bool = False
    by_job: bool = False
    by_name: bool = False


class Phrases:
    """Finds out what phrases mean.

    Args:
        names, profiles: of all things.
        ontology: tells the classes of things.
        templates: their verbs may say what things have to do with each other ("diễn đàn do … chủ trì").
        words: nouns that mean other classes as well, and the bodies that govern places.
    """

    def __init__(
        self,
        names: NameTable,
        profiles: Profiles,
        ontology: Ontology,
        words: Mapping[str, Any],
        templates: Iterable[Template],
    ) -> None:
        self._names, self._profiles, self._ontology = names, profiles, ontology
        self._wider: Mapping[str, Sequence[str]] = words["wider"]
        self._home: str = words["home"]
        self._rulers: Sequence[str] = words["rulers"]
        self._properties = {template.name: template.properties for template in templates}

    def read(self, pieces: Sequence[Piece], numbers: Sequence[int]) -> Iterator[Phrase]:
        """Yield what the pieces with these numbers may mean together; nothing where they name nothing.

        Args:
            pieces: of the whole question.
            numbers: of neighbouring pieces, in order.
        """
        numbers = [n for n in numbers if not _empty(pieces[n])]
        if not numbers:
            return
        for head in numbers:
            rest = [n for n in numbers if n != head]
            for label in pieces[head].of(Role.NAME):
                yield from self._named(label.more, pieces, numbers, rest)
        nouns = [n for n in numbers if pieces[n].has(Role.NOUN)]
        for head in dict.fromkeys((*nouns[:1], *nouns[-1:])):
            yield from self._described(pieces, head, numbers)
        if pieces[numbers[0]].has(Role.TITLE):
            yield from self._holders(pieces, numbers)

    def may_be(self, iri: str, kinds: Iterable[str]) -> bool:
        """Tell whether a thing belongs to one of some classes."""
        return any(self._is(iri, kind) for kind in kinds)

    def day_of(self, iri: str) -> str | None:
        """Return the first day that is told of a thing, None where no year is."""
        return min((day for day in self._profiles.of(iri).dates if not day.startswith("-")), default=None)

    def wholes(self, iri: str) -> frozenset[str]:
        """Return the places of which a place is a part."""
        return self._profiles.wholes(iri) if self._is(iri, "Place") else frozenset()

    def is_home(self, iris: Iterable[str]) -> bool:
        """Tell whether the country is meant of which the articles are."""
        return not set(self._names.called(self._home)).isdisjoint(iris)

    def bodies_of(self, iri: str) -> list[str]:
        """Return the bodies that govern a place: "Đà Nẵng đã ban hành …" means them."""
        if not self._is(iri, "Place"):
            return []
        names = self._names.things[iri].names
        return [body for ruler in self._rulers for name in names for body in self._names.called(f"{ruler} {name}")]

    def weight(self, piece: Piece) -> int:
        """Return how much is lost where only the evidence explains a piece; a topic seldom has to do with things."""
        topic = any(self._is(iri, "Topic") for label in piece.of(Role.NAME) for iri in label.more)
        return 1 if topic else 3

    def restricted(self, iris: Iterable[str], pieces: Sequence[Piece], numbers: Iterable[int]) -> list[str]:
        """Return those of some things that all of these pieces describe."""
        numbers = list(numbers)
        return [iri for iri in iris if all(self.explains(iri, pieces[n]) for n in numbers)]

    def explains(self, iri: str, piece: Piece) -> bool:
        """Tell whether what is known of a thing bears out a piece that is said of it."""
        if iri not in self._names.things:
            return False
        profile = self._profiles.of(iri)
        named = {other for label in piece.of(Role.NAME) for other in label.more}
        if iri in named or any(self._tells(iri, profile.links.get(other, ())) for other in named):
            return True
        if any(date.startswith(label.value) for label in piece.of(Role.DATE) for date in profile.dates):
            return True
        if any(self._is(iri, label.value) for label in piece.of(Role.NOUN)):
            return True
        linked = {name.removeprefix("^") for names in profile.links.values() for name in names}
        if any(not linked.isdisjoint(self._properties.get(label.value, ())) for label in piece.of(Role.CUE)):
            return True
        told = profile.names | profile.about if self.may_be(iri, _TOLD_BY_OTHERS) else profile.names
        return {word.key for word in piece.words} <= told

    def _adds(self, iri: str, piece: Piece) -> bool:
        """Tell whether a piece may stand beside a name without being known of the thing."""
        if piece.has(Role.WORD):
            return self.may_be(iri, _TITLED)  # nobody writes its title the same, and its number tells it
        return piece.has(Role.TITLE) and self.may_be(iri, ("Person",))

    def _tells(self, iri: str, properties: Iterable[str]) -> bool:
        """Tell whether a link by these properties may describe a thing: a body by where it is, not by all it did."""
        if self.may_be(iri, _TOLD_BY_OTHERS):
            return bool(tuple(properties))
        return not _WHERE.isdisjoint(properties)

    def _named(
        self, iris: Iterable[str], pieces: Sequence[Piece], numbers: Sequence[int], rest: Sequence[int]
    ) -> Iterator[Phrase]:
        by_open: dict[tuple[int, ...], list[str]] = {}
        for iri in iris:
            unexplained = tuple(n for n in rest if not self._adds(iri, pieces[n]) and not self.explains(iri, pieces[n]))
            by_open.setdefault(unexplained, []).append(iri)
        if by_open:
            fewest = min(by_open, key=len)
            yield Phrase(tuple(numbers), tuple(by_open[fewest]), fewest, by_name=True)

    def _described(self, pieces: Sequence[Piece], head: int, numbers: Sequence[int]) -> Iterator[Phrase]:
        """Yield what a noun and the words around it describe; of a bare noun, the only thing of its class."""
        rest = [n for n in numbers if n != head]
        kinds = {label.value for label in pieces[head].of(Role.NOUN)}
        for wanted in (kinds, {wide for kind in kinds for wide in self._wider.get(kind, ())}):
            found = self._fitting(wanted, pieces, rest)
            if found and (rest or len(found) == 1):
                yield Phrase(tuple(numbers), found)
                return

    def _fitting(self, kinds: Collection[str], pieces: Sequence[Piece], rest: Sequence[int]) -> tuple[str, ...]:
        candidates = [iri for iri in self._names.things if any(self._is(iri, kind) for kind in kinds)]
        named = [
            (self._profiles.linked(iri for label in pieces[n].of(Role.NAME) for iri in label.more), n)
            for n in rest
            if pieces[n].has(Role.NAME)
        ]
        said = {word.key for n in rest for word in pieces[n].words if not pieces[n].has(Role.DATE)}
        near = frozenset().union(*(linked for linked, _ in named))
        likely = (
            [iri for iri in candidates if iri in near or said & self._names.words_of(self._names.things[iri])]
            if rest
            else candidates
        )
        fitting = self.restricted(likely, pieces, rest)
        best = max((self._own(iri, pieces, rest) for iri in fitting), default=0)
        return tuple(iri for iri in fitting if self._own(iri, pieces, rest) == best)

    def _own(self, iri: str, pieces: Sequence[Piece], numbers: Iterable[int]) -> int:
        """Count the words that a thing's own names bear out."""
        names = self._profiles.of(iri).names
        return sum(word.key in names for n in numbers for word in pieces[n].words)

    def _holders(self, pieces: Sequence[Piece], numbers: Sequence[int]) -> Iterator[Phrase]:
        """Yield the people whose job a title and a body tell: "Bộ trưởng Bộ Xây dựng"."""
        title = pieces[numbers[0]].of(Role.TITLE)[0].value
        for n in numbers[1:]:
            bodies = [iri for label in pieces[n].of(Role.NAME) for iri in label.more]
            if people := tuple(sorted({one for body in bodies for one in self._profiles.holders(title, body)})):
                yield Phrase(tuple(numbers), people, tuple(m for m in numbers[1:] if m != n), by_job=True)

    def _is(self, iri: str, kind: str) -> bool:
        return self._ontology.is_a(self._names.things[iri].kind, kind)


def _empty(piece: Piece) -> bool:
    return any(piece.has(role) for role in _EMPTY) and not piece.has(Role.NAME)
