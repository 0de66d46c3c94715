"""A graph as it was: what the articles up to a day said."""

from __future__ import annotations

from pathlib import Path

from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.query.asof import as_of


class Past(KnowledgeGraph):
    """What the articles of a graph up to a day said; there are no files of it.

    Args:
        whole: the graph.
        date: a day, or a month or year of which the last day counts.

    Raises:
        QueryError: it is no date.
    """

    def __init__(self, whole: KnowledgeGraph, date: str) -> None:
        super().__init__(whole.place, as_of(whole.endpoint, date))
        self.date = date

    @property
    def folder(self) -> Path:
        """None: there are no files.

        Raises:
            QueryError: always.
        """
        raise QueryError(f"this needs a graph's files, and there are none of what was said by {self.date}")
