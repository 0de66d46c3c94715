"""Places: countries, provinces, districts, communes, streets, rivers, venues."""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.annotate.body_words import Head
from kg.annotate.finds import Find, apart
from kg.annotate.people import people
from kg.annotate.phrases import Phrases
from kg.annotate.scene import Scene, scene
from kg.annotate.spots import Spot, place_words
from kg.annotate.syllables import BRACKET, SPACE
from kg.annotate.tails import Tails
from kg.model.facts import Mention
from kg.model.text import Document
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

_GLOSSES = ("Province", "District", "Country")
_VENUE = Head("", "Venue", "venue", Phrases({}), small=True, needs="", strong=False)


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the places that a document names, and the words that point at one ("Thành phố", "của tỉnh").

    Args:
        document: a segmented article.
        gazetteer: names known beforehand.
        lexicon: its section "places" has the type words.
    """
    seen = scene(document, gazetteer, lexicon)
    named = {k for find in people(seen) for k in range(find.first, find.stop)}
    plain = (_spot(spot) for spot in seen.spots.values() if spot.first not in named)
    finds = [*plain, *_venues(seen), *_glossed(seen, named), *_pointing(seen)]
    for find in apart(finds):
        yield find.mention(seen.s, "places")


def _spot(spot: Spot) -> Find:
    entry = spot.entry
    attrs = {"gazetteer": entry.id if entry else "", "type": spot.type_word.lower()}
    if entry and entry.kind in ("Province", "District"):
        attrs["full"] = entry.full_name
    return Find(spot.first, spot.stop, spot.kind, spot.name, attrs, 1.0 if spot.entry else 0.9)


def _venues(seen: Scene) -> Iterator[Find]:
    """Yield venues whose name goes on like the name of a body ("Trung tâm Hội nghị Quốc gia")."""
    s, tails, words = seen.s, Tails(seen), place_words(seen.lexicon)
    for i in words.venues.opens(s):
        found = words.venues.match(s, i)
        if not found or not (s.capital[i] or found[1]) or words.not_places.match(s, i):
            continue
        stop = tails.end(i, found[0], _VENUE)
        if stop > found[0] or found[1]:
            yield Find(i, stop, "Venue", s.slice(i, stop), {}, 0.9)


def _glossed(seen: Scene, named: Set[int]) -> Iterator[Find]:
    """Yield names that a province in brackets tells to be places ("từ Pác Bó (Cao Bằng) đến …")."""
    s, leads = seen.s, place_words(seen.lexicon).glossed_after
    for spot in seen.spots.values():
        closed = s.text.startswith(")", s.ends[spot.stop - 1])
        if s.links[spot.first] != BRACKET or not closed or spot.kind not in _GLOSSES:
            continue
        first = spot.first
        while first and s.capital[first - 1] and (first == spot.first or s.links[first] == SPACE):
            first -= 1
        led = first > 0 and s.keys[first - 1] in leads and s.links[first] == SPACE
        if led and (named | seen.covered).isdisjoint(range(first, spot.first)):
            yield Find(first, spot.first, "Place", s.slice(first, spot.first), {}, 0.8)


def _pointing(seen: Scene) -> Iterator[Find]:
    s, words = seen.s, place_words(seen.lexicon)
    for i in words.pointing.opens(s):
        found = words.pointing.match(s, i)
        if found and i not in seen.spots and _points(seen, i, found[0]):
            yield Find(i, found[0], found[1], "", {"anaphor": s.slice(i, found[0])}, 0.7)


def _points(seen: Scene, i: int, stop: int) -> bool:
    """Tell whether a type word without a name means a place named before: "Thành phố sẽ …", "lãnh đạo tỉnh"."""
    s, words = seen.s, place_words(seen.lexicon)
    tied = stop < len(s) and s.links[stop] == SPACE
    if tied and (s.capital[stop] or s.words[stop].isdigit() or words.pointing_not_before.match(s, stop)):
        return False
    before = s.keys[i - 1] if i and s.links[i] == SPACE else ""
    if s.capital[i]:
        return before not in words.plurals
    return before in words.pointing_after
