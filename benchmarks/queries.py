"""What each named query takes on a large graph: through our layer, and beside it on rdflib's own engine.

usage: python benchmarks/queries.py TRIPLES [TRIPLES …] [--from PATH …] [--deadline SECONDS] [--ours-only]

For each number a graph of about so many triples is built as a build does it, of readings that `synthetic.py` makes of
the articles at PATH (default: samples). Every query runs without parameters, where it needs none, and with each
parameter bound to what it has most rows for. Times are from the query's text and the parameter's value to all rows as
Python objects: ours the best of five runs in this process; rdflib's own engine one run in a child of a process that
holds the same triples, cut off at the deadline. Both must give as many rows. Times are the processor's, since machines
are shared; what counts are ratios.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import select
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from scale import SAMPLES, laid_down, lay_down

from kg.domain import Domain, load_domain
from kg.engine.garbage import uncollected
from kg.graph import KnowledgeGraph, open_graph
from kg.options import Options
from kg.query.bind import bind
from kg.query.named import Parameter, Query, list_queries
from kg.query.prepare import prepare
from kg.query.result import Result
from kg.query.run import run
from kg.rdf.publish import TURTLE, publish
from kg.resolve.resolver import resolve
from kg.resources import ontology_dir

RUNS = 5
TRIAL = 400  # as many triples an article gives among few, at least; among many it gives fewer new ones
BUSIEST = """SELECT ?it (COUNT(*) AS ?n) { ?claim rdf:subject|rdf:object ?it . ?it a sc:%s }
GROUP BY ?it ORDER BY DESC(?n) ?it LIMIT 1"""
KINDS = ("Person", "Organization", "Place", "Event", "LegalDocument", "Initiative")


class Case(NamedTuple):
    """A query with its parameters: what is timed."""

    query: Query
    params: Mapping[str, str]
    text: str  # as any engine takes it


class Taken(NamedTuple):
    """How long an engine took, and how many rows it gave; None: it was cut off."""

    seconds: float
    rows: int | None
    parsing: float = 0  # how much of it the query's text took


def build(triples: int, paths: list[str], folder: Path, domain: Domain) -> int:
    """Publish a graph of about that many triples; return how many they are."""
    count = min(200, max(1, triples // TRIAL))
    made = _publish(count, paths, folder, domain)
    while made < triples:  # the more articles, the fewer things that no other has told
        count = max(count + 1, int(count * triples / made * 1.01))
        made = _publish(count, paths, folder, domain)
    return made


def _publish(count: int, paths: list[str], folder: Path, domain: Domain) -> int:
    readings = folder / "readings"
    lay_down(count, paths, readings, domain)
    graph = resolve(laid_down(readings), domain.ontology, Options().base, domain.knowledge)
    with uncollected():
        publish(graph, domain.ontology, folder)
    return sum(1 for _ in ox.parse(path=folder / TURTLE))


def cases(graph: KnowledgeGraph) -> Iterator[Case]:
    """Yield every named query, with and without parameters."""
    busiest = {kind: graph.endpoint.query(BUSIEST % kind).texts("it") for kind in KINDS}
    things = {kind: next(found)[0] for kind, found in busiest.items()}
    for query in list_queries():
        needed = [one for one in query.parameters if not one.optional]
        if not needed:
            yield _case(graph, query, {})
        for one in needed or query.parameters:
            yield _case(graph, query, {one.name: _value(graph, query, one, things)})


def _case(graph: KnowledgeGraph, query: Query, params: Mapping[str, str]) -> Case:
    return Case(query, params, prepare(query.text, bind(graph.endpoint, query, params)))


def _value(graph: KnowledgeGraph, query: Query, wanted: Parameter, things: Mapping[str, str]) -> str:
    """Return the value that a query without it has most rows for; else the busiest thing of its kind, or an example."""
    if wanted.kind == "article":
        return graph.rows("articles")[0]["id"]
    if wanted.kind != "entity":
        return wanted.example
    if wanted.optional:
        counts = Counter(iri for (iri,) in graph.endpoint.query(query.text).texts(wanted.name) if iri)
        if counts:
            return f"<{min(counts, key=lambda iri: (-counts[iri], iri))}>"
    values = [f"<{things[kind]}>" for kind in KINDS if not wanted.of or kind == wanted.of]
    return max(values, key=lambda value: rows_of(run(graph.endpoint, query, {wanted.name: value})))


def rows_of(result: Result) -> int:
    """Return how many rows or triples a result has."""
    return len(result.rows if result.triples is None else result.triples)


def ours(graph: KnowledgeGraph, case: Case) -> Taken:
    """Return the best of some runs."""
    best = Taken(float("inf"), None)
    for _ in range(RUNS):
        start = time.process_time()
        result = run(graph.endpoint, case.query, case.params)
        taken = time.process_time() - start
        best = min(best, Taken(taken, rows_of(result)))
    return best


def theirs(graph: Graph, case: Case, deadline: float) -> Taken:
    """Run a query on rdflib's engine in a child of this process, which is ended at the deadline."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        start = time.process_time()
        parsed = prepareQuery(case.text)
        read = time.process_time()
        rows = len(list(graph.query(parsed)))
        os.write(writing, json.dumps([time.process_time() - start, rows, read - start]).encode())
        os._exit(0)
    os.close(writing)
    told = os.read(reading, 100) if select.select([reading], [], [], deadline)[0] else b""
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    used = os.wait4(child, 0)[2].ru_utime
    return Taken(*json.loads(told)) if told else Taken(used, None)


