"""Who held which public office when: a list of known people and their terms, and how it stands in the domain's YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from kg.errors import OntologyError
from kg.text.normalise import compare_key, slug
from kg.vocab.entries import iri
from kg.vocab.gazetteer import Gazetteer
from kg.vocab.yaml_source import load_with_lines

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HEAD = frozenset({"checked", "several"})
_PERSON = frozenset({"id", "name", "aliases", "same_as", "terms"})
_TERM = frozenset({"title", "body", "from", "until", "source"})


class Term(Struct, frozen=True):
    """One office, held from a day to a day; a day on which it passed on belongs to both holders.

    Args:
        title: as the extraction gives it ("Bộ trưởng").
        body: id of the body or place in the gazetteer, or the full name of a committee of a province or city, which
            the gazetteer does not list ("Thành ủy Hà Nội").
        start, end: the first and last day, as precise as they are known: ISO 8601 day, month or year. `end` is "" where
            the term goes on; how long that is known, the list says.
        source: the public act that began or ended it, or where it is told.
    """

    title: str
    body: str
    start: str
    end: str
    source: str


class Official(Struct, frozen=True):
    """One person who held public office.

    Args:
        id: unique among the officials ("nguyen-xuan-phuc").
        name: as the Vietnamese press writes it.
        aliases: other ways to write it.
        same_as: IRIs of the same person elsewhere.
        terms: in the order of the file.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


class Officials(Struct, frozen=True, dict=True):
    """The people that a domain knows.

    Args:
        people: their ids are unique.
        checked: the day (ISO 8601) up to which a term without an end is known to have gone on.
        several: how titles begin that several people hold at once, of whom not all are listed ("Phó").
        bodies: comparison key of a body's name → its id, for those that the gazetteer lists.
    """

    people: tuple[Official, ...] = ()
    checked: str = ""
    several: tuple[str, ...] = ()
    bodies: Mapping[str, str] = {}

    @classmethod
    def load(cls, path: Path, gazetteer: Gazetteer) -> Officials:
        """Read the file: a list, of which one item is `{checked: <day>, several: […]}` and every other one a person.

        Args:
            path: e.g. `ontology/officials.yaml`.
            gazetteer: has the bodies.

        Raises:
            OntologyError: the file is malformed, names an unknown body, or has two people of one id.
        """
        people: dict[str, Official] = {}
        checked = ""
        several: tuple[str, ...] = ()
        for line, item in load_with_lines(path):
            try:
                if "checked" in item:
                    _check_fields(item, _HEAD, "the head")
                    checked, several = _date(item, "checked"), _texts(item, "several")
                    continue
                person = _official(item, gazetteer)
                if person.id in people:
                    raise ValueError(f"two officials have the id '{person.id}'; give one of them an id of its own")
            except ValueError as e:
                raise OntologyError(str(e), path=str(path), line=line, hint="see the head of the file") from e
            people[person.id] = person
        if people and not checked:
            raise OntologyError("nothing tells when the list was checked", path=str(path), hint="add '- checked: day'")
        bodies = (gazetteer.get(term.body) for who in people.values() for term in who.terms)
        return cls(tuple(people.values()), checked, several, {compare_key(e.name): e.id for e in bodies if e})

    def of(self, name: str) -> tuple[Official, ...]:
        """Return the people of that name, however its letters and tone marks are written; () where nobody is known."""
        return self._by_name.get(compare_key(name), ())

    def holders(self, title: str, body: str, date: str) -> tuple[Official, ...]:
        """Return who certainly held an office then.

        Args:
            title: e.g. "Bộ trưởng"; letter case and tone placement do not matter.
            body: an id or full name as in `Term.body`, or the name of what has the id; "" for whatever body.
            date: a day, month or year, ISO 8601. What is less precise than a term's bounds matches where they overlap;
                what is more precise does not match within a bound's year or month, for there nobody can tell.

        Returns:
            people in the order of the file, each once.
        """
        office = self._by_title.get(compare_key(title), ())
        key = compare_key(body)
        wanted = self.bodies.get(key, key)
        held = (who for who, term in office if wanted in ("", compare_key(term.body)) and self.is_in(term, date))
        return tuple({who.id: who for who in held}.values())

    def holder(self, title: str, body: str, date: str) -> Official | None:
        """Return who alone held an office then that one person holds at a time; None where nobody or several did.

        Args:
            title: as for `holders`.
            body: as for `holders`.
            date: as for `holders`.
        """
        words = compare_key(title).split()
        starts = (compare_key(start).split() for start in self.several)
        if any(words[: len(start)] == start for start in starts):
            return None
        found = self.holders(title, body, date)
        return found[0] if len(found) == 1 else None

    def is_in(self, term: Term, date: str) -> bool:
        """Tell whether a term was certainly going on then."""
        return _begun(term.start, date) and _going_on(term.end or self.checked, date)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Official, ...]]:
        found: dict[str, tuple[Official, ...]] = {}
        for who in self.people:
            for key in {compare_key(name) for name in (who.name, *who.aliases)}:
                found[key] = (*found.get(key, ()), who)
        return found

    @cached_property
    def _by_title(self) -> Mapping[str, tuple[tuple[Official, Term], ...]]:
        found: dict[str, tuple[tuple[Official, Term], ...]] = {}
        for who in self.people:
            for term in who.terms:
                key = compare_key(term.title)
                found[key] = (*found.get(key, ()), (who, term))
        return found


