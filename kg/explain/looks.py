"""How mentions look on the page: the colours and words of the graph's page, and one look for all values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kg.explain.runs import Run
from kg.explain.wording import words
from kg.view.style import style_of
from kg.vocab.ontology import Ontology

VALUE = "Value"


class Look(Struct, frozen=True):
    """One entry of the legend.

    Args:
        css: the style class of its mentions.
        label: what it is called.
        color: as #rrggbb.
        count: how many mentions look so.
    """

    css: str
    label: str
    color: str
    count: int = 0


class Looks:
    """Looks up classes and kinds of value.

    Args:
        ontology: words of classes, and what lies above them.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        # Numbered, for a class of somebody's own ontology may have any name.
        self._numbers = {name: number for number, name in enumerate(sorted(ontology.classes))}

    def look(self, kind: str) -> Look:
        """Return how a mention of a kind looks."""
        if kind not in self._ontology.classes:
            return Look("value", "giá trị", "#7d7d7d")
        name, style = style_of(kind, self._ontology)
        return Look(f"k{self._numbers[name]}", self._ontology.classes[name].label_vi, style.color)

    def label(self, kind: str) -> str:
        """Return a kind in Vietnamese."""
        known = self._ontology.classes.get(kind)
        return known.label_vi if known else str(words()["values"].get(kind, kind))

    def of(self, runs: Iterable[Run]) -> Sequence[Look]:
        """Return the legend of some runs of text, the most frequent look first."""
        counts = Counter(self.look(run.mark.kind) for run in _all(runs) if run.mark)
        found = (Look(look.css, look.label, look.color, count) for look, count in counts.items())
        return sorted(found, key=lambda look: (-look.count, look.label))


def _all(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield run
        yield from _all(run.inner)
