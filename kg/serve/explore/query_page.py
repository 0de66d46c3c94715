"""The query page: an editor that knows our terms, and the named queries as examples."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from kg.errors import QueryError
from kg.query.bind import bind
from kg.query.named import list_queries
from kg.query.prepare import prepare
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.words import words_of
from kg.serve.task import Answer, Task, single
from kg.vocab.namespaces import BASE, PREFIXES
from kg.vocab.ontology import Ontology


def query_page(served: Served, task: Task) -> Answer:
    """Return the page; the script reads from the address which query it shows."""
    english = task.language == "en"
    data = {
        "words": words_of("query", task.language),
        "base": BASE,
        "home": served.base,
        "prefixes": dict(PREFIXES),
        "terms": _terms(served.ontology, english=english),
        "queries": [
            {
                "name": one.name,
                "question": one.question_en if english else one.question,
            }
            for one in list_queries()
        ],
    }
    return page(served, task, "query.html.j2", data=data)


def example(served: Served, task: Task) -> Answer:
    """Return a named query (parameter `name`), ready to be run.

    What it must be given is what its head gives as an example, where the graph has that.

    Raises:
        QueryError: there is no such query.
    """
    wanted = single(task.params, "name")
    found = {one.name: one for one in list_queries()}.get(wanted)
    if found is None:
        raise QueryError(f"there is no query '{wanted[:80]}'")
    given = {one.name: one.example for one in found.parameters if not one.optional}
    text = found.text
    with suppress(QueryError):  # this graph has nothing that is called so
        text = prepare(text, bind(served.endpoint, found, given, served.graph.names))
    return Answer(text.encode("utf-8"), "application/sparql-query; charset=utf-8")


def _terms(ontology: Ontology, *, english: bool) -> list[dict[str, Any]]:
    """Return our classes and properties as completions."""
    named = [("class", one) for one in ontology.classes.values()] + [
        ("property", one) for one in ontology.properties.values()
    ]
    return [
        {"name": f"sc:{one.name}", "label": one.label_en if english else one.label_vi, "kind": kind}
        for kind, one in named
    ]