def in_rdflib(file: Path) -> Graph:
    """Return the same triples in a graph of rdflib's own; its parser would take minutes."""
    graph = Graph()
    for quad in ox.parse(path=file):
        target = quad.object
        assert isinstance(quad.subject, ox.NamedNode)
        if isinstance(target, ox.Literal):
            datatype = None if target.language or target.datatype.value.endswith("#string") else target.datatype.value
            node = Literal(target.value, lang=target.language, datatype=datatype and URIRef(datatype))
        else:
            assert isinstance(target, ox.NamedNode)
            node = URIRef(target.value)
        graph.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), node))
    gc.freeze()  # children then share its memory
    return graph


def compare(triples: int, paths: list[str], deadline: float, *, ours_only: bool) -> None:
    """Build a graph and print what each query takes, as a table in Markdown."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = build(triples, paths, folder, load_domain(ontology_dir()))
        graph = open_graph(folder)
        asked = list(cases(graph))
        mine = [ours(graph, case) for case in asked]
        del graph
        peer = None if ours_only else in_rdflib(folder / TURTLE)
    say(f"{made} triples\n\n| query | bound | rows | ours, ms | rdflib, ms | its parser, ms | ratio |")
    say("| --- | --- | --: | --: | --: | --: | --: |")
    ratios, unparsed = [], []
    for case, own in zip(asked, mine, strict=True):
        told = " |  | "
        if peer is not None:
            other = theirs(peer, case, deadline)
            assert other.rows in (None, own.rows), f"{case.query.name} {case.params}: {other.rows} rows, not {own.rows}"
            ratios.append(other.seconds / own.seconds)
            unparsed.append((other.seconds - other.parsing) / own.seconds)
            cut = "≥ " if other.rows is None else ""
            told = f"{cut}{other.seconds * 1000:.0f} | {other.parsing * 1000:.0f} | {cut}{ratios[-1]:.0f}"
        say(f"| `{case.query.name}` | {', '.join(case.params)} | {own.rows} | {own.seconds * 1000:.1f} | {told} |")
    times = [taken.seconds * 1000 for taken in mine]
    say(f"\nours: median {statistics.median(times):.1f} ms, slowest {max(times):.0f} ms")
    if ratios:
        say(f"rdflib takes {statistics.median(ratios):.0f} times as long (median), at least {min(ratios):.1f} times")
        say(f"without what its parser takes: {statistics.median(unparsed):.0f} times (median)")


def say(text: str) -> None:
    """Print a line now."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Compare at each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("triples", type=int, nargs="+", metavar="TRIPLES")
    parser.add_argument("--from", dest="paths", nargs="+", default=[str(SAMPLES)], metavar="PATH")
    parser.add_argument("--deadline", type=float, default=30, metavar="SECONDS", help="for one query on rdflib")
    parser.add_argument("--ours-only", action="store_true", help="without rdflib")
    asked = parser.parse_args()
    for triples in asked.triples:
        compare(triples, asked.paths, asked.deadline, ours_only=asked.ours_only)


if __name__ == "__main__":
    main()
