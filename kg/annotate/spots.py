"""Names of places as syllables: those of the gazetteer, and those that a type word tells of ("xã Đất Mũi")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.body_words import BodyWords, body_words
from kg.annotate.known import PLACE_KINDS, Known
from kg.annotate.names import Names, is_vietnamese, names
from kg.annotate.phrases import Phrases
from kg.annotate.syllables import DASH, DOT, HYPHEN, SPACE, STOP, Syllables
from kg.annotate.titles import titles
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.lexicon import Lexicon

SHARED_NAMES: Final = ("District", "Commune")
"""Kinds of places of which several bear one name, each a part of another."""

_OWN_NAME: Final = frozenset({"Place", "Venue"})
"""Kinds whose type word is part of the name: "sông Hồng" is not "Hồng"."""
_FITS: Final = {
    "Country": ("Country",),
    "Province": ("Province", "District", "Place", "Region", "Country"),
    "Region": PLACE_KINDS,
}
"""Kinds of places before which an epithet of a kind may stand."""
_IN_PROVINCES: Final = "District"
_LONGEST: Final = 5
_AND: Final = "và"
_FULL_WORD: Final = 3
"""Type words as long as this are written without a dot."""


class Spot(Struct, frozen=True):
    """A place in the text.

    Args:
        first, stop: its syllables, the type word among them.
        kind: an ontology class.
        name: without the type word, unless that is part of the name.
        entry: what the gazetteer knows of it.
        type_word: as written, "" where none stands there.
    """

    first: int
    stop: int
    kind: str
    name: str
    entry: Entry | None = None
    type_word: str = ""


class PlaceWords:
    """The section "places" of a lexicon, as far as it tells of type words."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.types = Phrases({word: (word, kind) for kind, group in words["types"].items() for word in group})
        self.epithets = Phrases({word: (word, kind) for kind, group in words["epithets"].items() for word in group})
        self.not_places = Phrases(dict.fromkeys(words["not_places"], True))
        self.within = Phrases(dict.fromkeys(words["within"], True))
        self.streets = Phrases(dict.fromkeys(words["street_names"], True))
        self.numbered = frozenset(words["numbered"])
        self.routes = frozenset(words["routes"])
        self.unnamed = frozenset(words["never_after_people"])
        self.firm = frozenset(words["firm"])
        self.small = frozenset(words["small_only"])
        self.venues = Phrases({**dict.fromkeys(words["venues"], False), **dict.fromkeys(words["whole_venues"], True)})
        self.pointing = Phrases(words["pointing"])
        self.glossed_after = frozenset(words["glossed_after"])
        self.pointing_after = frozenset(words["pointing_after"])
        self.pointing_not_before = Phrases(dict.fromkeys(words["pointing_not_before"], True))
        self.plurals = frozenset(words["plurals"])


