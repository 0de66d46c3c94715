"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.rdf.terms import node, typed
from kg.serve.protocol.counts import counts
from kg.serve.protocol.formats import ROWS, TRIPLES, choose
from kg.serve.protocol.written import write_triples
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single
from kg.vocab.namespaces import RDF, VOID

SD: Final = "http://www.w3.org/ns/sparql-service-description#"

_ENTAILMENT: Final = "http://www.w3.org/ns/entailment/Simple"


def service(served: Served, task: Task) -> Answer:
    """Return what the endpoint is.

    Args:
        served: the graph.
        task: `here`, the server's address; `format` or `output`, else `accept`.
    """
    chosen = choose(TRIPLES, task.params)
    if isinstance(chosen, Answer):
        return chosen
    return write_triples(_described(single(task.params, "here"), counts(served).triples), chosen)


def _described(here: str, triples: int) -> Iterator[ox.Triple]:
    endpoint, dataset, graph = node(f"{here}/sparql"), ox.BlankNode("dataset"), ox.BlankNode("graph")
    yield ox.Triple(endpoint, node(f"{RDF}type"), node(f"{SD}Service"))
    yield ox.Triple(endpoint, node(f"{SD}endpoint"), endpoint)
    yield ox.Triple(endpoint, node(f"{SD}supportedLanguage"), node(f"{SD}SPARQL11Query"))
    for form in (*ROWS, *TRIPLES):
        yield ox.Triple(endpoint, node(f"{SD}resultFormat"), node(form.engine.iri))
    yield ox.Triple(endpoint, node(f"{SD}defaultEntailmentRegime"), node(_ENTAILMENT))
    yield ox.Triple(endpoint, node(f"{SD}defaultDataset"), dataset)
    yield ox.Triple(dataset, node(f"{RDF}type"), node(f"{SD}Dataset"))
    yield ox.Triple(dataset, node(f"{SD}defaultGraph"), graph)
    yield ox.Triple(graph, node(f"{RDF}type"), node(f"{SD}Graph"))
    yield ox.Triple(graph, node(f"{VOID}triples"), typed(str(triples), "integer"))
