"""What the panel of the graph page tells of a thing or a link: facts, the most telling first, and their sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox
from msgspec.structs import asdict

from kg.errors import QueryError
from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.knowledge import Knowledge
from kg.query.statements import statements_of
from kg.query.terms import text_of
from kg.query.things import Thing
from kg.view.details import fact_records, source_records, thing_records
from kg.view.graph import gather
from kg.view.style import panel_words, property_rank, style_of
from kg.vocab.namespaces import SC
from kg.vocab.ontology import Ontology

FACTS: Final = 80
CLAIMS: Final = 5
"""So many facts are told, and so many places that say so of each."""

_ABOUT: Final = """SELECT ?claim ?s ?p ?o {
  { ?claim rdf:subject ?it ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
  UNION { ?claim rdf:object ?it ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
}"""
_BETWEEN: Final = "SELECT ?it ?other { VALUES ?it { } ?conflict sc:between ?it , ?other }"

Record = dict[str, Any]


def told(
    endpoint: Endpoint, things: Mapping[str, Thing], ontology: Ontology, iri: str, other: str = "", language: str = "vi"
) -> Record:
    """Return what the panel shows.

    Args:
        endpoint: what is asked.
        things: all that have a name, by IRI.
        ontology: has the words for classes and properties.
        iri: the thing.
        other: where given, only what is said of the two together.
        language: "vi" or "en".

    Returns:
        what `kg.view.view.page_data` gives to the panel of a page in one file, the thing being number 0 and the link
        edge 0; and `left`, how many facts are not told.

    Raises:
        QueryError: the graph has no such thing.
    """
    for asked in filter(None, (iri, other)):
        if asked not in things:
            raise QueryError(f"the graph has nothing with the IRI {asked}")
    kept, left = _chosen(endpoint, iri, other)
    facts = gather(statements_of(endpoint, kept))
    facts = {key: facts[key] for key in sorted(facts, key=lambda key: (property_rank(key[1]), key))}
    ends = {end for fact in facts.values() for end in fact.ends or ()} | {iri, other}
    named = [iri, *sorted(end for end in ends if end != iri and end in things)]
    conflicts: defaultdict[str, set[str]] = defaultdict(set)
    for claim, rival in ask_about(endpoint, _BETWEEN, kept, "it", "other"):
        conflicts[text_of(claim)] |= {text_of(claim), text_of(rival)}
    known = Knowledge(
        ontology,
        {end: things[end] for end in named},
        tuple(one for fact in facts.values() for one in fact.statements),
        {claim: frozenset(those) for claim, those in conflicts.items()},
        {},
        language,
    )
    said = {one.source for one in known.statements if one.source}
    said |= {ground.source for one in known.statements for ground in one.grounds if ground.source}
    sources = sorted(said, key=lambda source: (source.date, source.id))
    tops = {end: style_of(things[end].kind, ontology) for end in named}
    return {
        "nodes": [{"top": tops[end][0]} for end in named],
        "things": thing_records(named, facts, known, sources),
        "facts": fact_records(facts, known, {end: number for number, end in enumerate(named)}, sources),
        "sources": source_records(sources),
        "edges": [{"facts": list(range(len(facts)))}],
        "styles": {name: asdict(style) for name, style in tops.values()},
        "words": panel_words(language),
        "left": left,
    }


def _chosen(endpoint: Endpoint, iri: str, other: str) -> tuple[list[str], int]:
    """Return the claims of the facts that are told, and how many facts are not."""
    said: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim, s, p, o in endpoint.query(_ABOUT, {"it": ox.NamedNode(iri)}).texts("claim", "s", "p", "o"):
        if not other or other in (s, o):
            said[p.removeprefix(SC), s, o].append(claim)
    telling = sorted(said, key=lambda fact: (fact[1] != iri, property_rank(fact[0]), -len(said[fact]), fact))
    claims = [claim for fact in telling[:FACTS] for claim in sorted(said[fact])[:CLAIMS]]
    return claims, max(0, len(telling) - FACTS)