@lru_cache(maxsize=8)
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Compile the section "places"."""
    return PlaceWords(lexicon["places"])


class _Finder:
    """Finds the places of one text."""

    def __init__(self, s: Syllables, known: Known, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.s, self.known, self.gazetteer = s, known, gazetteer
        self.words: PlaceWords = place_words(lexicon)
        self.ends: BodyWords = body_words(lexicon)
        self.names: Names = names(lexicon)
        found = titles(s, lexicon)
        self.titles = frozenset(title.first for title in found)
        self.inside = {k for title in found for k in range(title.first, title.stop)}
        self.inside |= {k for i, (stop, _, _) in known.bodies.items() for k in range(i + 1, stop)}

    def find(self) -> dict[int, Spot]:
        starts = {*self.words.types.opens(self.s), *self.words.epithets.opens(self.s), *self.known.places}
        spots: dict[int, Spot] = {}
        free = 0
        for i in sorted(starts):
            if i >= free and (spot := self._at(i)):
                spots[i] = spot
                free = spot.stop
        return {i: self._told_apart(spot, spots.values()) for i, spot in spots.items()}

    def _told_apart(self, spot: Spot, others: Iterable[Spot]) -> Spot:
        """Of several districts of one name mean that in the province named nearest; where none is named, none known."""
        by_province = namesakes(spot.entry, self.gazetteer) if spot.entry else {}
        if len(by_province) <= 1:
            return spot
        named = [o for o in others if o.entry and o.entry.id in by_province]
        nearest = min(named, key=lambda other: abs(other.first - spot.first), default=None)
        return replace(spot, entry=by_province[nearest.entry.id] if nearest and nearest.entry else None)

    def _at(self, i: int) -> Spot | None:
        if i in self.inside:
            return None
        plain = self._plain(i)
        whole = plain and (plain.type_word or self._holds_type(plain))
        options = [plain] if whole else [plain, self._epithet(i), self._typed(i)]
        best = max((o for o in options if o), key=lambda o: o.stop, default=None)
        return None if best and (self.words.not_places.match(self.s, i) or self._within_word(i)) else best

    def _holds_type(self, plain: Spot) -> bool:
        """Tell whether a known short form begins with its type word: none goes on ("TP HCM | Tất Thành Cang")."""
        entry, found = plain.entry, self.words.types.end(self.s, plain.first)
        return entry is not None and plain.first < found < plain.stop and self.s.abbreviated(plain.stop - 1)

    def _within_word(self, i: int) -> bool:
        """Tell whether a type word is but the end of another word ("lao động", "nông thôn")."""
        return i > 0 and self.words.within.end(self.s, i - 1) > i

    def _plain(self, i: int) -> Spot | None:
        if i not in self.known.places:
            return None
        stop, entry, _ = self.known.places[i]
        word = self.s.slice(i, stop).removesuffix(entry.name).strip()
        typed = entry.type_word and self.s.slice(i, stop).endswith(entry.name)
        return Spot(i, stop, entry.kind, entry.name, entry, word if typed else "")

    def _epithet(self, i: int) -> Spot | None:
        """Return the place behind a word that leaves its identity alone ("thủ đô Hà Nội", "khu vực Đông Nam Á")."""
        found = self.words.epithets.match(self.s, i)
        if not found or not self._tied(i, found[0]):
            return None
        inner = self._plain(found[0])
        if inner and inner.kind not in _FITS[found[1][1]]:
            return None
        return Spot(i, inner.stop, inner.kind, inner.name, inner.entry, self.s.slice(i, found[0])) if inner else None

    def _typed(self, i: int) -> Spot | None:
        found = self.words.types.match(self.s, i)
        if not found:
            return None
        j, (word, kind) = found
        if not self._tied(i, j) or not self._is_type(i, j, word):
            return None
        stop, entry = self._name(j, word, kind)
        if stop == j:
            return None
        if entry and kind in _OWN_NAME and entry.kind in ("Country", "Region"):
            return None
        if entry and kind not in _OWN_NAME:
            return Spot(i, stop, entry.kind, entry.name, entry, self.s.slice(i, j))
        whole = kind in _OWN_NAME or self.s.words[j].isdigit()
        return Spot(i, stop, kind, self.s.slice(i if whole else j, stop), None, self.s.slice(i, j))

    def _tied(self, i: int, j: int) -> bool:
        if j >= len(self.s):
            return False
        short = j == i + 1 and len(self.s.words[i]) < _FULL_WORD and not self.s.abbreviated(j)
        dotted = short and self.s.links[j] in (DOT, STOP)
        return self.s.links[j] == SPACE or dotted

    def _is_type(self, i: int, j: int, word: str) -> bool:
        """Tell whether the word is meant as a type word: "Q." with its dot, "hồ" not with a capital."""
        if word.endswith("."):
            named = self.s.words[j].isdigit() or j in self.known.places
            return self.s.capital[i] and self.s.links[j] in (DOT, STOP) and named
        if self.s.links[j] != SPACE and not self.s.abbreviated(i):
            return False
        return word not in self.words.small or not (self.s.capital[i] or self.s.abbreviated(j))

    def _name(self, j: int, word: str, kind: str) -> tuple[int, Entry | None]:
        """Return where the name behind the type word ends, and its entry where the name alone is known."""
        s = self.s
        if s.words[j][0].isdigit():
            return (j + 1 if word in self.words.numbered and not self._counts(j) else j), None
        if street := self.words.streets.match(s, j):
            return street[0], None
        stop, entry = self._run(j, mixed=kind == "Venue"), None
        if j in self.known.places and (kind not in _OWN_NAME or self.known.places[j][0] >= stop):
            stop, entry, _ = self.known.places[j]
        elif kind not in _OWN_NAME and (listed := self._listed(j, stop)):
            return listed
        elif (word not in self.words.firm and stop == j + 1 and self._half_a_word(j)) or self._is_person(word, j):
            return j, None
        return self._route(stop) if word in self.words.routes and stop > j else stop, entry

    def _listed(self, j: int, stop: int) -> tuple[int, Entry] | None:
        """Return the longest place of the gazetteer with which the run of capitals from j up to `stop` begins."""
        for end in range(stop, j, -1):
            entry = next((e for e in self.gazetteer.lookup(self.s.slice(j, end)) if e.kind in PLACE_KINDS), None)
            if entry:
                return end, entry
        return None

    def _is_person(self, word: str, j: int) -> bool:
        """Tell whether a full name of a person begins at j, after whom no town or province is called."""
        return word in self.words.unnamed and self.names.full(self.s, j, self.titles) > j + 2

    def _half_a_word(self, j: int) -> bool:
        """Tell whether the capital at j is rather the first syllable of a common word ("vùng Văn hóa …")."""
        s, after = self.s, j + 1
        small = after < len(s) and s.links[after] == SPACE and s.words[after].islower()
        return small and is_vietnamese(s.keys[j]) and not self.ends.stops(s, after)

    def _counts(self, j: int) -> bool:
        """Tell whether the number at j counts what follows ("đường 6 làn xe")."""
        s, after = self.s, j + 1
        small = after < len(s) and s.links[after] == SPACE and s.words[after].islower() and s.words[j].isdigit()
        if not small:
            return False
        return not (self.ends.stops(s, after) or self.words.types.match(s, after) or s.keys[after] == _AND)

    def _run(self, j: int, *, mixed: bool = False) -> int:
        """Return the end of the run of capitals at j; only a mixed name goes on from Vietnamese to foreign."""
        s, stop = self.s, j
        if j >= len(s) or not s.capital[j] or self.names.breaks(s, j, 0, self.titles):
            return j
        stop += 1
        while stop < len(s) and stop - j < _LONGEST and s.capital[stop] and s.links[stop] in (SPACE, HYPHEN):
            if self._parted(j, stop, mixed=mixed):
                break
            stop += 1
        return stop

    def _parted(self, j: int, stop: int, *, mixed: bool) -> bool:
        """Tell whether the capital at `stop` is no part of the name at j: a body, a person, another tongue."""
        s = self.s
        if stop in self.known.bodies or self.names.breaks(s, stop, stop - j, self.titles):
            return True
        if not mixed and stop > j + 1 and is_vietnamese(s.keys[j]) and not is_vietnamese(s.keys[stop]):
            return True
        return s.keys[stop] in self.names.common and self.names.vietnamese(s, stop, self.titles) > stop + 2

    def _route(self, stop: int) -> int:
        """Return the end of "Nhật Tân - Nội Bài - …", given the end of its first name."""
        while stop < len(self.s) and self.s.links[stop] in (DASH, HYPHEN):
            after = self.known.places[stop][0] if stop in self.known.places else self._run(stop)
            if after == stop:
                break
            stop = after
        return stop


def namesakes(district: Entry, gazetteer: Gazetteer) -> Mapping[str, Entry]:
    """Return province → its district of the name of one, that one among them; of other places there is none."""
    found = gazetteer.lookup(district.full_name) if district.kind == _IN_PROVINCES else ()
    return {entry.parent: entry for entry in found if entry.kind == _IN_PROVINCES}


def is_shared(spot: Spot, gazetteer: Gazetteer) -> bool:
    """Tell whether another district or commune may bear the name of this one."""
    return len(namesakes(spot.entry, gazetteer)) > 1 if spot.entry else spot.kind in SHARED_NAMES


@lru_cache(maxsize=4)
def spots(s: Syllables, known: Known, gazetteer: Gazetteer, lexicon: Lexicon) -> Mapping[int, Spot]:
    """Return the places of a text by their first syllable, none overlapping another."""
    return _Finder(s, known, gazetteer, lexicon).find()
