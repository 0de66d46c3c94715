"""What a recogniser of names has found, in syllables, until it is handed on as mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.annotate.syllables import Syllables
from kg.model.facts import Mention


class Find(Struct, frozen=True):
    """A name in the text.

    Args:
        first, stop: its syllables.
        kind: an ontology class, or "Job".
        name: as `Mention.name`.
        attrs: as `Mention.attrs`; empty values are left out of the mention.
        confidence: 0..1.
        tail: offsets by which the span goes on behind its last syllable, as for a closing bracket, or ends within it.
    """

    first: int
    stop: int
    kind: str
    name: str
    attrs: Mapping[str, str] = {}
    confidence: float = 1.0
    tail: int = 0

    def mention(self, s: Syllables, recogniser: str) -> Mention:
        """Return the mention that this is in the text of `s`."""
        start, end = s.starts[self.first], s.ends[self.stop - 1] + self.tail
        attrs = {key: value for key, value in self.attrs.items() if value}
        return Mention(self.kind, start, end, s.text[start:end], self.name, attrs, recogniser, self.confidence)


def apart(finds: Iterable[Find]) -> list[Find]:
    """Return finds of which none overlaps another, in the order of the text.

    Args:
        finds: the longer of two that overlap is kept; of two of one length the first.
    """
    taken: set[int] = set()
    kept = []
    for find in sorted(finds, key=lambda f: f.first - f.stop):
        span = range(find.first, find.stop)
        if taken.isdisjoint(span):
            kept.append(find)
            taken.update(span)
    return sorted(kept, key=lambda f: f.first)
