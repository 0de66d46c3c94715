"""Names of bodies that run in lower case up to a verb: "Ban Chỉ đạo các công trình, dự án lớn"."""

from __future__ import annotations

from typing import Final

from kg.annotate.bounds import ABOUT, AND_WORD, MANY, Bounds
from kg.annotate.syllables import COMMA, DASH, HYPHEN, SPACE

_LONGEST: Final = 24
_OF: Final = "của"


def free_tail(bounds: Bounds, j: int) -> int:
    """Return the syllable after the tail that begins at syllable j; j where none does.

    Args:
        bounds: what ends names.
        j: the syllable behind the head word.
    """
    s, scene = bounds.s, bounds.scene
    if s.keys[j] in (_OF, AND_WORD):
        return _office(bounds, j) if s.keys[j] == _OF else j
    opened = stop = bounds.words.free_openers.end(s, j)
    many = False
    while stop < len(s) and stop - j < _LONGEST:
        many = many or s.keys[stop] == MANY
        if not _goes_on(bounds, stop, many=many) or (stop > j and s.capital[stop] and _ends(bounds, stop)):
            break
        stop = scene.spots[stop].stop if stop in scene.spots else stop + 1
    while stop > j and s.keys[stop - 1] in (AND_WORD, ABOUT, MANY):
        stop -= 1
    return stop if stop > opened else j


def _ends(bounds: Bounds, stop: int) -> bool:
    """Tell whether a capital begins something else, and no scheme that the body is for ("triển khai Đề án 06")."""
    s, scene = bounds.s, bounds.scene
    if s.keys[stop] in scene.names.common and scene.names.vietnamese(s, stop, scene.titles) > stop + 2:
        return True
    return bounds.ends_at(stop) and bounds.words.free_objects.match(s, stop) is None


def _office(bounds: Bounds, j: int) -> int:
    """Return the end of "của Thủ tướng Chính phủ" at j; j itself where no title or body follows."""
    title = bounds.scene.titles.get(j + 1)
    stop = title.stop if title else j + 1
    known = bounds.scene.known.bodies.get(stop)
    return known[0] if known else stop if title else j


def _goes_on(bounds: Bounds, stop: int, *, many: bool) -> bool:
    s, words = bounds.s, bounds.words
    link = s.links[stop]
    if link == COMMA:
        return (many and words.series.match(s, stop) is not None) or words.broken.end(s, stop - 1) > stop
    if link in (HYPHEN, DASH):
        return (s.capital[stop] and not bounds.ends_at(stop)) or (link == HYPHEN and s.words[stop].isdigit())
    if link != SPACE:
        return False
    if s.capital[stop] or s.keys[stop] in (ABOUT, MANY):
        return True
    if s.keys[stop] == AND_WORD and (words.series.match(s, stop + 1) or words.series.match(s, stop + 2)):
        return True
    act = words.acts.end(s, stop)
    acts = act > max(stop + 1, words.inner.end(s, stop) - 1) and s.keys[stop - 1] not in (AND_WORD, ABOUT)
    return not acts and not words.stops(s, stop)
