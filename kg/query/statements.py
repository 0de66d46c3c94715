"""What the graph's claims say, each with its sentence, its article and how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.sources import (
    Described,
    Ground,
    Node,
    Source,
    describe_all,
    describe_those,
    described,
    first,
    read_grounds,
    read_sources,
    source_of,
    span_of,
)
from kg.query.terms import text_of
from kg.vocab.namespaces import PROV, RDF, SC, XSD

DERIVED: Final = "derived"
_ALL: Final = "SELECT ?it ?p ?o { VALUES ?kind { sc:Claim sc:DerivedClaim } ?it a ?kind ; ?p ?o }"
_OF: Final = "SELECT ?about ?it ?p ?o { ?it rdf:subject ?about ; ?p ?o }"
_ABOUT: Final = "SELECT ?about ?it ?p ?o { ?it rdf:object ?about ; ?p ?o }"
_ARTICLES: Final = "SELECT ?it ?p ?o { ?it a sc:Article ; ?p ?o }"
_BETWEEN: Final = "SELECT ?conflict ?claim { ?conflict sc:between ?claim }"
_BETWEEN_OF: Final = """SELECT ?about ?conflict ?claim {
  ?one rdf:subject ?about . ?conflict sc:between ?one . ?conflict sc:between ?claim
}"""
_CONTESTED: Final = "SELECT ?it { VALUES ?it { } ?conflict sc:between ?it }"
_BUT_GROUNDS: Final = """SELECT ?it ?p ?o {
  VALUES ?it { } ?it ?p ?o FILTER(?p != prov:wasDerivedFrom || EXISTS { ?it sc:fromArticle ?article })
}"""
_GROUNDS: Final = "SELECT ?it ?o { ?it prov:wasDerivedFrom ?o } ORDER BY ?o LIMIT %d"
_FROM: Final = f"{PROV}wasDerivedFrom"
_MENTIONS: Final = "SELECT ?article ?thing { ?article sc:mentions ?thing }"
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


def read_statements(endpoint: Endpoint, about: str = "") -> tuple[Statement, ...]:
    """Return the claims, sorted by article and place.

    Args:
        endpoint: what is asked.
        about: the IRI of their subject or object, "" for all.
    """
    if about:
        thing = {"about": ox.NamedNode(about)}
        found = describe_all(endpoint, _OF, thing) | describe_all(endpoint, _ABOUT, thing)
    else:
        found = describe_all(endpoint, _ALL)
    return _statements(endpoint, found)


def statements_of(endpoint: Endpoint, claims: Iterable[str], grounds: int | None = None) -> tuple[Statement, ...]:
    """Return the claims with these IRIs, sorted by article and place.

    Args:
        endpoint: what is asked.
        claims: their IRIs.
        grounds: of a conclusion at most so many grounds are told, None for all.
    """
    if grounds is None:
        return _statements(endpoint, describe_those(endpoint, claims))
    about = described(ask_about(endpoint, _BUT_GROUNDS, claims, "it", "p", "o"))
    for claim, told in about.items():
        if not _article(told):
            found = endpoint.query(_GROUNDS % grounds, {"it": ox.NamedNode(claim)}).columns("o")
            about[claim] = {**told, _FROM: [one for (one,) in found if one is not None]}
    return _statements(endpoint, about)


def read_conflicts(endpoint: Endpoint, about: str = "") -> dict[str, frozenset[str]]:
    """Return for each claim that others contradict the IRIs of all claims of that conflict, itself included.

    Args:
        endpoint: what is asked.
        about: the IRI of the claims' subject, "" for all.
    """
    found = endpoint.query(_BETWEEN_OF, {"about": ox.NamedNode(about)}) if about else endpoint.query(_BETWEEN)
    return _each_with_all(found.texts("conflict", "claim"))


def read_rivals(endpoint: Endpoint, claims: Iterable[str]) -> frozenset[str]:
    """Return those of these claims that others contradict."""
    return frozenset(text_of(claim) for (claim,) in ask_about(endpoint, _CONTESTED, claims, "it"))


def _each_with_all(rows: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    between: defaultdict[str, set[str]] = defaultdict(set)
    for conflict, claim in rows:
        between[conflict].add(claim)
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for claims in between.values():
        for claim in claims:
            found[claim] |= claims
    return dict(found)


def read_mentions(endpoint: Endpoint) -> dict[str, tuple[Source, ...]]:
    """Return for each thing the articles that mention it, sorted by date."""
    articles = {iri: source_of(iri, about) for iri, about in describe_all(endpoint, _ARTICLES).items()}
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for article, thing in endpoint.query(_MENTIONS).texts("article", "thing"):
        found[thing].append(articles[article])
    return {thing: tuple(sorted(sources, key=lambda one: (one.date, one.id))) for thing, sources in found.items()}


def _statements(endpoint: Endpoint, claims: Mapping[str, Described]) -> tuple[Statement, ...]:
    sources = read_sources(endpoint, {_article(about) for about in claims.values()} - {""})
    grounds = read_grounds(endpoint, {ground for about in claims.values() for ground in _grounds(about)})
    found = (_statement(claim, about, sources, grounds) for claim, about in claims.items())
    return tuple(sorted((one for one in found if one), key=Statement.place))


def _statement(
    claim: str, about: Described, sources: Mapping[str, Source], grounds: Mapping[str, Ground]
) -> Statement | None:
    parts = [about.get(f"{RDF}{name}", [None])[0] for name in ("subject", "predicate", "object")]
    subject, predicate, target = parts
    if subject is None or predicate is None or target is None:
        return None
    article = _article(about)
    start, end = span_of(first(about, _FROM)) if article else (0, 0)
    return Statement(
        iri=claim,
        subject=text_of(subject),
        property=text_of(predicate).removeprefix(SC),
        object=text_of(target),
        datatype=_datatype(target),
        quote=first(about, f"{SC}quote"),
        start=start,
        end=end,
        source=sources.get(article),
        confidence=float(first(about, f"{SC}confidence") or 1),
        status=_status(about),
        rule=first(about, f"{SC}rule"),
        qualifiers={name: told for name in _QUALIFIERS if (told := first(about, SC + name))},
        grounds=tuple(sorted((grounds[one] for one in _grounds(about)), key=_by_article)),
    )


def _status(about: Described) -> str:
    if ox.NamedNode(f"{SC}DerivedClaim") in about.get(f"{RDF}type", ()):
        return DERIVED
    return first(about, f"{SC}status").removeprefix(SC).lower() or "stated"


def _article(about: Described) -> str:
    return first(about, f"{SC}fromArticle")


def _grounds(about: Described) -> tuple[str, ...]:
    """Return the IRIs of what a conclusion rests on; a claim rests on its article alone."""
    return () if _article(about) else tuple(map(text_of, about.get(_FROM, ())))


def _by_article(ground: Ground) -> tuple[bool, str, str, int, str]:
    source = ground.source or Source("", "", "")
    return ground.source is None, source.date, source.id, ground.start, ground.words


def _datatype(node: Node) -> str:
    return node.datatype.value.removeprefix(XSD) if isinstance(node, ox.Literal) else ""
