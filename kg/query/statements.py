"""What the graph's claims say, each with its sentence, its article and how sure it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.vocab.namespaces import DCTERMS, PROV, RDF, RDFS, SC, SCHEMA, XSD

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Described = Mapping[str, list[Node]]

_DEFAULT: Final = ox.DefaultGraph()
_SPAN: Final = re.compile(r"#char=(\d+),(\d+)$")
_QUALIFIERS: Final = ("asOf", "bound", "currency", "heldFrom", "heldUntil", "rank", "targetYear")


class Source(Struct, frozen=True):
    """The article that something is read from; `date`, `publisher` and `url` are "" where unknown."""

    iri: str
    id: str
    title: str
    date: str = ""
    publisher: str = ""
    url: str = ""


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
        status: "stated", "planned", "proposed", "denied" or "repealed".
        rule: the name of the rule that read it.
        qualifiers: "bound", "targetYear", "rank", "currency", "heldFrom", "heldUntil", "asOf" where given.
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
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{SC}between"), None, _DEFAULT):
        between[_value(quad.subject)].add(_value(quad.object))
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for claims in between.values():
        for claim in claims:
            found[claim] |= claims
    return dict(found)


def read_mentions(store: ox.Store) -> dict[str, tuple[Source, ...]]:
    """Return for each thing the articles that mention it, sorted by date."""
    articles: dict[str, Source] = {}
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, ox.NamedNode(f"{SC}mentions"), None, _DEFAULT):
        iri = _value(quad.subject)
        if iri not in articles:
            articles[iri] = read_source(store, iri)
        found[_value(quad.object)].append(articles[iri])
    return {thing: tuple(sorted(sources, key=lambda one: (one.date, one.id))) for thing, sources in found.items()}


def read_source(store: ox.Store, iri: str) -> Source:
    """Return what is known of an article."""
    about = describe(store, iri)
    key = _first(about, f"{DCTERMS}identifier") or iri
    return Source(
        iri=iri,
        id=key,
        title=_first(about, f"{RDFS}label") or key,
        date=_first(about, f"{SCHEMA}datePublished"),
        publisher=_first(about, f"{SCHEMA}publisher"),
        url=_first(about, f"{SCHEMA}url"),
    )


def describe(store: ox.Store, iri: str) -> Described:
    """Return predicate → objects of a subject, each list sorted."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT):
        found[quad.predicate.value].append(quad.object)
    return {predicate: sorted(objects, key=str) for predicate, objects in found.items()}


def _claims(store: ox.Store, about: str) -> Iterable[str]:
    def subjects(predicate: str, value: str) -> Iterator[str]:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value), _DEFAULT):
            yield _value(quad.subject)

    if about:
        return sorted({*subjects(f"{RDF}subject", about), *subjects(f"{RDF}object", about)})
    return sorted({*subjects(f"{RDF}type", f"{SC}Claim"), *subjects(f"{RDF}type", f"{SC}DerivedClaim")})


def _statement(store: ox.Store, claim: str, sources: dict[str, Source]) -> Statement | None:
    about = describe(store, claim)
    parts = [about.get(f"{RDF}{name}", [None])[0] for name in ("subject", "predicate", "object")]
    subject, predicate, target = parts
    if subject is None or predicate is None or target is None:
        return None
    article = _first(about, f"{SC}fromArticle")
    if article and article not in sources:
        sources[article] = read_source(store, article)
    span = _SPAN.search(_first(about, f"{PROV}wasDerivedFrom"))
    return Statement(
        iri=claim,
        subject=_value(subject),
        property=_value(predicate).removeprefix(SC),
        object=_value(target),
        datatype=_datatype(target),
        quote=_first(about, f"{SC}quote"),
        start=int(span[1]) if span else 0,
        end=int(span[2]) if span else 0,
        source=sources.get(article),
        confidence=float(_first(about, f"{SC}confidence") or 1),
        status=_first(about, f"{SC}status").removeprefix(SC).lower() or "stated",
        rule=_first(about, f"{SC}rule"),
        qualifiers={name: value for name in _QUALIFIERS if (value := _first(about, SC + name))},
    )


def _first(about: Described, predicate: str) -> str:
    return _value(about[predicate][0]) if predicate in about else ""


def _value(node: Node) -> str:
    return str(node) if isinstance(node, ox.Triple) else node.value


def _datatype(node: Node) -> str:
    return node.datatype.value.removeprefix(XSD) if isinstance(node, ox.Literal) else ""
