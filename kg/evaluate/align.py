"""Which thing of the graph is which thing of gold, within one article."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from kg.evaluate.built import Built
from kg.evaluate.gold import GoldArticle, GoldThing
from kg.evaluate.measure import Measure
from kg.evaluate.wording import numbers_clash

_SAME: Final = 1.0
_SAME_BUT_BARE: Final = 0.98
# What is left for things without a name: worth less than any likeness of names.
_SAME_CLASS: Final = 0.4
_SAME_KIND: Final = 0.3

Names = Collection[str]


def align(gold: GoldArticle, built: Built, measure: Measure) -> dict[str, str]:
    """Return IRI → gold's key, one to one: whose names are most alike are taken for the same first.

    Args:
        gold: the article.
        built: the graph.
        measure: how alike names must be.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for _, key, iri in sorted(_pairs(gold, built, measure), key=lambda pair: (-pair[0], *pair[1:])):
        if iri not in keys and key not in taken:
            keys[iri] = key
            taken.add(key)
    return keys


def alike(kind: str, gold: Names, built: Names, measure: Measure) -> float:
    """Return 0..1: how alike the two most alike names are.

    Args:
        kind: the class of both things.
        gold: all names of the one.
        built: all names of the other.
        measure: what counts as a difference.
    """
    wording = measure.wording
    if not {wording.plain(one) for one in gold}.isdisjoint(wording.plain(one) for one in built):
        return _SAME
    if kind in measure.bare and not {wording.bare(one) for one in gold}.isdisjoint(wording.bare(one) for one in built):
        return _SAME_BUT_BARE
    pairs = ((one, other) for one in gold for other in built if not numbers_clash(one, other))
    return max((wording.likeness(one, other) for one, other in pairs), default=0.0)


def _pairs(gold: GoldArticle, built: Built, measure: Measure) -> Iterator[tuple[float, str, str]]:
    for iri in built.things.get(gold.id, ()):
        classes = built.classes.get(iri, frozenset())
        kind = measure.kind(classes)
        for thing in gold.things:
            if kind and thing.kind == kind and (score := _score(thing, built.names.get(iri, ()), classes, measure)):
                yield score, thing.key, iri


def _score(thing: GoldThing, names: Names, classes: Collection[str], measure: Measure) -> float:
    """Return how well a thing of the same kind fits, 0 where it does not."""
    score = alike(thing.kind, thing.names, names, measure)
    if score >= measure.kinds[thing.kind]:
        return score
    if thing.unnamed and thing.kind in measure.unnamed:
        return _SAME_CLASS if thing.narrow in classes else _SAME_KIND
    return 0.0
