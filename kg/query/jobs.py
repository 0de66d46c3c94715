"""Jobs held: seen, begun and ended as articles tell, or from when until when as public lists have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.endpoint import Endpoint
from kg.query.sources import Described, describe_all, described, first
from kg.query.terms import text_of
from kg.vocab.namespaces import ORG, PROV, RDF, SC, SCHEMA

_SEEN: Final = "SELECT ?it ?p ?o { ?it a org:Membership ; ?p ?o }"
_SEEN_AROUND: Final = (
    "SELECT ?about ?it ?p ?o { { ?it org:member ?about } UNION { ?it org:organization ?about } "
    "?it a org:Membership ; ?p ?o }"
)
_TITLES: Final = "SELECT ?it ?value { VALUES ?it { } ?it rdfs:label ?value }"
_LISTED: Final = """SELECT ?it ?p ?o {
  VALUES ?job { sc:jobTitle sc:worksFor } ?it a sc:DerivedClaim ; rdf:predicate ?job ; ?p ?o
}"""
_LISTED_OF: Final = """SELECT ?claim ?p ?o {
  VALUES ?it { } ?claim rdf:subject ?it ; rdf:predicate ?job ; a sc:DerivedClaim ; ?p ?o
  FILTER(?job IN (sc:jobTitle, sc:worksFor))
}"""
_WORKING: Final = "SELECT ?about ?it { ?claim rdf:object ?about ; rdf:predicate sc:worksFor ; rdf:subject ?it }"
_CHECKED: Final = "SELECT ?it ?value { VALUES ?it { } ?it dcterms:source ?act ; sc:asOf ?value }"


class Tenure(Struct, frozen=True):
    """A job that somebody held.

    Args:
        person: IRI.
        title: the title alone.
        body: IRI.
        since, until: when it began and ended, ISO 8601, as exactly as is told, sorted; several where articles differ.
        seen: the days of articles that have it held, sorted.
        listed: whether a public list tells it, and no article.
        checked: the day up to which a listed job without an end is known to have gone on; else "".
        claims: the IRIs of what says so, sorted.
    """

    person: str
    title: str
    body: str
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    listed: bool = False
    checked: str = ""
    claims: tuple[str, ...] = ()


def read_tenures(endpoint: Endpoint, about: str = "") -> tuple[Tenure, ...]:
    """Return the jobs held, sorted by beginning, person and title.

    Args:
        endpoint: what is asked.
        about: the IRI of the only person or body that counts, "" for all.
    """
    found = (one for one in (*_seen(endpoint, about), *_listed(endpoint, about)) if about in ("", one.person, one.body))
    return tuple(sorted(found, key=lambda one: ((*one.since, *one.seen, "")[0], one.person, one.title, one.body)))


def _seen(endpoint: Endpoint, about: str) -> Iterator[Tenure]:
    bound = {"about": ox.NamedNode(about)} if about else {}
    memberships = describe_all(endpoint, _SEEN_AROUND if about else _SEEN, bound).values()
    titles = _table(endpoint, _TITLES, (first(held, f"{ORG}role") for held in memberships))
    for held in memberships:
        yield Tenure(
            person=first(held, f"{ORG}member"),
            title=titles.get(first(held, f"{ORG}role"), ""),
            body=first(held, f"{ORG}organization"),
            since=_texts(held, f"{SCHEMA}startDate"),
            until=_texts(held, f"{SCHEMA}endDate"),
            seen=_texts(held, f"{SC}asOf"),
            claims=_texts(held, f"{PROV}wasDerivedFrom"),
        )


def _listed(endpoint: Endpoint, about: str) -> Iterator[Tenure]:
    """Yield the jobs of public lists: a title and a body concluded of one person from the same entries."""
    grouped: defaultdict[tuple[str, ...], list[tuple[str, Described]]] = defaultdict(list)
    for claim, told in sorted(_concluded(endpoint, about).items()):
        grouped[first(told, f"{RDF}subject"), *_texts(told, f"{PROV}wasDerivedFrom")].append((claim, told))
    checked = _table(endpoint, _CHECKED, (record for _, *records in grouped for record in records))
    for (person, *records), claims in grouped.items():
        days = [checked[record] for record in records if record in checked]
        for title, named in _of(claims, "jobTitle"):
            for body, placed in _of(claims, "worksFor"):
                yield Tenure(
                    person=person,
                    title=first(named, f"{RDF}object"),
                    body=first(placed, f"{RDF}object"),
                    since=_texts(named, f"{SC}validFrom"),
                    until=_texts(named, f"{SC}validUntil"),
                    listed=True,
                    checked=min(days, default=""),
                    claims=tuple(sorted((title, body))),
                )


def _concluded(endpoint: Endpoint, about: str) -> dict[str, Described]:
    if not about:
        return describe_all(endpoint, _LISTED)
    found = endpoint.query(_WORKING, {"about": ox.NamedNode(about)}).texts("it")
    return described(ask_about(endpoint, _LISTED_OF, {about, *(person for (person,) in found)}, "claim", "p", "o"))


def _of(claims: Iterable[tuple[str, Described]], name: str) -> Iterator[tuple[str, Described]]:
    return (one for one in claims if first(one[1], f"{RDF}predicate") == SC + name)


def _table(endpoint: Endpoint, query: str, iris: Iterable[str]) -> dict[str, str]:
    found = ask_about(endpoint, query, filter(None, iris), "it", "value")
    return {text_of(it): text_of(value) for it, value in found}


def _texts(about: Described, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(map(text_of, about.get(predicate, ()))))
