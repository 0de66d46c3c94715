"""Who held an office at a time: certainly, maybe, or nobody that is known of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

from msgspec import Struct
from rapidfuzz import process

from kg.errors import QueryError
from kg.query.dates import ALWAYS, Days, asked_days, days_of
from kg.query.endpoint import Endpoint
from kg.query.jobs import Tenure, read_tenures
from kg.query.names import SHOWN, NameIndex
from kg.query.statements import Statement, statements_of
from kg.query.things import Thing, things_of
from kg.resources import ontology_dir
from kg.text.normalise import compare_key, fold
from kg.vocab.lexicon import Lexicon
from kg.vocab.ontology import Ontology

Sureness = Literal["certain", "possible"]
_ORDER: Final[tuple[Sureness, ...]] = ("certain", "possible")


class Holder(Struct, frozen=True):
    """Somebody who held an office at the time that was asked for.

    Args:
        person: who.
        title: the title alone, as articles write it.
        body: where.
        sure: "certain" where articles of that time have it held, it began or ended then, or had begun before and ended
            after; "possible" where the time lies between two days on which articles saw it, where the dates told are
            too coarse to tell, and where a list knows no end and was not checked later.
        tenures: what is told of it, by articles and by public lists.
        statements: the claims and conclusions that tell it, sorted by article and place.
    """

    person: Thing
    title: str
    body: Thing
    sure: Sureness
    tenures: tuple[Tenure, ...]
    statements: tuple[Statement, ...]


class Held(Struct, frozen=True):
    """Who held an office.

    Args:
        title: the title asked for.
        body: where; None for anywhere.
        on: the time asked for, "" for ever.
        holders: the certain ones first, then by beginning and name; empty where nobody is known of.
    """

    title: str
    body: Thing | None
    on: str
    holders: tuple[Holder, ...]


def held(endpoint: Endpoint, title: str, body: str = "", on: str = "", names: NameIndex | None = None) -> Held:
    """Tell who held an office, by articles and by public lists.

    Args:
        endpoint: what is asked.
        title: a title ("Thủ tướng"), or with its body behind it where `body` is "" ("Bộ trưởng Bộ Xây dựng").
        body: the name or `<IRI>` of a body or place. Where neither names one, the body that the title names by itself
            (the government of "Thủ tướng"), or whatever body.
        on: a year, month or day, ISO 8601; "" for whenever.
        names: the graph's names, asked for where not given.

    Raises:
        QueryError: `on` is no date, the graph has nobody of that title, or several bodies or none may be meant.
    """
    time = asked_days(on) if on else None
    tenures = read_tenures(endpoint)
    known = names or NameIndex.of(endpoint)
    wanted, where = _office(title, body, tenures, known)
    grouped: defaultdict[tuple[str, str], list[tuple[Sureness, Tenure]]] = defaultdict(list)
    for one in tenures:
        sure: Sureness | None = _sureness(one, time) if time else "certain"
        if sure and _same(wanted, one.title) and where in ("", one.body):
            grouped[one.person, one.body].append((sure, one))
    ontology = Ontology.load(ontology_dir())
    things = things_of(endpoint, {where, *(iri for pair in grouped for iri in pair)} - {""}, ontology)
    said = statements_of(endpoint, {claim for told in grouped.values() for _, one in told for claim in one.claims})
    found = [_holder(told, things, said) for told in grouped.values()]
    return Held(wanted, things.get(where), on, tuple(sorted(found, key=_place)))


def _holder(told: Iterable[tuple[Sureness, Tenure]], things: Mapping[str, Thing], said: Iterable[Statement]) -> Holder:
    tenures = tuple(one for _, one in told)
    claims = {claim for one in tenures for claim in one.claims}
    return Holder(
        person=things[tenures[0].person],
        title=tenures[0].title,
        body=things[tenures[0].body],
        sure="certain" if any(sure == "certain" for sure, _ in told) else "possible",
        tenures=tenures,
        statements=tuple(one for one in said if one.iri in claims),
    )


def _place(holder: Holder) -> tuple[int, str, str, str]:
    tenure = holder.tenures[0]
    begun = (*tenure.since, *tenure.seen, "")[0]
    return _ORDER.index(holder.sure), begun, holder.person.label, holder.person.iri


def _office(title: str, body: str, tenures: Iterable[Tenure], names: NameIndex) -> tuple[str, str]:
    """Return the title, and the IRI of the body, "" where any is meant."""
    titles = sorted({one.title for one in tenures})
    words = title.split()
    for count in range(len(words), 0, -1):
        wanted, rest = " ".join(words[:count]), " ".join(words[count:])
        if any(_same(wanted, one) for one in titles) and not (rest and body):
            where = body or rest
            return wanted, _body(where, names) if where else _own_body(wanted, names)
    near = ", ".join(choice for choice, *_ in process.extract(title, titles, limit=SHOWN))
    raise QueryError(f"the graph has nobody with the title '{title}'", hint=f"did you mean: {near}" if near else "")


def _body(name: str, names: NameIndex) -> str:
    iri = name.removeprefix("<").removesuffix(">")
    return iri if iri.startswith(("http://", "https://")) else names.resolve(name, near=True).thing.iri


def _own_body(title: str, names: NameIndex) -> str:
    """Return the IRI of the body that a title names by itself, "" where it names none or the graph has none."""
    name = next((body for own, body in _own_bodies().items() if _same(title, own)), "")
    found = names.find(name) if name else []
    return found[0].thing.iri if found and found[0].name == name else ""


@cache
def _own_bodies() -> dict[str, str]:
    return dict(Lexicon.load(ontology_dir() / "lexicon")["jobs"]["bodies"])


def _same(asked: str, title: str) -> bool:
    """Tell whether a title is meant: its very words, or these typed without diacritics."""
    one, other = compare_key(asked), compare_key(title)
    return one == other or (fold(asked) == one == fold(title))


def _sureness(one: Tenure, time: Days) -> Sureness | None:
    begun, ended, seen = map(_days, (one.since, one.until, one.seen))
    told = [*begun, *ended, *seen]
    if not told:
        return None
    there = [[days] for days in seen] + [begun, ended]  # where articles differ, all of their dates must be of that time
    if any(those and all(days.within(time) for days in those) for those in there) or _surely(one, time):
        return "certain"
    last = ALWAYS.last if one.listed and not ended else max(days.last for days in told)
    return "possible" if Days(min(days.first for days in told), last).meets(time) else None


def _days(told: Iterable[str]) -> list[Days]:
    return [days for days in map(days_of, told) if days]


def _surely(one: Tenure, time: Days) -> bool:
    """Tell whether a job was held then although nothing is told of that very time: it had begun, and had not ended.

    It may have begun on the last of the days that are told, and ended on the first.
    """
    starts = [days.last for days in _days(one.since)] or list(one.seen[:1] if one.until else ())
    ends = [days.first for days in _days(one.until)] or [max((*one.seen, one.checked))]
    return bool(starts) and max(starts) <= min(ends) and Days(max(starts), min(ends)).meets(time)
