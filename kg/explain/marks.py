"""The mentions of an article as marks, each within what holds it, with what pronoun-like ones were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.explain.explanation import Mark
from kg.explain.recorder import Recorder
from kg.extract.mask import VALUE_KINDS
from kg.extract.units import insides
from kg.model.facts import Mention, Reading, Referent
from kg.vocab.ontology import Ontology

Spans = Mapping[tuple[int, int], Sequence[Referent]]

UNNAMED = ("Post",)
"""A title that is left over after resolving: nobody is known to hold it."""


def marks(recorder: Recorder, reading: Reading, ontology: Ontology) -> tuple[Mark, ...]:
    """Return the outermost mentions in order, those inside others within them.

    Args:
        recorder: what extraction told.
        reading: what came of it.
        ontology: tells which kinds are things.
    """
    return _Marker(recorder, reading, ontology).nested()


class _Marker:
    def __init__(self, recorder: Recorder, reading: Reading, ontology: Ontology) -> None:
        self.recorder, self.reading, self.ontology = recorder, reading, ontology
        self.lost = dict(recorder.lost)
        self.referents = {referent.id: referent for referent in reading.referents}
        self.spans: dict[tuple[int, int], list[Referent]] = {}
        for referent in reading.referents:
            for span in referent.mentions:
                self.spans.setdefault(span, []).append(referent)

    def nested(self) -> tuple[Mark, ...]:
        kept: list[Mention] = []
        taken: dict[tuple[int, int], Mention] = {}
        for mention in self.candidates():
            span = (mention.start, mention.end)
            if span not in taken and not any(_cross(mention, other) for other in kept):
                taken[span] = mention
                kept.append(mention)
        return self.tree(sorted(kept, key=lambda m: (m.start, -m.end)))

    def candidates(self) -> Iterator[Mention]:
        """Yield mentions, what rules see last before what they saw earlier, names before what lies inside them."""
        for unit in self.recorder.linking.units:
            yield from unit.mentions
        yield from self.lost
        yield from self.recorder.annotation.mentions
        for unit in insides(self.recorder.annotation):
            yield from unit.mentions

    def tree(self, mentions: Sequence[Mention]) -> tuple[Mark, ...]:
        found = []
        here = 0
        while here < len(mentions):
            outer = mentions[here]
            stop = here + 1
            while stop < len(mentions) and mentions[stop].end <= outer.end:
                stop += 1
            found.append(self.mark(outer, self.tree(mentions[here + 1 : stop])))
            here = stop
        return tuple(found)

    def mark(self, mention: Mention, inner: tuple[Mark, ...]) -> Mark:
        referent = self.referent(mention)
        lost = mention in self.lost
        cluster = self.recorder.linking.clusters.of(mention)
        pointing = lost or mention.kind in UNNAMED or bool(cluster and mention in cluster.pointers)
        named = bool(cluster and cluster.mentions)
        told = [value if key == "value" else f"{key} {value}" for key, value in mention.attrs.items() if value]
        parts = ", ".join(told)
        known = referent.name if referent else parts if mention.kind in VALUE_KINDS else mention.name
        return Mark(
            start=mention.start,
            end=mention.end,
            kind=mention.kind,
            text=mention.text,
            name="" if pointing or known == mention.text else known,
            pointing=pointing,
            means=referent.name if pointing and named and referent else "",
            nameless=bool(cluster) and not named,
            indefinite=self.lost.get(mention, False),
            referent=referent.id if referent and not lost else "",
            inner=inner,
        )

    def referent(self, mention: Mention) -> Referent | None:
        """Return what a mention stands for: what the reading has at its place, of its own top class."""
        if mention.kind not in self.ontology.classes:
            return None
        span = self.recorder.annotation.document.clean.to_source(mention.start, mention.end)
        top = self.ontology.top(mention.kind)
        return next((r for r in self.spans.get(span, ()) if self.ontology.top(r.kind) == top), None)


def within(found: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks that lie in [start, end); of one that reaches beyond, those inside it."""
    kept: list[Mark] = []
    for mark in found:
        if start <= mark.start and mark.end <= end:
            kept.append(mark)
        elif mark.start < end and start < mark.end:
            kept += within(mark.inner, start, end)
    return tuple(kept)


def _cross(one: Mention, other: Mention) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
