"""All that workers do, by name: what strangers' own queries need, and what we ask for ourselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.serve.api.routes import TASKS as API
from kg.serve.explore.tasks import TASKS as EXPLORE
from kg.serve.protocol.dataset import dataset
from kg.serve.protocol.described import data
from kg.serve.protocol.service import service
from kg.serve.protocol.sparql import sparql
from kg.serve.protocol.store import store
from kg.serve.site.article import article
from kg.serve.site.ask import ask
from kg.serve.site.colours import colours
from kg.serve.site.conflicts import conflicts
from kg.serve.site.entity import entity
from kg.serve.site.search import search, suggest
from kg.serve.site.start import start
from kg.serve.site.timeline import timeline
from kg.serve.worker import Work

STRANGERS: Final[Mapping[str, Work]] = MappingProxyType({"sparql": sparql})
"""Done in workers that can open neither files nor sockets."""

PAGES: Final[Mapping[str, Work]] = MappingProxyType(
    {
        "colours": colours,
        "start": start,
        "search": search,
        "suggest": suggest,
        "ask": ask,
        "entity": entity,
        "article": article,
        "conflicts": conflicts,
        "timeline": timeline,
        "data": data,
        "store": store,
        "service": service,
        "dataset": dataset,
        **API,
        **EXPLORE,
    }
)
"""Done in workers that have the whole of our code."""
