"""Lists of streets, bridges and schools that bear people's names: "các tuyến đường Nguyễn Văn Linh, Võ Văn Kiệt"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.annotate.body_words import body_words
from kg.annotate.bounds import AND_WORD
from kg.annotate.finds import Find
from kg.annotate.scene import Scene
from kg.annotate.syllables import COMMA, DASH, HYPHEN, SPACE

_LONGEST: Final = 5
_MOST: Final = 30


def namesakes(scene: Scene, bodies: Iterable[Find]) -> frozenset[int]:
    """Return the syllables of the further names in lists that begin with a street, a bridge or one of several schools.

    Args:
        scene: what is seen in the text.
        bodies: those of the scene.
    """
    many = body_words(scene.lexicon).many
    ends = [spot.stop for spot in scene.spots.values() if spot.kind == "Place" and spot.type_word]
    ends += [b.stop for b in bodies if b.kind == "School" and b.first and scene.s.keys[b.first - 1] in many]
    return frozenset(k for stop in ends for k in _list(scene, stop))


def _list(scene: Scene, stop: int) -> list[int]:
    """Return the syllables of the names that a list goes on with at `stop`; up to one that has a post behind it."""
    s, found = scene.s, list[int]()
    while stop < len(s) and len(found) < _MOST:
        joined = s.keys[stop] == AND_WORD and s.links[stop] == SPACE
        first = stop + 1 if joined else stop
        link = s.links[first] if first < len(s) else ""
        if not (joined and link == SPACE) and link not in (COMMA, DASH, HYPHEN):
            break
        end = s.capitals(first, _LONGEST, scene.titles)
        if end == first or (end < len(s) and s.links[end] in (COMMA, DASH) and end in scene.titles):
            break
        found += range(first, end)
        stop = end
    return found
