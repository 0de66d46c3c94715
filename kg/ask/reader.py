"""From the pieces of a question to what it may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Any, Final

from kg.ask.asked import POLAR, Asked, asks, roles_for
from kg.ask.divisions import Segment, divisions, without_tail
from kg.ask.meaning import Branch, Meaning
from kg.ask.phrases import Phrase, Phrases
from kg.ask.pieces import Piece, Role
from kg.ask.template import Template
from kg.vocab.ontology import Ontology

MOST: Final = 20_000
"""So many ways to take a question are looked at."""

# What a way to take a question costs.
BESIDE, IMPLIED, FAR, JOB, AGAINST, TWICE, PHRASE = 2.0, 1.0, 0.5, 2.2, 0.8, 2.0, 0.1

_QUIET: Final = (Role.ORDER, Role.STATUS, Role.BOUND, Role.TAIL, Role.CONNECT)
_PASSIVE: Final = frozenset({"duoc", "bi", "by"})

Option = tuple[Template, tuple[str, ...], float]


class Reader:
    """Finds the meanings of questions.

    Args:
        templates: the kinds of questions.
        phrases: what noun phrases mean.
        ontology: tells which class lies in which.
        words: which kinds a question word alone may mean.
    """

    def __init__(
        self, templates: Sequence[Template], phrases: Phrases, ontology: Ontology, words: Mapping[str, Any]
    ) -> None:
        self._templates = {template.name: template for template in templates}
        self._phrases, self._ontology = phrases, ontology
        self._implied: Mapping[str, Sequence[str]] = words["implied"]

    def read(self, pieces: Sequence[Piece]) -> list[Meaning]:
        """Return the meanings of a question, the likeliest first.

        Args:
            pieces: the question.
        """
        pieces = without_tail(pieces)
        wanted = asks(pieces)
        choices = [list(self._options(one, pieces)) for one in wanted]
        found: dict[object, Meaning] = {}
        for chosen in islice(product(*choices), MOST) if wanted else ():
            for meaning in self._meanings(pieces, wanted, chosen):
                known = found.setdefault(meaning.key, meaning)
                if meaning.cost < known.cost:
                    found[meaning.key] = meaning
        return sorted(found.values(), key=lambda one: one.cost)

    def _options(self, asked: Asked, pieces: Sequence[Piece]) -> Iterator[Option]:
        """Yield the kinds of questions, and what of each may be asked for, together or one alone."""
        cued = {label.value for piece in pieces for label in piece.of(Role.CUE)}
        titled = any(piece.has(Role.TITLE) for piece in pieces)
        implied = {*self._implied.get(asked.kind, ()), *(self._implied["title"] if titled else ())}
        for name in sorted(cued | implied):
            template = self._templates[name]
            roles = _named_too(tuple(roles_for(asked, template, self._ontology)), asked, template, pieces)
            values = tuple(role for role in roles if template.is_value(role))
            together = template.asks.get(asked.kind, ()) if not asked.classes and not asked.nouns else ()
            for several in dict.fromkeys((values, together, *((role,) for role in roles if role not in values))):
                if several:
                    yield template, several, 0.0 if name in cued else IMPLIED

    def _meanings(
        self, pieces: Sequence[Piece], wanted: Sequence[Asked], chosen: Sequence[Option]
    ) -> Iterator[Meaning]:
        names = {template.name for template, _, _ in chosen}
        asked = {number for one in wanted for number in one.pieces}
        quiet = {n for n, piece in enumerate(pieces) if any(piece.has(role) for role in _QUIET)}
        quiet |= {
            n + 1 for n, piece in enumerate(pieces[:-1]) if piece.has(Role.BOUND) and pieces[n + 1].has(Role.NUMBER)
        }
        cues = {n for n in self._cues(pieces, names) if n not in asked}
        titles = {n for n, piece in enumerate(pieces) if piece.has(Role.TITLE) and n not in asked}
        ways = dict.fromkeys((frozenset(cues), *(frozenset({cue}) for cue in cues)))
        for used, jobs in product(ways, dict.fromkeys((frozenset(titles), frozenset()))):
            held = tuple(pieces[n].of(Role.TITLE)[0].value for n in sorted(jobs))
            for division in divisions(pieces, asked | quiet | used | jobs):
                for phrases in product(*(self._read(pieces, segment) for segment in division)):
                    yield from self._filled(pieces, wanted, chosen, phrases, used, held)

    def _cues(self, pieces: Sequence[Piece], names: Collection[str]) -> Iterator[int]:
        """Yield the verbs of these kinds of questions, and those of kinds that they include."""
        wider = [self._templates[name].properties for name in names]
        for number, piece in enumerate(pieces):
            for label in piece.of(Role.CUE):
                if label.value in names or any(self._templates[label.value].properties < one for one in wider):
                    yield number

    def _read(self, pieces: Sequence[Piece], segment: Segment) -> list[Phrase]:
        return [*self._phrases.read(pieces, segment), Phrase(segment, open=segment)]

    def _filled(
        self,
        pieces: Sequence[Piece],
        wanted: Sequence[Asked],
        chosen: Sequence[Option],
        phrases: Sequence[Phrase],
        cues: Collection[int],
        held: tuple[str, ...],
    ) -> Iterator[Meaning]:
        things = [phrase for phrase in phrases if phrase.things]
        unexplained = tuple(sorted(n for phrase in phrases for n in phrase.open))
        cost = float(sum(self._phrases.weight(pieces[n]) for n in unexplained))
        cost += PHRASE * len(phrases) + sum(implied for _, _, implied in chosen)
        ways = [
            [
                (branch, self._cost(branch, asked, pieces, cues))
                for branch in self._branches(asked, template, role, things, held)
            ]
            for asked, (template, roles, _) in zip(wanted, chosen, strict=True)
            for role in roles
        ]
        for branches in islice(product(*ways), MOST):
            once = {branch.key: branch for branch, _ in branches}
            roles = {(branch.template.name, branch.role) for branch, _ in branches}
            more = sum(more for _, more in branches) + TWICE * (len(branches) - len(roles))
            yield Meaning(cost + more, tuple(once.values()), unexplained)

    def _cost(self, branch: Branch, asked: Asked, pieces: Sequence[Piece], cues: Collection[int]) -> float:
        far = branch.template.hops[0] not in branch.hops
        placed = sum(phrase.for_place + JOB * phrase.by_job for phrase in branch.filled.values())
        against = self._is_against(branch, asked, pieces, cues)
        return BESIDE * len(branch.beside) + FAR * (far + placed) + AGAINST * against

    def _is_against(self, branch: Branch, asked: Asked, pieces: Sequence[Piece], cues: Collection[int]) -> bool:
        """Tell whether the order of words speaks against a branch, where both ends of a fact may be the same things."""
        hop = branch.hops[0]
        kinds = [self._tops(branch.template.roles[role]) for role in (hop.subject, hop.object)]
        if hop.either or not cues or kinds[0].isdisjoint(kinds[1]):
            return False
        cue = min(cues)
        passive = any(word.bare in _PASSIVE for piece in pieces[max(cue - 1, 0) : cue + 2] for word in piece.words)
        before = bool(asked.pieces) and asked.pieces[0] < cue
        return (branch.role == hop.subject) is (before is passive)

    def _tops(self, kinds: Iterable[str]) -> set[str]:
        return {self._ontology.top(kind) for kind in kinds if kind in self._ontology.classes}

    def _branches(
        self, asked: Asked, template: Template, role: str, things: Sequence[Phrase], held: tuple[str, ...]
    ) -> Iterator[Branch]:
        if held and template.name not in self._implied["title"]:
            return
        free = [
            name for name in template.roles if not template.is_value(name) and (asked.kind == POLAR or name != role)
        ]
        titles = (asked.title,) if asked.title else held or template.titles
        if titles and not any("Person" in kinds for kinds in template.roles.values()):
            return
        for places in product((*free, ""), repeat=len(things)):
            taken = [place for place in places if place]
            if len(set(taken)) < len(taken) or (asked.kind == POLAR and len(taken) < 2):
                continue
            pairs = list(zip(places, things, strict=True))
            filled = {place: self._fitting(phrase, template.roles[place]) for place, phrase in pairs if place}
            if all(phrase.things for phrase in filled.values()):
                beside = tuple(phrase for place, phrase in pairs if not place and not self._is_home(phrase, asked))
                yield Branch(template, role, asked.classes, titles, filled, beside, asked.kind)

    def _is_home(self, phrase: Phrase, asked: Asked) -> bool:
        """Tell whether a phrase says of the places that are asked for no more than that they are at home."""
        places = asked.classes and all(self._ontology.is_a(kind, "Place") for kind in asked.classes)
        return bool(places) and self._phrases.is_home(phrase.things)

    def _fitting(self, phrase: Phrase, kinds: Sequence[str]) -> Phrase:
        """Return a phrase with those of its things that may fill a role of these classes, or who acts for the place."""
        things = tuple(iri for iri in phrase.things if self._phrases.may_be(iri, kinds))
        for_place = not things and "Organization" in kinds
        if for_place:
            things = tuple(sorted({body for iri in phrase.things for body in self._phrases.bodies_of(iri)}))
        return Phrase(phrase.pieces, things, phrase.open, for_place, phrase.by_job, phrase.by_name and not for_place)


def _named_too(roles: tuple[str, ...], asked: Asked, template: Template, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return of some roles those that a noun elsewhere in the question names ("Chủ đề của … là gì?"), else all."""
    labels = () if asked.nouns else [label for piece in pieces for label in piece.of(Role.CUE)]
    named = {role for label in labels if label.value == template.name for role in label.more}
    return tuple(role for role in roles if role in named) or roles
