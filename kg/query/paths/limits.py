"""What a path must and must not use: properties, classes, and when the articles appeared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable
from typing import Final

from msgspec import Struct
from rapidfuzz import process

from kg.errors import QueryError
from kg.vocab.ontology import Ontology

MOST_PROPERTIES: Final = 4
"""The search keeps apart which of them a path has used: twice as many states for each."""

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NEAR: Final = 60
_BOOKKEEPING: Final = frozenset({"Article", "Claim", "Conflict"})


class Limits(Struct, frozen=True):
    """What narrows paths.

    Args:
        through: properties, by local name with or without "sc:", each of which every path uses at least once.
        avoid: classes that nothing between the two ends may belong to, nor to a subclass.
        since, until: a year, month or day (ISO 8601): only what articles say that appeared within, both included.

    Raises:
        QueryError: a date is none, the first lies behind the second, or there are too many properties.
    """

    through: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        if len(set(self.through)) > MOST_PROPERTIES:
            raise QueryError(f"a path can be led through {MOST_PROPERTIES} properties at most")
        first, last = self.days
        if first > last:
            raise QueryError(f"'{self.since}' lies behind '{self.until}'", hint="name the earlier date first")

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day that count; beyond all dates where none is given."""
        return (
            days(self.since)[0] if self.since else "0000-00-00",
            days(self.until)[1] if self.until else "9999-99-99",
        )

    @property
    def dated(self) -> bool:
        """Whether articles count by their dates."""
        return bool(self.since or self.until)


NO_LIMITS: Final = Limits()


def days(text: str) -> tuple[str, str]:
    """Return the first and the last day of a year, month or day.

    Raises:
        QueryError: it is none of these, or no calendar has it.
    """
    found = _DATE.fullmatch(text)
    year, month, day = (int(part) if part else None for part in found.groups()) if found else (0, None, None)
    longest = monthrange(year, month)[1] if year and month is not None and 1 <= month <= 12 else 0
    if not year or (month is not None and not longest) or (day is not None and not 1 <= day <= longest):
        raise QueryError(f"'{text}' is no date", hint="write YYYY, YYYY-MM or YYYY-MM-DD, for example 2021-06")
    if day is not None:
        return text, text
    return (f"{text}-01-01", f"{text}-12-31") if month is None else (f"{text}-01", f"{text}-{longest}")


def properties(limits: Limits, ontology: Ontology, used: Collection[str]) -> tuple[str, ...]:
    """Return the local names of the properties that a path must use, each once.

    Args:
        limits: names them.
        ontology: knows which properties give a value and which link things.
        used: what the graph's claims link things by.

    Raises:
        QueryError: a name is unknown, or that of a property that links nothing.
    """
    linking = set(used) | {
        name for name, one in ontology.properties.items() if one.ranges and not one.domains & _BOOKKEEPING
    }
    names = tuple(dict.fromkeys(name.removeprefix("sc:") for name in limits.through))
    for name in names:
        if name in ontology.properties and name not in linking:
            raise QueryError(f"no path goes through '{name}': it links no two things", hint=_perhaps(name, linking))
        if name not in linking:
            raise QueryError(f"there is no property '{name}'", hint=_perhaps(name, linking))
    return names


def classes(limits: Limits, ontology: Ontology) -> frozenset[str]:
    """Return the local names of the classes to be avoided, with all their subclasses.

    Raises:
        QueryError: a name is unknown.
    """
    names = {name.removeprefix("sc:") for name in limits.avoid}
    for name in sorted(names):
        if name not in ontology.classes:
            raise QueryError(f"there is no class '{name}'", hint=_perhaps(name, ontology.classes))
    return frozenset(kind for kind in ontology.classes if any(ontology.is_a(kind, name) for name in names))


def _perhaps(name: str, among: Iterable[str]) -> str:
    near = process.extractOne(name, sorted(among), processor=str.casefold, score_cutoff=_NEAR)
    return f"did you mean '{near[0]}'?" if near else "see the ontology"
