"""SPARQL as strangers write it: checked, run, and written in the form that was asked for."""

from __future__ import annotations

from kg.query.endpoint import InMemory
from kg.query.formats import to_json
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single


def sparql(served: Served, task: Task) -> Answer:
    """Run a query (parameter `query`)."""
    result = InMemory(served.whole).query(single(task.params, "query"))
    return Answer(to_json(result).encode("utf-8"), "application/sparql-results+json")
