"""What happened with a thing and around it, in order of time.

Around is one step away: the events, documents and prizes that a claim links with the thing, and the other events of its
series. Of those counts when they took place, were issued or awarded; what else has a date (deadlines, targets, jobs,
words said) counts of the thing itself alone. What an article only mentions counts nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from kg.errors import QueryError
from kg.query.around import EDITION, Around, read_around
from kg.query.dates import ALWAYS, between
from kg.query.endpoint import Endpoint
from kg.query.job_moments import job_moments
from kg.query.moments import YEARLESS, Link, Moment, Part, Timeline, distinct, rivals_of, surest, told_dates
from kg.query.statements import DERIVED, Statement
from kg.query.things import Thing
from kg.query.wording import edition_words, inverse_words, moment_words
from kg.resources import ontology_dir
from kg.text.normalise import compare_key
from kg.vocab.ontology import Ontology

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class _Kind(Struct, frozen=True):
    """One way in which a thing has a date.

    Args:
        name: as `Moment.kind`.
        of: the classes that have it.
        start, end: the properties that tell it, "" where none does.
        around: counts of what is linked with the thing asked for, too.
        named: where nothing tells the date, the year in the name does.
        parts: properties of who else had a part in it.
    """

    name: str
    of: tuple[str, ...]
    start: str = ""
    end: str = ""
    around: bool = False
    named: bool = False
    parts: tuple[str, ...] = ()


_KINDS: Final = (
    _Kind("held", ("Event",), "startDate", "endDate", True, True, ("location", "organizer")),
    _Kind("issued", ("LegalDocument", "Initiative"), "issuedOn", around=True, parts=("issuer",)),
    _Kind("awarded", ("Award",), around=True, named=True, parts=("awardedBy",)),
    _Kind("founded", ("Organization",), "founded"),
    _Kind("deadline", ("Initiative",), "deadline"),
    _Kind("period", ("LegalDocument", "Initiative"), "periodStart", "periodEnd"),
)


def timeline(
    endpoint: Endpoint, iri: str, since: str = "", until: str = "", ontology: Ontology | None = None
) -> Timeline:
    """Tell what happened with a thing and around it.

    Args:
        endpoint: what is asked.
        iri: the thing, e.g. from `NameIndex.resolve`.
        since: a day, month or year: only what may have a day from its beginning on; "" where that is open. A day
            without its year then counts nowhere.
        until: a day, month or year: only what may have a day up to its end; as `since`.
        ontology: gives the words for properties; the shipped one by default.

    Raises:
        QueryError: the graph has no such thing, or `since` or `until` is no date.
    """
    asked = between(since, until)
    known = ontology or Ontology.load(ontology_dir())
    around = read_around(endpoint, iri, known)
    if not around.thing.kind:
        raise QueryError(f"the graph has nothing with the IRI {iri}")
    found = sorted(_Teller(around, known).moments(), key=Moment.place)
    moments = (one for one in found if (days := one.days) and days.meets(asked))
    yearless = (one for one in found if one.date.startswith(YEARLESS) and asked == ALWAYS)
    return Timeline(around.thing, tuple(moments), tuple(yearless))


class _Teller:
    """Tells the moments of what lies around a thing."""

    def __init__(self, around: Around, ontology: Ontology) -> None:
        self.around, self.ontology = around, ontology

    def moments(self) -> Iterator[Moment]:
        """Yield every moment, in no order."""
        own = self.around.thing
        for kind in self._kinds(own):
            yield from self._dated(kind, own, self.around.own, ())
        for iri in {*self.around.links, *self.around.editions}:
            thing = self.around.things.get(iri)
            for kind in self._kinds(thing) if thing else ():
                if thing and kind.around:
                    yield from self._dated(kind, thing, self.around.told.get(iri, ()), self._links(iri))
        yield from self._targets()
        yield from self._said()
        yield from self._replaced()
        yield from job_moments(self.around, self._reading("worksFor", True))

    def _kinds(self, thing: Thing) -> Iterator[_Kind]:
        return (kind for kind in _KINDS if any(self.ontology.is_a(thing.kind, name) for name in kind.of))

    def _dated(self, kind: _Kind, thing: Thing, said: Iterable[Statement], links: tuple[Link, ...]) -> Iterator[Moment]:
        """Yield the moment of a thing, if anything tells its date."""
        by_property: defaultdict[str, list[Statement]] = defaultdict(list)
        for one in said:
            by_property[one.property].append(one)
        starts = told_dates((one.object, one) for one in by_property[kind.start])
        ends = told_dates((one.object, one) for one in by_property[kind.end])
        parts = self._parts(thing, [one for name in kind.parts for one in by_property[name]])
        moment = Moment("", "", kind.name, moment_words(kind.name), thing, "told", "stated", parts=parts, links=links)
        if not starts and not ends:
            linking = (one for link in links for one in link.statements)
            if named := _by_name(kind, moment, [*said, *linking]):
                yield named
            return
        main, end = (*starts, *ends)[0], ends[0] if starts and ends else None
        yield replace(
            moment,
            date=main.date,
            until=end.date if end else "",
            dated="concluded" if main.status == DERIVED else "told",
            status=main.status,
            statements=distinct((*main.statements, *(end.statements if end else ()))),
            rivals=(*rivals_of(starts, main), *(rivals_of(ends, end) if end else ())),
        )

    def _links(self, iri: str) -> tuple[Link, ...]:
        """Return how the thing asked for is linked with another one."""
        own = self.around.thing.iri
        grouped: defaultdict[tuple[str, bool, bool], list[Statement]] = defaultdict(list)
        for one in self.around.links.get(iri, ()):
            grouped[one.property, one.subject == own, one.status == "denied"].append(one)
        links = [
            Link(name, self._reading(name, outgoing), outgoing, surest(said), tuple(said))
            for (name, outgoing, _), said in grouped.items()
        ]
        if iri in self.around.editions:
            links.append(Link(EDITION, edition_words(), False, "stated"))
        return tuple(sorted(links, key=lambda link: (link.words, link.status)))

    def _reading(self, name: str, outgoing: bool) -> str:
        label = self.ontology.property(name).label_vi if name in self.ontology.properties else name
        return label if outgoing else inverse_words(name, label)

    def _parts(self, thing: Thing, said: Iterable[Statement]) -> tuple[Part, ...]:
        """Return who else had a part in what happened, unless it is denied."""
        grouped: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for one in said:
            if one.status != "denied" and one.object not in (self.around.thing.iri, thing.iri):
                grouped[one.property, one.object].append(one)
        return tuple(
            Part(name, self._reading(name, True), self.around.things[iri], surest(told))
            for (name, iri), told in sorted(grouped.items())
            if iri in self.around.things
        )

    def _targets(self) -> Iterator[Moment]:
        """Yield what is to be reached by a year, in whatever articles it is told."""
        targets = [one for one in self.around.own if one.property == "target" and "targetYear" in one.qualifiers]
        grouped: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for one in targets:
            grouped[one.qualifiers["targetYear"], compare_key(one.object)].append(one)
        for (year, _), said in grouped.items():
            yield self._of_itself("target", year, said, said[0].object)

    def _said(self) -> Iterator[Moment]:
        """Yield what somebody said, all that one article has as one moment."""
        told = [one for one in self.around.own if one.property == "said" and one.source and one.source.date]
        for source, group in groupby(told, key=lambda one: one.source):
            said = list(group)
            moment = self._of_itself("said", source.date if source else "", said, *(one.object for one in said))
            yield replace(moment, dated="article")

    def _of_itself(self, kind: str, date: str, said: Iterable[Statement], *details: str) -> Moment:
        statements = distinct(said)
        status, thing = surest(statements), self.around.thing
        return Moment(date, "", kind, moment_words(kind), thing, "told", status, details, statements=statements)

    def _replaced(self) -> Iterator[Moment]:
        """Yield since when something took the place of something else, where that is known."""
        for iri, said in self.around.links.items():
            for one in said:
                since, thing = one.qualifiers.get("validFrom"), self.around.things.get(iri)
                if one.property == "replaces" and since and thing:
                    reading = self._reading("replaces", one.subject == self.around.thing.iri)
                    link = Link("replaces", reading, one.subject == self.around.thing.iri, one.status, (one,))
                    yield Moment(since, "", "replaced", reading, thing, "concluded", one.status, links=(link,))


def _by_name(kind: _Kind, moment: Moment, said: Iterable[Statement]) -> Moment | None:
    """Return a moment of which nothing tells the date but the only year in its name; as sure as what is said of it."""
    years = set(_YEAR.findall(moment.thing.label)) if kind.named else set()
    held = [one for one in said if one.status != "denied"]
    status = surest(held) if held else "stated"
    return replace(moment, date=years.pop(), dated="name", status=status) if len(years) == 1 else None
