"""A thing in a small frame: what it is and a few facts, for people who match names elsewhere."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from kg.serve.api.meant import known
from kg.serve.api.problem import ProblemError
from kg.serve.api.reconcile.schema import class_ref, properties_of, property_ref
from kg.serve.api.reconcile.values import Value, Values
from kg.serve.protocol.places import resource
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.task import Answer, Task, single

SHOWN: Final = 3
FACTS: Final = 6

_FRAMED: Final = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; frame-ancestors *"}
"""Others show it within their pages: it has no script and nothing to press but a link."""


def preview(served: Served, task: Task) -> Answer:
    """Show a thing (parameter `id`, its IRI)."""
    try:
        thing = known(served, single(task.params, "id"))
    except ProblemError as error:
        problem = error.problem
        found = page(served, task, "preview.html.j2", problem.status, thing=None, told=problem.detail)
        return replace(found, headers=_FRAMED)
    refs = [property_ref(one) for one in properties_of(thing.kind, served.ontology)]
    values = Values(served, [thing.iri], [one.id for one in refs])
    rows = [(one.name, [_words(value) for value in values.told(thing.iri, one.id, SHOWN)]) for one in refs]
    found = page(
        served,
        task,
        "preview.html.j2",
        thing=thing,
        kind=class_ref(thing.kind, served.ontology).name,
        facts=[(name, told) for name, told in rows if told][:FACTS],
        address=resource(thing.iri, served.base),
    )
    return replace(found, headers=_FRAMED)


def _words(value: Value) -> str:
    """Return a value as text: a thing's name, a day without its time."""
    if "name" in value:
        return str(value["name"])
    if "date" in value:
        return str(value["date"]).partition("T")[0]
    return str(next(iter(value.values())))
