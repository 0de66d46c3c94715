"""How many requests a second `kg serve` answers, and beside it `oxigraph serve` with the same graph and queries.

usage: python benchmarks/serve.py [--triples N | --graph DIR] [--seconds S] [--connections C …]

A graph of about N triples (default: a million) is made as `benchmarks/queries.py` makes it, or a built folder is
taken. Both servers run on loopback, one after the other; wrk (Debian's package) asks them for the same list of URLs,
again and again: all named queries with their parameters, as JSON. Then ours alone, for pages and for search, and once
more for the queries while a query without end is sent each second. What counts are ratios; requests that were not
answered with 2xx are told.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import quote, urlsplit

from scale import SAMPLES

from kg.domain import load_domain
from kg.graph import KnowledgeGraph, open_graph
from kg.rdf.publish import TURTLE
from kg.resources import ontology_dir
from queries import build, cases, say

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NAMES = """SELECT ?it ?name { ?it a ?kind ; rdfs:label ?name . FILTER(?kind IN (sc:Person, sc:Organization)) }
ORDER BY ?it LIMIT 500"""
SCRIPT = """
local urls, n = {}, 0
for line in io.lines("%s") do urls[#urls + 1] = line end
request = function()
  n = n %% #urls + 1
  return wrk.format("GET", urls[n], {["Accept"] = "%s"})
end
local bad = {}
response = function(status) if status >= 300 then bad[status] = (bad[status] or 0) + 1 end end
done = function(summary, latency)
  io.write(string.format("told %%d %%d %%.1f %%.1f %%d\\n", summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


class Load(NamedTuple):
    """What came of asking a server for some time."""

    rate: float  # answered requests a second
    median: float  # milliseconds
    slowest: float  # the 99th percentile, milliseconds
    failed: int


@contextmanager
def ours(folder: Path) -> Iterator[str]:
    """Run `kg serve`."""
    command = [sys.executable, "-m", "kg.cli", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@contextmanager
def theirs(folder: Path, port: int = 7979) -> Iterator[str]:
    """Run `oxigraph serve-read-only` on the same triples."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(
            ["oxigraph", "load", "--location", place, "--file", folder / TURTLE], check=True, capture_output=True
        )
        command = ["oxigraph", "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            address = f"http://127.0.0.1:{port}"
            for _ in range(100):
                with suppress(URLError):
                    urllib.request.urlopen(f"{address}/query?query={quote('ASK {}')}").close()
                    break
                time.sleep(0.1)
            yield address
            server.terminate()


def load(address: str, paths: Sequence[str], seconds: int, connections: int, accept: str) -> Load:
    """Ask a server for these paths in turn."""
    with tempfile.TemporaryDirectory() as place:
        urls, script = Path(place, "urls"), Path(place, "ask.lua")
        urls.write_text("\n".join(paths), encoding="ascii")
        script.write_text(SCRIPT % (urls, accept), encoding="ascii")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), address]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"^told (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)$", told, re.MULTILINE)
    assert found, told
    requests, duration, median, slowest, failed = map(float, found.groups())
    return Load((requests - failed) / duration * 1e6, median, slowest, int(failed))


@contextmanager
def hostile(address: str) -> Iterator[None]:
    """Send a query without end each second."""
    over = threading.Event()

    def one() -> None:
        with suppress(URLError):
            urllib.request.urlopen(f"{address}/sparql?query={quote(ENDLESS)}").close()

    def go_on() -> None:
        while not over.wait(1):
            threading.Thread(target=one, daemon=True).start()

    sending = threading.Thread(target=go_on)
    sending.start()
    try:
        yield
    finally:
        over.set()
        sending.join()


def named(graph: KnowledgeGraph) -> list[str]:
    """Return the named queries' texts, each encoded for an address."""
    return [quote(case.text, safe="") for case in cases(graph)]


def compare(folder: Path, seconds: int, connections: Sequence[int]) -> None:
    """Print what each server does, as a table in Markdown."""
    graph = open_graph(folder)
    texts = named(graph)
    things = [(urlsplit(iri).path, name) for iri, name in graph.query(NAMES).texts("it", "name")]
    del graph
    json, html = "application/sparql-results+json, text/turtle;q=0.5", "text/html"
    say("| what | connections | requests/s | median, ms | p99, ms | failed |")
    say("| --- | --: | --: | --: | --: | --: |")
    for count in connections:
        with theirs(folder) as address:
            show(
                "named queries, oxigraph serve",
                count,
                load(address, [f"/query?query={one}" for one in texts], seconds, count, json),
            )
        with ours(folder) as address:
            mine = [f"/sparql?query={one}" for one in texts]
            show("named queries, kg serve", count, load(address, mine, seconds, count, json))
            with hostile(address):
                show("the same, one hostile query a second", count, load(address, mine, seconds, count, json))
            show("entity pages", count, load(address, [path for path, _ in things], seconds, count, html))
            search = [f"/api/search?q={quote(name)}" for _, name in things]
            show("search", count, load(address, search, seconds, count, "application/json"))


def show(what: str, connections: int, found: Load) -> None:
    """Print a line."""
    say(f"| {what} | {connections} | {found.rate:.1f} | {found.median:.0f} | {found.slowest:.0f} | {found.failed} |")


def main() -> None:
    """Compare both servers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--graph", type=Path, metavar="DIR", help="a built folder, in place of a made one")
    parser.add_argument("--seconds", type=int, default=20, metavar="S", help="how long each is asked")
    parser.add_argument("--connections", type=int, nargs="+", default=[16, 200], metavar="C")
    asked = parser.parse_args()
    if not shutil.which("wrk"):
        parser.exit(1, "wrk is needed: Debian's package wrk\n")
    with tempfile.TemporaryDirectory() as place:
        if asked.graph is None:
            build(asked.triples, [str(SAMPLES)], Path(place), load_domain(ontology_dir()))
        compare(asked.graph or Path(place), asked.seconds, asked.connections)


if __name__ == "__main__":
    main()
