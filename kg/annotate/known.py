"""What the gazetteer knows of the names in a text, by syllables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import Syllables, syllables
from kg.vocab.entries import Entry
from kg.vocab.gazetteer import Gazetteer, Match

PLACE_KINDS: Final = ("Country", "Province", "District", "Commune", "Region", "Venue", "Place")
BODY_KINDS: Final = (
    "GovernmentBody",
    "PartyBody",
    "InternationalBody",
    "Association",
    "Company",
    "School",
    "Organization",
)

_LEADER: Final = "trưởng"
"""Behind it a body may begin with a small letter ("Trưởng ban Tổ chức Trung ương")."""

Hit = tuple[int, Entry, Match]
"""The syllable after the name, the entry that it most likely means, and the match itself."""


class Known(Struct, frozen=True, eq=False):
    """The places and bodies of the gazetteer in one text, by the syllable with which each begins."""

    places: Mapping[int, Hit]
    bodies: Mapping[int, Hit]


@lru_cache(maxsize=4)
def matches(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Return the gazetteer's matches in `text`; recognisers that ask for the same text share the answer."""
    return gazetteer.find(text)


@lru_cache(maxsize=4)
def known(s: Syllables, gazetteer: Gazetteer, date: str) -> Known:
    """Return what the gazetteer knows of the names in a text that was published on `date`."""
    places: dict[int, Hit] = {}
    bodies: dict[int, Hit] = {}
    for match in matches(s.text, gazetteer):
        i, stop = bisect_left(s.starts, match.start), bisect_left(s.ends, match.end) + 1
        if i >= len(s) or stop > len(s) or s.span(i, stop) != (match.start, match.end):
            continue
        for kinds, found in ((PLACE_KINDS, places), (BODY_KINDS, bodies)):
            if entry := _likeliest(match, kinds, date):
                found[i] = (stop, entry, match)
    return Known(places, {**bodies, **dict(_in_any_case(s, gazetteer, date, bodies))})


def _in_any_case(s: Syllables, gazetteer: Gazetteer, date: str, bodies: Mapping[int, Hit]) -> Iterator[tuple[int, Hit]]:
    """Yield the bodies of the gazetteer whose head alone has its capital ("Bộ tài chính"), or is part of a title."""
    inside = {k for i, (stop, _, _) in bodies.items() for k in range(i, stop)}
    names = _body_names(gazetteer)
    for i in names.opens(s):
        if i in inside or not (s.capital[i] or (i and s.keys[i - 1] == _LEADER)):
            continue
        if found := names.match(s, i):
            stop, entries = found
            match = Match(*s.span(i, stop), s.slice(i, stop), entries)
            if entry := _likeliest(match, BODY_KINDS, date):
                yield i, (stop, entry, match)


@lru_cache(maxsize=8)
def _body_names(gazetteer: Gazetteer) -> Phrases[tuple[Entry, ...]]:
    """Return the names of bodies that can be told without their capitals: of two syllables or more, not abbreviated."""
    names: dict[str, list[Entry]] = {}
    for entry in gazetteer:
        if entry.kind in BODY_KINDS and not entry.foreign:
            for name, written in gazetteer.spellings(entry):
                if " " in written and not entry.care_for(name):
                    names.setdefault(written, []).append(entry)
    return Phrases({name: tuple(entries) for name, entries in names.items()})


def _likeliest(match: Match, kinds: tuple[str, ...], date: str) -> Entry | None:
    """Return the entry of one of `kinds` that existed on `date`, the weightier kind first, then the first by id."""
    if len(match.entries) == 1:
        return match.entries[0] if match.entries[0].kind in kinds else None
    entries = [e for e in match.on(date) if e.kind in kinds]
    return min(entries, key=lambda e: (kinds.index(e.kind), e.id), default=None)


@lru_cache(maxsize=8)
def country_openers(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the keys of the syllables with which the names of countries begin."""
    return frozenset(syllables(name).keys[0] for entry in gazetteer if entry.kind == "Country" for name in entry.names)
