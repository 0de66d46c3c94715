"""The page of something that our ontology does not know: what a file says of it, triple by triple."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.query.bulk import ask_about
from kg.query.terms import Term, text_of
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.pager import page_of
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task
from kg.vocab.namespaces import RDF, SC

ON_A_PAGE: Final = 100
RDF_TYPE: Final = f"{RDF}type"

_OF: Final = "SELECT ?about ?p ?end { ?about ?p ?end FILTER(!isBlank(?end)) } ORDER BY ?p ?end LIMIT %d OFFSET %d"
_TO: Final = "SELECT ?about ?p ?end { ?end ?p ?about FILTER(isIRI(?end)) } ORDER BY ?p ?end LIMIT %d OFFSET %d"
_NAMES: Final = """SELECT ?it ?p ?name {
  VALUES ?it { } ?it ?p ?name
  FILTER(?p IN (rdfs:label, skos:prefLabel, foaf:name, schema:name, dcterms:title) && isLiteral(?name))
}"""


class Group(Struct, frozen=True):
    """The ends of one property: `outgoing` those that a thing has, otherwise those that have it."""

    property: str
    outgoing: bool
    ends: tuple[Term, ...]


def foreign_page(served: Served, task: Task, iri: str) -> Answer | None:
    """Return the page of an IRI; None where no triple has it."""
    number = page_of(task.params, 10**9, ON_A_PAGE)[0]
    window = (ON_A_PAGE + 1, (number - 1) * ON_A_PAGE)
    about = {"about": ox.NamedNode(iri)}
    rows = [
        [(text_of(name), end) for name, end in served.endpoint.query(query % window, about).columns("p", "end") if end]
        for query in (_OF, _TO)
    ]
    if not any(rows):
        return None
    groups = [
        *_grouped(rows[0][:ON_A_PAGE], outgoing=True),
        *_grouped(rows[1][:ON_A_PAGE], outgoing=False),
    ]
    known = iri.removeprefix(SC) in served.ontology.classes
    names = _names(served, {iri, *_iris(groups)})
    return page(
        served,
        task,
        "foreign.html.j2",
        iri=iri,
        label=names.get(iri) or Say(served, task.language).kind(iri.removeprefix(SC)),
        known=known,
        groups=[one for one in groups if not (one.property == RDF_TYPE and one.outgoing)],
        kinds=[text_of(end) for one in groups if one.property == RDF_TYPE and one.outgoing for end in one.ends],
        rdf_type=RDF_TYPE,
        names=names,
        number=number,
        more=any(len(one) > ON_A_PAGE for one in rows),
        is_iri=lambda term: isinstance(term, ox.NamedNode),
        text=text_of,
    )


def _grouped(rows: Iterable[tuple[str, Term]], *, outgoing: bool) -> list[Group]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for name, end in rows:
        found[name].append(end)
    return [Group(name, outgoing, tuple(ends)) for name, ends in found.items()]


def _iris(groups: Iterable[Group]) -> set[str]:
    return {one.property for one in groups} | {
        end.value for one in groups for end in one.ends if isinstance(end, ox.NamedNode)
    }


def _names(served: Served, iris: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for it, _, name in sorted(ask_about(served.endpoint, _NAMES, iris, "it", "p", "name"), key=str):
        found.setdefault(text_of(it), text_of(name))
    return found
