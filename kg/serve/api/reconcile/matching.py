"""Candidates for a name: how each was found makes its score, and whether it may be taken without looking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct, field

from kg.query.names import Candidate, Match
from kg.serve.api.meant import known
from kg.serve.api.problem import ProblemError
from kg.serve.api.reconcile.schema import Ref, classes_of, local
from kg.serve.api.reconcile.values import Given, Values
from kg.serve.served import Served
from kg.vocab.ontology import Ontology
from kg.vocab.spelling import key

SCORES: Final[Mapping[Match, int]] = MappingProxyType(
    {
        Match.EXACT: 100,
        Match.TITLED: 95,
        Match.PLAIN: 90,
        Match.PART: 75,
        Match.WORDS: 60,
        Match.SLIP: 50,
        Match.LIKE: 35,
    }
)
WHOLE: Final = (Match.EXACT, Match.TITLED, Match.PLAIN)
"""Found so, a thing may be taken without anybody looking, if it is the only one."""
CONTRADICTED: Final = 15
"""A property that has other values takes so much from a score."""

_FURTHEST: Final = 9
_MOST: Final = 50


class Entity(Struct, frozen=True):
    """A thing that is a property's value.

    Args:
        id: its IRI.
        name: what it is called.
    """

    id: str
    name: str = ""


class Wanted(Struct, frozen=True):
    """A property that the thing is to have.

    Args:
        pid: the property.
        v: its value, or several of which one is enough.
    """

    pid: str
    v: Given | Entity | list[Given | Entity]

    @property
    def values(self) -> list[Given]:
        """The values; of a thing its IRI."""
        several = self.v if isinstance(self.v, list) else [self.v]
        return [one.id if isinstance(one, Entity) else one for one in several]


class Query(Struct, frozen=True):
    """A reconciliation query.

    Args:
        query: a name, or an IRI.
        type: classes to which it is to belong, by local name or IRI.
        limit: how many candidates at most.
        properties: what else is known of it.
        type_strict: whether it belongs to one of the classes, or to all.
    """

    query: str = ""
    type: str | list[str] | None = None
    limit: float | None = None
    properties: list[Wanted] = field(default_factory=list)
    type_strict: Literal["any", "should", "all"] = "any"

    @property
    def classes(self) -> list[str]:
        """The local names of the classes."""
        return [local(one) for one in ([self.type] if isinstance(self.type, str) else self.type or []) if one]


class Feature(Struct, frozen=True):
    """What tells for or against a candidate."""

    id: str
    value: bool | int


class Offered(Struct, frozen=True):
    """A candidate as the Reconciliation API has it."""

    id: str
    name: str
    description: str
    type: list[Ref]
    score: int
    features: list[Feature]
    match: bool


def candidates(served: Served, query: Query, most: int = 10) -> list[Offered]:
    """Return the things that a query may mean, the likeliest first.

    Args:
        served: the graph.
        query: what is asked.
        most: how many, where the query does not say.
    """
    limit = max(1, min(_MOST, int(query.limit or most)))
    found = _found(served, query, max(limit, most))
    values = Values(served, [one.thing.iri for one in found], {local(one.pid) for one in query.properties})
    agreeing = [[values.agree(one.thing.iri, local(p.pid), p.values) for p in query.properties] for one in found]
    taken = _taken(served, found, agreeing)
    offered = [
        _offered(served, one, query, agrees, match=place == taken)
        for place, (one, agrees) in enumerate(zip(found, agreeing, strict=True))
    ]
    return sorted(offered, key=lambda one: (not one.match, -one.score))[:limit]


def _found(served: Served, query: Query, most: int) -> list[Candidate]:
    classes, text = query.classes, query.query.strip()
    if text.startswith(("http://", "https://")):
        ranked = _by_iri(served, text)
    else:
        several = [served.graph.names.find(text, of, most) for of in (classes or [""])] if text else []
        ranked = sorted({one.thing.iri: one for some in several for one in some}.values(), key=_rank)
    holds = all if query.type_strict == "all" else any
    return [one for one in ranked if not classes or holds(served.ontology.is_a(one.thing.kind, of) for of in classes)]


def _by_iri(served: Served, iri: str) -> list[Candidate]:
    try:
        thing = known(served, iri)
    except ProblemError:
        return []
    return [Candidate(thing, thing.label, Match.EXACT)]


def _taken(served: Served, found: Sequence[Candidate], agreeing: Sequence[Sequence[bool | None]]) -> int | None:
    """Return the place of the candidate that may be taken without looking.

    It is the only one that the whole name was found of in that way, and nothing speaks against it; or of several the
    only one of which all that is known agrees.
    """
    best = [place for place, one in enumerate(found) if one.match is found[0].match and one.match in WHOLE]
    if len(best) > 1:
        best = [place for place in best if agreeing[place] and all(agreeing[place])]
    if len(best) != 1 or False in agreeing[best[0]] or _is_common(found[best[0]], served.ontology):
        return None
    return best[0]


def _is_common(one: Candidate, ontology: Ontology) -> bool:
    """Tell whether a thing is called by what it is alone ("hội nghị"), as any other may be, too."""
    unnamed = ontology.is_a(one.thing.kind, "Event") and one.name[:1].islower()
    return unnamed or key(one.name) in {key(kind.label_vi) for kind in ontology.classes.values()}


def _offered(served: Served, one: Candidate, query: Query, agrees: Sequence[bool | None], *, match: bool) -> Offered:
    types = classes_of(one.thing.kind, served.ontology)
    score = SCORES[one.match] - min(one.distance, _FURTHEST) - CONTRADICTED * agrees.count(False)
    features = [Feature(how.name.lower(), how is one.match) for how in Match]
    features.append(Feature("distance", one.distance))
    features += [
        Feature(f"property:{local(wanted.pid)}", agreed)
        for wanted, agreed in zip(query.properties, agrees, strict=True)
        if agreed is not None
    ]
    called = "" if one.name == one.thing.label else f"; {one.name}"
    return Offered(
        id=one.thing.iri,
        name=one.thing.label,
        description=f"{types[0].name if types else ''}{called}",
        type=types,
        score=max(0, score),
        features=features,
        match=match,
    )


def _rank(one: Candidate) -> tuple[int, int, str, str]:
    return one.match, one.distance, one.thing.label, one.thing.iri
