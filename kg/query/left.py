"""What is left of jobs, conclusions, contradictions and series where only some articles count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.dates import most_exact
from kg.query.sources import Described, Node, first
from kg.query.terms import text_of
from kg.resolve.values import Value, compatible
from kg.vocab.namespaces import PROV, RDF, SC, SCHEMA, XSD

Descriptions = Mapping[str, Described]

SEVERAL: Final = 2
"""A series is one of so many events at least, and a contradiction one of so many claims."""

_FROM: Final = f"{PROV}wasDerivedFrom"
_SERIES: Final = f"{SCHEMA}superEvent"
_OF_CLAIMS: Final = frozenset(
    {
        *(RDF + name for name in ("subject", "predicate", "object")),
        *(SC + name for name in ("bound", "currency", "heldFrom", "heldUntil")),
    }
)
"""What is asked of a claim here; nothing else has any of these properties."""
_OF_THINGS: Final = frozenset({f"{SC}mentions", f"{RDF}subject", f"{RDF}object"})
_ENDS: Final = {f"{SCHEMA}startDate": f"{SC}heldFrom", f"{SCHEMA}endDate": f"{SC}heldUntil"}
"""When a job began and ended, and what tells that on the claim of its title."""


class Left(Struct, frozen=True):
    """The articles that count, and what they give.

    Args:
        until: their last day.
        articles: their IRIs.
        claims: IRI → what each of their claims says.
        things: the IRIs of all that they mention or make claims of.
    """

    until: str
    articles: frozenset[str]
    claims: Descriptions
    things: frozenset[str]

    @classmethod
    def of(cls, articles: Iterable[str], said: Iterable[ox.Quad], until: str) -> Left:
        """Sort what stands in the articles' graphs."""
        claims: defaultdict[str, dict[str, list[Node]]] = defaultdict(dict)
        things: set[str] = set()
        for quad in said:
            predicate = quad.predicate.value
            if predicate in _OF_CLAIMS:
                claims[text_of(quad.subject)].setdefault(predicate, []).append(quad.object)
            if predicate in _OF_THINGS and isinstance(quad.object, ox.NamedNode):
                things.add(quad.object.value)
        return cls(until, frozenset(articles), claims, frozenset(things))

    def bear(self, ground: str) -> bool:
        """Tell whether a claim is theirs, or a passage stands in one of them."""
        return ground in self.claims or ground.partition("#char=")[0] in self.articles


def left_memberships(memberships: Descriptions, left: Left) -> Descriptions:
    """Return the jobs that the articles tell: seen, begun and ended as far as they tell it."""
    found: dict[str, Described] = {}
    for iri, about in memberships.items():
        claims = [node for node in about.get(_FROM, ()) if text_of(node) in left.claims]
        if claims:
            found[iri] = {**about, _FROM: claims, **_times(about, [left.claims[text_of(one)] for one in claims], left)}
    return found


def _times(about: Described, telling: Iterable[Described], left: Left) -> dict[str, list[Node]]:
    seen = [day for day in about.get(f"{SC}asOf", ()) if text_of(day) <= left.until]
    times: dict[str, list[Node]] = {f"{SC}asOf": seen, f"{SC}observedFrom": seen[:1], f"{SC}observedUntil": seen[-1:]}
    titles = [claim for claim in telling if first(claim, f"{RDF}predicate") == f"{SC}jobTitle"]
    for end, telling_it in _ENDS.items():
        told = {text_of(date): date for claim in titles for date in claim.get(telling_it, ())}
        times[end] = [told[date] for date in most_exact(date for date in told if not date.startswith("--"))]
    return times


def left_conclusions(derived: Descriptions, records: Set[str], left: Left) -> Descriptions:
    """Return what may still be concluded: of articles all that it rests on counts, and what it speaks of is spoken of.

    Args:
        derived: the conclusions of the whole graph.
        records: the IRIs of entries of public knowledge, which count whatever the day.
        left: the articles that count.
    """
    words = {iri: set(_grounds(about)) - records for iri, about in derived.items()}
    found = {iri: derived[iri] for iri, those in words.items() if those and all(map(left.bear, those))}
    spoken = left.things.union(*(ends(about) for about in found.values()))
    # A title and its body, of one entry of a list, stand or fall together.
    entries: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri in (iri for iri, those in words.items() if not those):
        entries[first(derived[iri], f"{RDF}subject"), *_grounds(derived[iri])].append(iri)
    for iris in entries.values():
        if all(ends(derived[iri]) <= spoken for iri in iris):
            found |= {iri: derived[iri] for iri in iris}
    return found


def ends(about: Described) -> set[str]:
    """Return the IRIs of the things that a claim or conclusion is about."""
    nodes = (*about.get(f"{RDF}subject", ()), *about.get(f"{RDF}object", ()))
    return {node.value for node in nodes if isinstance(node, ox.NamedNode)}


def _grounds(about: Described) -> tuple[str, ...]:
    return tuple(text_of(node) for node in about.get(_FROM, ()))


def left_conflicts(conflicts: Descriptions, left: Left) -> Descriptions:
    """Return the contradictions among the articles' own claims, each with those claims that contradict another."""
    found: dict[str, Described] = {}
    for iri, about in conflicts.items():
        claims = [node for node in about.get(f"{SC}between", ()) if text_of(node) in left.claims]
        values = {text_of(node): _value(left.claims[text_of(node)]) for node in claims}
        clashing = [
            one for one in claims if not all(compatible(values[text_of(one)], other) for other in values.values())
        ]
        if len(clashing) >= SEVERAL:
            found[iri] = {**about, f"{SC}between": clashing}
    return found


def _value(claim: Described) -> Value:
    (told,) = claim[f"{RDF}object"]
    datatype = told.datatype.value.removeprefix(XSD) if isinstance(told, ox.Literal) else ""
    return Value(text_of(told), datatype, first(claim, f"{SC}bound"), first(claim, f"{SC}currency") or "VND")


def left_series(things: Descriptions, named: Descriptions) -> Iterator[tuple[str, Described]]:
    """Yield what is said of things, and of each series of which several events are among them.

    Args:
        things: IRI → what is said of each.
        named: the same, of the series, too.
    """
    series = Counter(text_of(node) for about in things.values() for node in about.get(_SERIES, ()))
    left = {iri for iri, events in series.items() if events >= SEVERAL}
    for iri, about in things.items():
        yield iri, {**about, _SERIES: [node for node in about.get(_SERIES, ()) if text_of(node) in left]}
    yield from ((iri, named[iri]) for iri in sorted(left))
