"""What is known of a thing as linked data: its statements, who asserts them with which words, and what links to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.resources import ontology_dir
from kg.serve.protocol.facts import facts
from kg.serve.protocol.formats import TRIPLES, Chosen, Format, choose
from kg.serve.protocol.written import write_triples
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single
from kg.serve.worker import plain
from kg.vocab.namespaces import PROV, RDF, RDFS, SC
from kg.vocab.ontology import ONTOLOGY_FILE

CSV: Final = Format(("csv",), ("text/csv",), ox.QueryResultsFormat.CSV)
FORMATS: Final = (*TRIPLES, CSV)

_Subject = ox.NamedNode | ox.BlankNode | ox.Triple
_DEFAULT: Final = ox.DefaultGraph()
_SUBJECT, _LABEL = ox.NamedNode(f"{RDF}subject"), ox.NamedNode(f"{RDFS}label")
# What links to a thing as to a part of a statement is of that statement, and what rests on an article is all it says.
_WITHIN: Final = frozenset({f"{RDF}subject", f"{RDF}object", f"{SC}fromArticle", f"{PROV}wasDerivedFrom"})
_SLUG: Final = re.compile(r"[^A-Za-z0-9._-]+")


def data(served: Served, task: Task) -> Answer:
    """Return what is known of a thing.

    Args:
        served: the graph.
        task: `iri`, one or more that may be meant; `format` (as a file to be kept) or `output`, else `accept`.
    """
    chosen = choose(FORMATS, task.params)
    if isinstance(chosen, Answer):
        return chosen
    for iri in task.params.get("iri", ()):
        if answer := _of(served, _node(iri), chosen):
            return _kept(answer, iri, chosen) if "format" in task.params else answer
    return plain(f"nothing is known of {single(task.params, 'iri')}", 404)


def _of(served: Served, node: ox.NamedNode, chosen: Chosen) -> Answer | None:
    """Return what is known of a thing or of a term of the ontology; None where that is nothing."""
    for store in (_vocabulary(), served.whole):
        if next(store.quads_for_pattern(node, None, None, _DEFAULT), None):
            if chosen.format == CSV:
                return Answer(facts(served, node.value), chosen.media)
            whole = node.value == SC.rstrip("#")
            return write_triples((quad.triple for quad in store) if whole else _statements(store, node), chosen, None)
    return None


def _statements(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield all that is said of a thing, the claims that say so, what links to it, and what all these are called."""
    named: dict[_Subject, None] = {}
    for triple in _outgoing(store, node):
        yield triple
        if isinstance(triple.object, ox.NamedNode):
            named[triple.object] = None
    for quad in store.quads_for_pattern(None, None, node, _DEFAULT):
        if quad.predicate == _SUBJECT:
            yield from _outgoing(store, quad.subject)
        elif quad.predicate.value not in _WITHIN:
            yield quad.triple
            named[quad.subject] = None
    for other in named:
        yield from (quad.triple for quad in store.quads_for_pattern(other, _LABEL, None, _DEFAULT))


def _outgoing(store: ox.Store, start: _Subject) -> Iterator[ox.Triple]:
    """Yield the statements about a node, and about the nodes without a name that they lead to."""
    todo: list[_Subject] = [start]
    seen: set[_Subject] = {start}
    while todo:
        node = todo.pop()
        for quad in store.quads_for_pattern(node, None, None, _DEFAULT):
            yield quad.triple
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                todo.append(quad.object)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"this is no IRI: {error}", hint="give one as a whole") from error


def _kept(answer: Answer, iri: str, chosen: Chosen) -> Answer:
    """Return an answer as a file that is to be kept, called as the thing."""
    name = _SLUG.sub("-", re.split("[/#:]", iri.rstrip("/#"))[-1])[-80:].strip("-.") or "data"
    disposition = f'attachment; filename="{name}.{chosen.format.names[-1]}"'
    return Answer(answer.body, answer.media, answer.status, {**answer.headers, "Content-Disposition": disposition})


@cache
def _vocabulary() -> ox.Store:
    store = ox.Store()
    store.bulk_load(path=str(ontology_dir() / ONTOLOGY_FILE), format=ox.RdfFormat.TURTLE)
    return store
