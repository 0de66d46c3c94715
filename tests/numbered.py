"""What becomes of documents and schemes that several articles speak of, for the tests of both."""

from __future__ import annotations

from domain_reading import domain, read
from readings import BASE

from kg.model.entities import Graph
from kg.resolve.resolver import resolve


def graph_of(*texts: str) -> Graph:
    articles = [read(text, f"a{number}", "") for number, text in enumerate(texts)]
    return resolve(articles, domain().ontology, BASE, domain().knowledge)


def articles_of(graph: Graph, top: str = "LegalDocument") -> list[tuple[str, ...]]:
    """For each thing of a top class the articles that speak of it, sorted."""
    return sorted(one.articles for one in graph.entities if domain().ontology.top(one.kind) == top)
