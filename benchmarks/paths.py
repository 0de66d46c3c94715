"""How long paths take on a built graph, and how much memory, beside NetworkX on the same graph.

usage: python benchmarks/paths.py DIR [PAIRS]

Each way runs in a process of its own, over the same pairs of things, five paths each. "claims" is NetworkX on what the
claims link, all links alike; "triples" is NetworkX on every triple between IRIs, as graph libraries load RDF. Neither
ranks by what links say or shows a sentence; "paths" does both. Memory is what each needs more than opening the graph.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

import networkx as nx

from kg.query.endpoint import Endpoint, InMemory
from kg.query.paths import paths
from kg.rdf.store import open_store

K, SEED = 5, 3
MIB = 1024  # ru_maxrss counts KiB
LINKED = "SELECT DISTINCT ?a { ?claim rdf:subject ?a ; rdf:object ?b FILTER(isIRI(?b)) } ORDER BY ?a"
CLAIMS = "SELECT ?a ?b { ?claim rdf:subject ?a ; rdf:object ?b FILTER(isIRI(?b)) }"
TRIPLES = "SELECT ?a ?b { ?a ?property ?b FILTER(isIRI(?b)) }"

Find = Callable[[str, str], int]


def ours(endpoint: Endpoint) -> Find:
    """Return what finds paths between two things, reading anew each time; it tells how many there are."""
    return lambda a, b: len(paths(endpoint, a, b, K).paths)


def networkx_on(endpoint: Endpoint, query: str) -> Find:
    """Return what finds paths in one NetworkX graph, read beforehand."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(endpoint.query(query).texts("a", "b"))

    def find(a: str, b: str) -> int:
        return len(list(islice(nx.shortest_simple_paths(graph, a, b), K))) if nx.has_path(graph, a, b) else 0

    return find


WAYS: dict[str, Callable[[Endpoint], Find]] = {
    "paths": ours,
    "claims": lambda endpoint: networkx_on(endpoint, CLAIMS),
    "triples": lambda endpoint: networkx_on(endpoint, TRIPLES),
}


def measure(way: str, folder: Path, count: int) -> dict[str, float]:
    """Return seconds and MiB of one way."""
    endpoint = InMemory(open_store(folder))
    things = [one for (one,) in endpoint.query(LINKED).texts("a")]
    chance = Random(SEED)
    pairs = [chance.sample(things, 2) for _ in range(count)]
    before, start = peak(), time.perf_counter()
    find = WAYS[way](endpoint)
    read, spent, found = time.perf_counter() - start, [], 0
    for a, b in pairs:
        start = time.perf_counter()
        found += find(a, b)
        spent.append(time.perf_counter() - start)
    return {"read": read, "median": median(spent), "longest": max(spent), "MiB": peak() - before, "found": found}


def peak() -> float:
    """Return the most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def compare(folder: str, count: str) -> None:
    """Write what each way takes."""
    sys.stdout.write(f"{'':8} {'read, s':>8} {'a pair, s':>10} {'longest, s':>11} {'MiB more':>9} {'found':>6}\n")
    for way in WAYS:
        command = [sys.executable, __file__, folder, count, way]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        row = f"{told['read']:8.2f} {told['median']:10.2f} {told['longest']:11.2f} {told['MiB']:9.0f} {told['found']:6}"
        sys.stdout.write(f"{way:8} {row}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [place, number, one]:
            sys.stdout.write(json.dumps(measure(one, Path(place), int(number))))
        case [place, *number]:
            compare(place, *(number or ["20"]))
        case _:
            sys.exit(__doc__)
