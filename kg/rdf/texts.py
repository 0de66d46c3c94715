"""The articles as JSON lines, each with its text and its mentions: what a page needs to show an article."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kg.model.articles import ArticleText
from kg.model.entities import Graph
from kg.rdf.terms import web_page
from kg.resolve.iri import article_iri


def article_lines(graph: Graph, *, texts: bool) -> Iterator[bytes]:
    """Yield one JSON line for each article, in the order of their ids.

    Args:
        graph: the resolved whole; its mentions lie within their articles.
        texts: whether the texts are kept; else all but those.
    """
    encode = msgspec.json.Encoder().encode
    for article, mentions in zip(graph.articles, graph.spans, strict=True):
        page = web_page(article.url)
        told = ArticleText(
            iri=article_iri(graph.base, article.id),
            id=article.id,
            title=article.title,
            date=article.date,
            source=article.source,
            url=page.value if page else "",
            author=article.author,
            text=article.text if texts else None,
            mentions=mentions,
        )
        yield encode(told) + b"\n"
