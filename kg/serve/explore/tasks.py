"""What workers do for the graph page and the query page, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.serve.explore.graph_page import graph_page
from kg.serve.explore.query_page import example, query_page
from kg.serve.worker import Work

TASKS: Final[Mapping[str, Work]] = MappingProxyType(
    {
        "graph": graph_page,
        "query": query_page,
        "query.example": example,
    }
)
