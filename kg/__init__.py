"""Builds a knowledge graph from Vietnamese policy news. The public names, in the order of the pipeline.

    read(article)        what one article says, each fact with its evidence
    build(paths, out)    the graph of many articles, in a folder
    open_graph(folder)   that graph, or a SPARQL endpoint's: query, ask, show, path, timeline, held, as_of, analytics,
                         view, export, evaluate

Example:
    from kg import build, open_graph

    build(["articles"], "graph")
    print(open_graph("graph").show("Nguyen Huy Dung").jobs)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.evaluate.evaluate import Evaluation
    from kg.graph import KnowledgeGraph, open_graph
    from kg.model.facts import Reading
    from kg.model.text import Article
    from kg.options import Options
    from kg.pipeline import build
    from kg.reader import read
    from kg.report import Report

__all__ = [
    "Article",
    "Evaluation",
    "KgError",
    "KnowledgeGraph",
    "Options",
    "Reading",
    "Report",
    "build",
    "open_graph",
    "read",
]

_HOMES = {
    "Article": "kg.model.text",
    "Evaluation": "kg.evaluate.evaluate",
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.graph",
    "Options": "kg.options",
    "Reading": "kg.model.facts",
    "Report": "kg.report",
    "build": "kg.pipeline",
    "open_graph": "kg.graph",
    "read": "kg.reader",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: asking a graph need not wait for what only a build needs."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute '{name}'")