def _begun(bound: str, date: str) -> bool:
    """Tell whether what began then had begun on `date`; where the bound is too coarse to tell, it had not."""
    size = len(date)
    return bound[:size] <= date if len(bound) >= size else bound < date[: len(bound)]


def _going_on(bound: str, date: str) -> bool:
    """Tell whether what ended then was going on on `date`; where the bound is too coarse to tell, it was not."""
    size = len(date)
    return date <= bound[:size] if len(bound) >= size else date[: len(bound)] < bound


def _official(item: dict[str, Any], gazetteer: Gazetteer) -> Official:
    _check_fields(item, _PERSON, "an official")
    name = _text(item, "name")
    terms = item.get("terms")
    if not isinstance(terms, list) or not terms:
        raise ValueError(f"'{name}' needs a list of terms")
    return Official(
        id=_text(item, "id") if "id" in item else slug(name),
        name=name,
        aliases=_texts(item, "aliases"),
        same_as=tuple(iri(short) for short in _texts(item, "same_as")),
        terms=tuple(_term(term, gazetteer) for term in terms),
    )


def _term(item: object, gazetteer: Gazetteer) -> Term:
    if not isinstance(item, dict):
        raise ValueError("a term must be a mapping: {title: …, body: …, from: …, until: …, source: …}")
    _check_fields(item, _TERM, "a term")
    body, start, end = _text(item, "body"), _date(item, "from"), _date(item, "until") if "until" in item else ""
    if not gazetteer.get(body) and not _is_committee(body, gazetteer):
        raise ValueError(f"'{body}' is no id of the gazetteer, nor the name of a committee of a province or city")
    size = min(len(start), len(end))
    if end and end[:size] < start[:size]:
        raise ValueError(f"a term can't end in {end} when it begins in {start}")
    return Term(_text(item, "title"), body, start, end, _text(item, "source"))


def _is_committee(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is that of something else with a province's name behind it."""
    words = name.split()
    rest = (" ".join(words[i:]) for i in range(1, len(words)))
    return any(entry.kind == "Province" for tail in rest for entry in gazetteer.lookup(tail))


def _check_fields(item: Mapping[str, object], known: frozenset[str], what: str) -> None:
    if unknown := sorted(item.keys() - known):
        raise ValueError(f"'{unknown[0]}' is no field of {what}; there are {', '.join(sorted(known))}")


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError(f"'{name}' must be text and not be missing")
    return value


def _texts(item: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = item.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"'{name}' must be a list")
    return tuple(str(v) for v in value)


def _date(item: Mapping[str, object], name: str) -> str:
    value = str(item.get(name, ""))
    if not _DATE.fullmatch(value):
        raise ValueError(f"'{name}' must be a day, month or year like 2021-04-05, 2021-04 or 2021")
    return value
