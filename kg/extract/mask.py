"""A stretch of text in which every mention is two characters, so that rules are plain regular expressions.

A mention becomes the character of its kind followed by the character of its number, both from Unicode's private use
areas, which no article may bring along (`kg.text.clean` drops them). `<who:Person>` in a rule then is "one of the
characters of Person's kinds, and any one after it".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kg.model.facts import Mention

KIND_BASE, NUMBER_BASE = 0xE000, 0xF0000
VALUE_KINDS = ("Job", "Post", "Date", "Period", "Goal", "Count", "Money", "Ordinal", "Quote", "Theme")


class Kinds:
    """Gives every kind of mention its character, and every class the characters of its subclasses as well.

    Args:
        descendants: each ontology class with its subclasses, itself included.
    """

    def __init__(self, descendants: Mapping[str, Iterable[str]]) -> None:
        kinds = sorted(descendants, key=lambda kind: _path(kind, descendants)) + list(VALUE_KINDS)
        self._char = {kind: chr(KIND_BASE + i) for i, kind in enumerate(kinds)}
        self._below = {kind: tuple(descendants.get(kind, (kind,))) for kind in kinds}

    def __contains__(self, kind: str) -> bool:
        return kind in self._char

    def __iter__(self) -> Iterator[str]:
        return iter(self._char)

    def char(self, kind: str) -> str:
        """Return the character that stands for a mention of just this kind."""
        return self._char[kind]

    def signs(self, mentions: Iterable[Mention]) -> str:
        """Return the characters of mentions' kinds in order, one twice where there are two or more of it."""
        signs = sorted([self._char[mention.kind] for mention in mentions])
        return "".join([sign for i, sign in enumerate(signs) if i < 2 or signs[i - 2] != sign])

    def chars(self, names: Sequence[str]) -> frozenset[str]:
        """Return the characters of these kinds and their subclasses; "=Kind": of just that."""
        return frozenset(
            self._char[k] for name in names for k in ((name[1:],) if name[0] == "=" else self._below[name])
        )

    def pattern(self, names: Sequence[str]) -> str:
        """Return the regular expression of one mention of any of these kinds (see `chars`).

        A class and its subclasses are one range of characters, and letter case is not asked for: what is sought so is
        found several times sooner.
        """
        return f"(?-i:[{_ranges(self.chars(names))}][{chr(NUMBER_BASE)}-{chr(NUMBER_BASE + 0xFFFD)}])"


def _path(kind: str, descendants: Mapping[str, Iterable[str]]) -> list[tuple[int, str]]:
    """The classes above a kind, the widest first, and itself: in this order subclasses follow their class."""
    sizes = {above: len(set(below)) for above, below in descendants.items() if kind in below}
    return sorted((-size, above) for above, size in sizes.items())


def _ranges(characters: Iterable[str]) -> str:
    found: list[list[str]] = []
    for character in sorted(characters):
        if found and ord(character) == ord(found[-1][-1]) + 1:
            found[-1][1:] = [character]
        else:
            found.append([character])
    return "".join("-".join(ends) for ends in found)


class Masked(Struct, frozen=True):
    """A masked stretch of the cleaned text.

    Args:
        text: the masked characters.
        mentions: the mentions in it, in order; the number character tells which.
        places: where each mention's two characters stand in `text`.
        start: where the stretch begins in the cleaned text.
    """

    text: str
    mentions: tuple[Mention, ...]
    places: tuple[int, ...]
    start: int

    def mention_at(self, position: int) -> Mention:
        """Return the mention whose kind character stands at `position`."""
        return self.mentions[ord(self.text[position + 1]) - NUMBER_BASE]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map the non-empty masked span [start, end) to the cleaned text."""
        return self._of(start)[0], self._of(end - 1)[1]

    def _of(self, position: int) -> tuple[int, int]:
        """Return the span of the cleaned text that one masked character stands for."""
        number = bisect_right(self.places, position) - 1
        if number < 0:
            here = self.start + position
        elif position < self.places[number] + 2:
            return self.mentions[number].start, self.mentions[number].end
        else:
            here = self.mentions[number].end + position - self.places[number] - 2
        return here, here + 1


def mask(text: str, start: int, end: int, mentions: Sequence[Mention], kinds: Kinds) -> Masked:
    """Mask `text[start:end]`, in which `mentions` lie in order without overlap."""
    parts: list[str] = []
    places: list[int] = []
    here, length = start, 0
    for number, mention in enumerate(mentions):
        places.append(length := length + mention.start - here)
        parts += (text[here : mention.start], kinds.char(mention.kind), chr(NUMBER_BASE + number))
        here, length = mention.end, length + 2
    parts.append(text[here:end])
    return Masked("".join(parts), tuple(mentions), tuple(places), start)
