"""A graph to files: the same facts as Turtle, TriG, N-Quads and JSON lines, and the articles to read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutputError
from kg.model.entities import Graph
from kg.rdf.build import Sources
from kg.rdf.facts import fact_lines
from kg.rdf.files import write_atomically
from kg.rdf.serialise import nquads, prefixes, trig, turtle
from kg.rdf.texts import article_lines
from kg.vocab.ontology import Ontology

TURTLE, TRIG, NQUADS, FACTS, ARTICLES = "graph.ttl", "graph.trig", "graph.nq", "facts.jsonl", "articles.jsonl"


def publish(graph: Graph, ontology: Ontology, folder: Path, *, texts: bool = True) -> list[Path]:
    """Write a graph's files into a folder, each whole or not at all.

    Args:
        graph: what to write.
        ontology: the classes and properties that it speaks in.
        folder: made where it is missing.
        texts: whether the articles' texts are kept; else those of a former build are gone, too.

    Returns:
        the files, in the order of writing: `graph.ttl` (all triples in one graph), `graph.trig` (one graph an article),
        `graph.nq` (the same quads, sorted lines), `facts.jsonl` (one claim a line), `articles.jsonl` (one article).

    Raises:
        OutputError: the folder can't be made or written to, or there is no room to sort; files that it held before are
            as they were.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"this folder can't be made: {error.strerror}", path=str(folder), hint="choose another place"
        ) from error
    sources = Sources(graph, ontology)
    names = prefixes(graph.base, sources.folders)
    files: dict[str, Iterable[bytes]] = {
        TURTLE: turtle(sources, names),
        TRIG: trig(sources, names),
        NQUADS: nquads(sources),
        FACTS: fact_lines(graph),
        ARTICLES: article_lines(graph, texts=texts),
    }
    for name, chunks in files.items():
        write_atomically(folder / name, chunks)
    return [folder / name for name in files]
