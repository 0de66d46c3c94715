"""What articles tell of an event that may decide which it is: its name, days, place, hosts, people and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import regex
from msgspec import Struct
from msgspec.structs import astuple

from kg.annotate.proper import holds_name
from kg.model.facts import Fact, Literal, Reading, Referent, Status
from kg.resolve.event_weights import EventWeights
from kg.resolve.identity import Identity
from kg.text.normalise import compare_key

HOST: Final = "organizer"
THERE: Final = ("attendee", "speaker", HOST)
REGIONS: Final = ("Country", "Province", "District")
MANY: Final = 100
"""Fewer people came to very many events."""
POINTING: Final = 3
"""A name of no more words and without a name in it only points ("Hội nghị cấp cao")."""
LONG: Final = 8
"""So many telling words of a title no two events of one year share, unless they say what all do each year."""

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")

Days = tuple[str, str]
"""First and last day as told ("2021-11-02", "--11-06"); the last is "" unless one of each is told."""
Title = tuple[str, ...]
"""The words of a name by which events are told apart."""
Region = tuple[str, str]
"""Its class, and its key: "da-nang", "khanh-hoa/thanh-pho-nha-trang"."""


class Occasion(Struct, frozen=True):
    """What is told of an event, in one article or in several.

    Args:
        kinds: classes.
        titles: its names, without year and edition.
        plain: those of them that hold no name and are short, or say what all hold each year.
        routine: those that say what all hold each year.
        years: that its names tell.
        editions: numbers.
        days: when it was.
        places: where, as far as other articles may speak of it.
        regions: those of the places that are countries, provinces or districts.
        hosts: who held it.
        people: who was there, hosts included.
        themes: comparison keys.
        topics: what was spoken of.
        counts: of people who came.
        articles: ids of those that tell of it.
    """

    kinds: frozenset[str] = frozenset()
    titles: frozenset[Title] = frozenset()
    plain: frozenset[Title] = frozenset()
    routine: frozenset[Title] = frozenset()
    years: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    days: frozenset[Days] = frozenset()
    places: frozenset[Identity] = frozenset()
    regions: frozenset[Region] = frozenset()
    hosts: frozenset[Identity] = frozenset()
    people: frozenset[Identity] = frozenset()
    themes: frozenset[str] = frozenset()
    topics: frozenset[Identity] = frozenset()
    counts: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    def __or__(self, other: Occasion) -> Occasion:
        return Occasion(*(getattr(self, field) | getattr(other, field) for field in self.__struct_fields__))

    @property
    def guests(self) -> frozenset[Identity]:
        """Who was there without holding it."""
        return self.people - self.hosts


def shared(told: Occasion, values: dict[object, object]) -> Occasion:
    """Return the same with each value that `values` has taken from there, and put the others in: many are equal."""
    return Occasion(*(values.setdefault(value, value) for value in astuple(told)))  # type: ignore[arg-type]


def together(told: Iterable[Occasion]) -> Occasion:
    """Return what several tell of one event, one at least."""
    first, *others = told
    fields = zip(*map(astuple, (first, *others)), strict=True)
    return Occasion(*(frozenset().union(*values) for values in fields)) if others else first


def occasions(
    reading: Reading, events: Iterable[str], known: Mapping[str, Identity], weights: EventWeights
) -> dict[str, Occasion]:
    """Return referent → what an article tells of it.

    What is planned counts, since most of what is told of a conference is told before it.

    Args:
        reading: of the article.
        events: the referents asked for.
        known: what its referents are.
        weights: its words tell what does not tell names apart.
    """
    things = {one.id: one for one in reading.referents}
    told: defaultdict[str, defaultdict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in reading.facts:
        if fact.status in (Status.STATED, Status.PLANNED):
            told[fact.subject][fact.property].append(fact)
    return {
        event: _occasion(things[event], _Told(told[event], things, known), reading.article.id, weights)
        for event in events
    }


class _Told(Struct, frozen=True):
    """The facts of one event, by property."""

    facts: Mapping[str, list[Fact]]
    things: Mapping[str, Referent]
    known: Mapping[str, Identity]

    def values(self, name: str) -> frozenset[str]:
        return frozenset(f.object.value for f in self.facts.get(name, ()) if isinstance(f.object, Literal))

    def objects(self, *names: str) -> frozenset[str]:
        found = (fact.object for name in names for fact in self.facts.get(name, ()))
        return frozenset(one for one in found if isinstance(one, str) and one in self.things)

    def identities(self, *names: str) -> frozenset[Identity]:
        """Those of the objects that other articles may speak of as well."""
        return frozenset(one for one in map(self.known.__getitem__, self.objects(*names)) if not one.article)


def _occasion(event: Referent, told: _Told, article: str, weights: EventWeights) -> Occasion:
    title = _title(event, weights)
    titles, routine = frozenset({title} if title else ()), _is_routine(event, title, weights)
    regions = ((told.things[place].kind, told.known[place].key) for place in told.objects("location"))
    return Occasion(
        kinds=frozenset({event.kind}),
        titles=titles,
        plain=titles if routine or _is_plain(event, title, weights) else frozenset(),
        routine=titles if routine else frozenset(),
        years=_given(event.attrs.get("year", "")),
        editions=_given(event.attrs.get("edition", "")) | told.values("edition"),
        days=_days(told.values("startDate"), told.values("endDate")),
        places=told.identities("location"),
        regions=frozenset(one for one in regions if one[0] in REGIONS),
        hosts=told.identities(HOST),
        people=told.identities(*THERE),
        themes=frozenset(map(compare_key, told.values("theme"))),
        topics=told.identities("topic"),
        counts=frozenset(n for n in told.values("attendeeCount") if n.isdecimal() and int(n) >= MANY),
        articles=frozenset({article}),
    )


def _given(value: str) -> frozenset[str]:
    return frozenset({value} if value else ())


def _days(starts: frozenset[str], ends: frozenset[str]) -> frozenset[Days]:
    if len(starts) == len(ends) == 1:
        return frozenset(zip(starts, ends, strict=True))
    return frozenset((start, "") for start in starts)


def series_name(event: Referent) -> str:
    """Return an event's name without year and edition."""
    return event.attrs.get("series") or event.name


def telling_words(name: str, weights: EventWeights) -> Title:
    """Return the words of a name by which events are told apart."""
    return weights.telling(" ".join(_WORD.findall(compare_key(name))))


def _title(event: Referent, weights: EventWeights) -> Title:
    name = series_name(event)
    pointing = len(name.split()) <= POINTING and not holds_name(name)
    return () if pointing else telling_words(name, weights)


def _is_plain(event: Referent, title: Title, weights: EventWeights) -> bool:
    return len(title) < LONG and not holds_name(series_name(event)) and not _has(title, weights.national)


def _is_routine(event: Referent, title: Title, weights: EventWeights) -> bool:
    return _has(title, weights.routine) and not holds_name(series_name(event))


def _has(title: Title, phrases: Iterable[str]) -> bool:
    words = f" {' '.join(title)} "
    return any(f" {phrase} " in words for phrase in phrases)
