"""Bodies made of several: a joint bid ("Liên danh A - B"), a company's branch, a unit that bears its owner's name."""

from __future__ import annotations

from typing import Final

from kg.annotate.body_words import body_words
from kg.annotate.scene import HOME, Scene
from kg.annotate.syllables import AND, DASH, HYPHEN, SPACE
from kg.vocab.entries import Entry

_LINKS: Final = frozenset({DASH, HYPHEN, AND})
_LOCAL: Final = frozenset({"Province", "District", "Region"})
_LONGEST: Final = 4
_VIETNAM: Final = "Việt Nam"


def joint(scene: Scene, j: int) -> int:
    """Return the end of the partners of a joint venture ("Viettel - FPT") at syllable j; j where there are none."""
    stop = _partner(scene, j)
    while j < stop < len(scene.s) and scene.s.links[stop] in _LINKS:
        after = _partner(scene, stop)
        if after == stop:
            break
        stop = after
    return stop


def _partner(scene: Scene, k: int) -> int:
    """Return the end of a known body or a run of capitals at k; k where neither stands."""
    s, known = scene.s, scene.known.bodies.get(k)
    if known or body_words(scene.lexicon).heads.match(s, k):
        return known[0] if known else k
    return s.capitals(k, _LONGEST, scene.titles.keys() | scene.known.bodies.keys())


def unit(scene: Scene, i: int, stop: int, entry: Entry) -> int:
    """Return the end of the name of a company's unit that begins with the company's own; `stop` where none is told.

    A unit is told by words for firms ("Viettel Solutions") or by the place of a branch ("VNPT Bình Dương").

    Args:
        scene: what is seen in the text.
        i: the first syllable of the known company's name.
        stop: the one after its last.
        entry: what is known of it.
    """
    s, words = scene.s, body_words(scene.lexicon)
    branch = words.branches.end(s, stop) if stop < len(s) and s.links[stop] in (SPACE, DASH, HYPHEN) else stop
    if branch > stop:
        numbered = branch < len(s) and s.links[branch] == SPACE and s.words[branch].isdigit()
        return branch + 1 if numbered else _place(scene, branch, stop)
    if entry.kind == "Association" and s.slice(i, stop).endswith(_VIETNAM):
        return _typed_place(scene, stop)
    if entry.kind != "Company" or words.heads.match(s, i):
        return stop
    after = stop
    while after < len(s) and s.links[after] == SPACE and s.capital[after] and words.firm_words.end(s, after) > after:
        after = words.firm_words.end(s, after)
    placed = _place(scene, after, after)
    product = placed == after > stop and after < len(s) and s.links[after] == SPACE and s.capital[after]
    return stop if product and not _begins(scene, after) else placed


def _begins(scene: Scene, k: int) -> bool:
    """Tell whether something else than a firm's name begins at k: a title, a person, a place."""
    return k in scene.titles or k in scene.spots or scene.names.full(scene.s, k, scene.titles) > k + 1


def _typed_place(scene: Scene, k: int) -> int:
    """Return the end of a place with its type word that stands right at k ("thành phố Huế"); k where none does."""
    spot = scene.spots.get(k)
    return spot.stop if spot and spot.kind in _LOCAL and spot.type_word and scene.s.links[k] == SPACE else k


def _place(scene: Scene, k: int, otherwise: int) -> int:
    """Return the end of a place at home that stands right at k; `otherwise` where none does, or a way to another."""
    s, spot = scene.s, scene.spots.get(k)
    if not spot or s.links[k] != SPACE or not s.capital[spot.stop - 1]:
        return otherwise
    home = spot.kind in _LOCAL or (spot.entry is not None and spot.entry.id == HOME)
    way = spot.stop in scene.spots and s.links[spot.stop] in _LINKS
    return spot.stop if home and not way else otherwise
