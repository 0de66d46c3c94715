"""What a question may mean: the kind of question it is, what is asked for, and what fills the other roles."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from msgspec import Struct

from kg.ask.phrases import Phrase
from kg.ask.template import Hop, Template


class Branch(Struct, frozen=True):
    """One thing asked for, within one kind of question.

    Args:
        template: the kind of question.
        role: what is asked for.
        classes: to which the answer must belong, () for any.
        titles: jobs of which the person must hold one, () for any.
        filled: role → the phrase that fills it.
        beside: phrases that the answer, or what is asked about, must have to do with.
        kind: of the question word, as `Asked` has it.
    """

    template: Template
    role: str
    classes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    filled: Mapping[str, Phrase] = {}
    beside: tuple[Phrase, ...] = ()
    kind: str = ""

    @property
    def key(self) -> object:
        """What two branches have in common that ask the same."""
        filled = tuple(sorted((role, phrase.things) for role, phrase in self.filled.items()))
        beside = tuple(phrase.things for phrase in self.beside)
        return self.template.name, self.role, self.classes, self.titles, filled, beside

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The facts between what is asked for and what is given; at least one that has what is asked for."""
        hops: dict[Hop, None] = {}
        for role in self.filled:
            hops |= dict.fromkeys(_way(self.template, self.role, role))
        return tuple(hops) or tuple(hop for hop in self.template.hops if self.role in (hop.subject, hop.object))[:1]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that these facts relate, that which is asked for first."""
        return tuple(dict.fromkeys((self.role, *(role for hop in self.hops for role in (hop.subject, hop.object)))))


class Meaning(Struct, frozen=True):
    """One way to take a question.

    Args:
        cost: the lower the likelier.
        branches: what is asked for.
        open: the numbers of pieces that only the evidence can explain.
    """

    cost: float
    branches: tuple[Branch, ...]
    open: tuple[int, ...]

    @property
    def key(self) -> object:
        """What two meanings have in common that ask the same."""
        return self.open, tuple(branch.key for branch in self.branches)


def _way(template: Template, start: str, end: str) -> tuple[Hop, ...]:
    """Return the hops from one role to another."""
    waiting: deque[tuple[str, tuple[Hop, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        role, way = waiting.popleft()
        if role == end:
            return way
        for hop in (hop for hop in template.hops if role in (hop.subject, hop.object)):
            other = hop.object if role == hop.subject else hop.subject
            if other not in seen:
                seen.add(other)
                waiting.append((other, (*way, hop)))
    return ()
