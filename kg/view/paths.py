"""Paths seen: the page of the graph, with nothing on it but the things and facts that the paths consist of."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from kg.query.knowledge import Knowledge
from kg.query.paths.found import Path, Paths
from kg.query.paths.text import reason_words
from kg.resources import ontology_dir
from kg.view.render import render
from kg.view.view import page_data
from kg.vocab.ontology import Ontology


def paths_page(found: Paths, ontology: Ontology | None = None) -> str:
    """Return paths as one HTML page that needs no network.

    Args:
        found: what connects two things; one path at least.
        ontology: the words for classes and properties; the shipped ones by default.
    """
    data = page_data(_known(found, ontology or Ontology.load(ontology_dir())))
    data["paths"] = [_record(path, data) for path in found.paths]
    return render(f"{found.start.label} – {found.end.label}", data)


def _known(found: Paths, ontology: Ontology) -> Knowledge:
    things = {thing.iri: thing for path in found.paths for thing in path.stations}
    statements = {one.iri: one for path in found.paths for hop in path.hops for one in hop.statements}
    return Knowledge(ontology, things, tuple(statements.values()), {}, {})


def _record(path: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return a path by the numbers that its nodes and edges have on the page."""
    numbers = {thing["iri"]: number for number, thing in enumerate(data["things"])}
    edges = {frozenset((edge["from"], edge["to"])): edge["id"] for edge in data["edges"]}
    nodes = [numbers[thing.iri] for thing in path.stations]
    return {
        "nodes": nodes,
        "edges": [edges[frozenset(pair)] for pair in pairwise(nodes)],
        "why": reason_words(path),
    }
