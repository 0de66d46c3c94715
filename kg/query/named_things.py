"""Everything of a graph that has a name, whatever vocabulary gives it: things, articles, what other files hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Final

from msgspec import Struct

from kg.query.endpoint import Endpoint
from kg.vocab.namespaces import ORG, PROV, RDFS, SC
from kg.vocab.ontology import Ontology

ARTICLE: Final = "Article"

_NAMES: Final = """SELECT ?it ?p ?name ?kind {
  VALUES ?p { rdfs:label skos:prefLabel foaf:name schema:name dcterms:title skos:altLabel } ?it ?p ?name ; a ?kind
  FILTER(isIRI(?it) && isLiteral(?name))
}"""
_BOOKKEEPING: Final = frozenset(
    {
        *(SC + name for name in ("Claim", "DerivedClaim", "Conflict", "Status")),
        *(f"{ORG}{name}" for name in ("Role", "Membership")),
        *("http://rdfs.org/ns/void#Dataset", f"{PROV}Activity"),
    }
)
_ALTERNATIVE: Final = "http://www.w3.org/2004/02/skos/core#altLabel"


class NamedThing(Struct, frozen=True):
    """Something that has a name.

    Args:
        iri: its IRI.
        label: its best name.
        kind: the local name of its most specific class in our ontology, "Article", or the whole IRI of another class.
        aliases: its other names, sorted.
        articles: so many articles mention it.
    """

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    articles: int = 0


def read_named_things(endpoint: Endpoint, ontology: Ontology, mentions: Mapping[str, int]) -> tuple[NamedThing, ...]:
    """Return everything that has a name, by IRI; neither claims nor what else is kept about them.

    Args:
        endpoint: what is asked.
        ontology: tells the most specific class of a thing.
        mentions: IRI → how many articles mention the thing, as `read_mentions` gives it.
    """
    best: defaultdict[str, set[tuple[bool, str]]] = defaultdict(set)
    others: defaultdict[str, set[str]] = defaultdict(set)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for it, name, text, kind in endpoint.query(_NAMES).texts("it", "p", "name", "kind"):
        if name == _ALTERNATIVE:
            others[it].add(text)
        else:
            best[it].add((name != f"{RDFS}label", text))
        kinds[it].add(kind)
    found = []
    for it, names in sorted(best.items()):
        kind = kind_of(kinds[it], ontology)
        if kind:
            (_, label), *more = sorted(names)
            aliases = {*others[it], *(text for _, text in more)} - {label}
            found.append(NamedThing(it, label, kind, tuple(sorted(aliases)), mentions.get(it, 0)))
    return tuple(found)


def kind_of(types: Set[str], ontology: Ontology) -> str:
    """Return what a thing is, as in `NamedThing`; "" for what is kept about others.

    Args:
        types: the IRIs of its classes.
        ontology: tells which lies under which.
    """
    if SC + ARTICLE in types:
        return ARTICLE
    if types & _BOOKKEEPING or types == {f"{PROV}Entity"}:
        return ""
    return _deepest((one.removeprefix(SC) for one in types if one.startswith(SC)), ontology) or min(types, default="")


def _deepest(names: Iterable[str], ontology: Ontology) -> str:
    known = sorted(name for name in names if name in ontology.classes)
    return min(known, key=lambda name: -len(ontology.ancestors(name)), default="")
