"""What the graph's claims say, each with its sentence, its article and how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.sources import (
    DEFAULT,
    Described,
    Ground,
    Node,
    Source,
    describe,
    first,
    read_ground,
    read_source,
    span_of,
    value,
)
from kg.vocab.namespaces import PROV, RDF, SC, XSD

DERIVED: Final = "derived"
_QUALIFIERS: Final = (
    *("asOf", "bound", "currency", "heldFrom", "heldUntil", "rank", "targetYear"),
    *("validFrom", "validUntil"),
)


class Statement(Struct, frozen=True):
    """A claim as people read it.

    Args:
        iri: the claim's IRI.
        subject: the IRI of what it is about.
        property: the property's local name.
        object: an IRI, or a literal's lexical form.
        datatype: the literal's XSD local name, "" where `object` is an IRI.
        quote: the words that say so, "" for what was concluded.
        start, end: where they stand in the article (code points).
        source: the article, None for what was concluded from several.
        confidence: 0..1.
        status: "stated", "planned", "proposed", "denied" or "repealed"; "derived" for what was concluded.
        rule: the name of the rule that read it, or of the inference.
        qualifiers: "bound", "targetYear", "rank", "currency", "heldFrom", "heldUntil", "asOf" where given; "validFrom"
            and "validUntil" of what was concluded.
        grounds: what a conclusion rests on, articles first.
    """

    iri: str
    subject: str
    property: str
    object: str
    datatype: str
    quote: str = ""
    start: int = 0
    end: int = 0
    source: Source | None = None
    confidence: float = 1.0
    status: str = "stated"
    rule: str = ""
    qualifiers: Mapping[str, str] = {}
    grounds: tuple[Ground, ...] = ()

    def place(self) -> tuple[str, str, int, int, str]:
        """Return what statements are sorted by: the article's date and id, the position, the claim."""
        source = self.source or Source("", "", "")
        return source.date, source.id, self.start, self.end, self.iri


def read_statements(store: ox.Store, about: str = "") -> tuple[Statement, ...]:
    """Return the claims, sorted by article and place.

    Args:
        store: a built graph.
        about: the IRI of their subject or object, "" for all.
    """
    return statements_of(store, _claims(store, about))


def statements_of(store: ox.Store, claims: Iterable[str]) -> tuple[Statement, ...]:
    """Return the claims with these IRIs, sorted by article and place."""
    sources: dict[str, Source] = {}
    found = (_statement(store, claim, sources) for claim in claims)
    return tuple(sorted((one for one in found if one), key=Statement.place))


def read_conflicts(store: ox.Store) -> dict[str, frozenset[str]]:
    """Return for each claim that others contradict the IRIs of all claims of that conflict, itself included."""
    between: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{SC}between"), None, DEFAULT):
        between[value(quad.subject)].add(value(quad.object))
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for claims in between.values():
        for claim in claims:
            found[claim] |= claims
    return dict(found)


def read_mentions(store: ox.Store) -> dict[str, tuple[Source, ...]]:
    """Return for each thing the articles that mention it, sorted by date."""
    articles: dict[str, Source] = {}
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{SC}mentions"), None, DEFAULT):
        iri = value(quad.subject)
        if iri not in articles:
            articles[iri] = read_source(store, iri)
        found[value(quad.object)].append(articles[iri])
    return {thing: tuple(sorted(sources, key=lambda one: (one.date, one.id))) for thing, sources in found.items()}


def _claims(store: ox.Store, about: str) -> Iterable[str]:
    def subjects(predicate: str, target: str) -> Iterator[str]:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(target), DEFAULT):
            yield value(quad.subject)

    if about:
        return sorted({*subjects(f"{RDF}subject", about), *subjects(f"{RDF}object", about)})
    return sorted({*subjects(f"{RDF}type", f"{SC}Claim"), *subjects(f"{RDF}type", f"{SC}DerivedClaim")})


def _statement(store: ox.Store, claim: str, sources: dict[str, Source]) -> Statement | None:
    about = describe(store, claim)
    parts = [about.get(f"{RDF}{name}", [None])[0] for name in ("subject", "predicate", "object")]
    subject, predicate, target = parts
    if subject is None or predicate is None or target is None:
        return None
    article = first(about, f"{SC}fromArticle")
    if article and article not in sources:
        sources[article] = read_source(store, article)
    start, end = span_of(first(about, f"{PROV}wasDerivedFrom")) if article else (0, 0)
    return Statement(
        iri=claim,
        subject=value(subject),
        property=value(predicate).removeprefix(SC),
        object=value(target),
        datatype=_datatype(target),
        quote=first(about, f"{SC}quote"),
        start=start,
        end=end,
        source=sources.get(article),
        confidence=float(first(about, f"{SC}confidence") or 1),
        status=_status(about),
        rule=first(about, f"{SC}rule"),
        qualifiers={name: told for name in _QUALIFIERS if (told := first(about, SC + name))},
        grounds=() if article else _grounds(store, about),
    )


def _status(about: Described) -> str:
    if ox.NamedNode(f"{SC}DerivedClaim") in about.get(f"{RDF}type", ()):
        return DERIVED
    return first(about, f"{SC}status").removeprefix(SC).lower() or "stated"


def _grounds(store: ox.Store, about: Described) -> tuple[Ground, ...]:
    grounds = (read_ground(store, value(node)) for node in about.get(f"{PROV}wasDerivedFrom", ()))
    return tuple(sorted(grounds, key=_by_article))


def _by_article(ground: Ground) -> tuple[bool, str, str, int, str]:
    source = ground.source or Source("", "", "")
    return ground.source is None, source.date, source.id, ground.start, ground.words


def _datatype(node: Node) -> str:
    return node.datatype.value.removeprefix(XSD) if isinstance(node, ox.Literal) else ""
