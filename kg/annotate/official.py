"""The official name of a body, from the way it is written: short forms written out, its place in its own name."""

from __future__ import annotations

from kg.annotate.body_words import body_words
from kg.annotate.scene import Scene
from kg.annotate.spots import Spot
from kg.annotate.syllables import AND, COMMA, DASH, SPACE

_GAPS = {SPACE: " ", DASH: " - ", AND: " & ", COMMA: ", "}


def official(scene: Scene, first: int, stop: int, *, typed: bool) -> tuple[str, str]:
    """Return a body's name with its short forms written out, and the place that the name tells, "" where it tells none.

    Args:
        scene: what is seen in the text.
        first: the name's first syllable.
        stop: the syllable after its last.
        typed: the place keeps its type word ("Ủy ban nhân dân tỉnh Phú Thọ", but "Sở Y tế Phú Thọ").
    """
    parts, place, k = [], "", first
    while k < stop:
        spot = scene.spots.get(k) if k > first else None
        country = scene.country(k) if k > first and not spot else None
        if country and country[0] == stop:
            text, after, place = country[1].name, stop, country[1].name
        elif spot and spot.stop <= stop:
            text, after = _place(scene, spot, typed=typed), spot.stop
            place = spot.name if spot.kind not in ("Place", "Venue", "Region") else place
        else:
            head = body_words(scene.lexicon).heads.match(scene.s, k)
            typed = typed or (head is not None and head[1].word in body_words(scene.lexicon).typed)
            text, after = _word(scene, k, stop)
        parts += [_gap(scene, k) if k > first else "", text]
        k = after
    return "".join(parts), place


def _place(scene: Scene, spot: Spot, *, typed: bool) -> str:
    entry = spot.entry
    if entry is None:
        return spot.name if spot.name.startswith(spot.type_word) else f"{_type_word(scene, spot)} {spot.name}"
    if typed and entry.kind != "Country":
        return entry.full_name
    local = entry.kind in ("District", "Commune") and spot.type_word
    return f"{_type_word(scene, spot)} {entry.name}" if local else entry.name


def _type_word(scene: Scene, spot: Spot) -> str:
    short = scene.lexicon["places"]["short_types"]
    return str(short.get(spot.type_word.rstrip("."), spot.type_word))


def _word(scene: Scene, k: int, stop: int) -> tuple[str, int]:
    words = body_words(scene.lexicon)
    field = words.fields.match(scene.s, k)
    if field and field[0] <= stop and scene.s.capital[k]:
        return field[1], field[0]
    word = scene.s.words[k]
    return words.abbreviations.get(word, word), k + 1


def _gap(scene: Scene, k: int) -> str:
    s = scene.s
    return _GAPS.get(s.links[k], s.text[s.ends[k - 1] : s.starts[k]])
