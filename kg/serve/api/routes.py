"""The routes of the API: what may be asked, under which address, and what answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import msgspec
from msgspec import Raw

from kg.serve.api.asking import Answered, Question, ask
from kg.serve.api.connection import Connected, Ends, connect
from kg.serve.api.entity import Entity, WhichThing, entity
from kg.serve.api.exploring import Exploration, Told, draw, tell
from kg.serve.api.history import About, Conflicts, History, OfThing, conflicts, history
from kg.serve.api.openapi import document
from kg.serve.api.opensearch import description, suggestions
from kg.serve.api.queries import Queries, queries, query_routes
from kg.serve.api.reconcile.preview import preview
from kg.serve.api.reconcile.service import reconcile
from kg.serve.api.reconcile.suggest import OfClass, Prefix, Proposed, Suggested, entities, properties, proposed, types
from kg.serve.api.route import Nothing, Route, task_of
from kg.serve.api.search import Found, Search, Suggest, Suggestions, search, suggest
from kg.serve.api.stats import Stats, stats
from kg.serve.served import Served
from kg.serve.worker import Work


def _openapi(served: Served, given: Nothing) -> Raw:
    del served, given
    return _document()


@cache
def _document() -> Raw:
    return Raw(msgspec.json.encode(document(ROUTES)))


ROUTES: Final = (
    Route("/api/search", "Find things by name", Search, Found, search),
    Route("/api/suggest", "Complete a name as it is typed", Suggest, Suggestions, suggest),
    Route("/api/ask", "Answer a question in words", Question, Answered, ask),
    Route("/api/path", "Explain how two things are connected", Ends, Connected, connect, names_things=True),
    Route("/api/entity", "Tell all that is known of a thing", WhichThing, Entity, entity, names_things=True),
    Route("/api/timeline", "Tell what happened in order of time", OfThing, History, history, names_things=True),
    Route("/api/conflicts", "Tell of contradictions among articles", About, Conflicts, conflicts, names_things=True),
    Route("/api/stats", "Tell what the graph holds", Nothing, Stats, stats),
    Route("/api/graph", "Draw things with their neighbours", Exploration, dict[str, Any], draw),
    Route("/api/facts", "Tell what is said of a thing, or of two", Told, dict[str, Any], tell, names_things=True),
    Route("/api/queries", "List the named queries", Nothing, Queries, queries),
    *query_routes(),
    Route("/reconcile/suggest/entity", "Suggest things, as OpenRefine asks", Prefix, Suggested, entities),
    Route("/reconcile/suggest/type", "Suggest classes, as OpenRefine asks", Prefix, Suggested, types),
    Route("/reconcile/suggest/property", "Suggest properties, as OpenRefine asks", Prefix, Suggested, properties),
    Route("/reconcile/properties", "Propose what things of a class have", OfClass, Proposed, proposed),
    Route("/api/openapi.json", "Describe this API", Nothing, dict[str, Any], _openapi),
)

TASKS: Final[Mapping[str, Work]] = MappingProxyType(
    {
        **{route.name: task_of(route) for route in ROUTES},
        "reconcile": reconcile,
        "reconcile.preview": preview,
        "opensearch": description,
        "opensearch.suggest": suggestions,
    }
)
