"""The graph page, and what it fetches: the picture of an exploration, and what is said of a thing or a link."""

from __future__ import annotations

import json
from typing import Final

import numpy as np
from msgspec.structs import asdict

from kg.errors import QueryError
from kg.serve.explore.graph_data import MOST, Step, picture, record
from kg.serve.explore.told import told
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.words import words_of
from kg.serve.task import Answer, Params, Task, single
from kg.view.style import style_of
from kg.vocab.namespaces import BASE

JSON: Final = "application/json"
STEPS: Final = 200
"""So many steps an exploration may have."""


def graph_page(served: Served, task: Task) -> Answer:
    """Return the page; `focus` (several times where wanted) is what it begins with, `ask` a question, `q` a name."""
    data = {
        "words": words_of("graph", task.language),
        "language": task.language,
        "base": BASE,
        "home": served.base,
        "styles": {
            name: asdict(style) for name, style in (style_of(kind, served.ontology) for kind in served.ontology.classes)
        },
        "statuses": words_of("status", task.language),
        "linked": int(np.count_nonzero(served.links.degree)),
        "most": MOST,
    }
    return page(served, task, "graph.html.j2", data=data)


def picture_json(served: Served, task: Task) -> Answer:
    """Return the picture of an exploration.

    Parameters: `top`, how many of the most linked things it begins with; `around`, the IRI of a thing that is then
    drawn, given once for each step; `limit`, with how many of its neighbours: one for each `around`, the last one also
    for all that follow.

    Raises:
        QueryError: a parameter is not as it must be.
    """
    drawn = picture(served.links, _number(single(task.params, "top", "0"), "top", MOST), _steps(task.params))
    things = served.graph.names.things
    return _json(record(drawn, served.links, things, served.ontology, task.language))


def facts_json(served: Served, task: Task) -> Answer:
    """Return what is said of a thing (parameter `about`), or of it together with another one (`with`), with sentences.

    Raises:
        QueryError: the graph has no such thing.
    """
    about, other = single(task.params, "about"), single(task.params, "with")
    things = served.graph.names.things
    return _json(told(served.endpoint, things, served.ontology, about, other, task.language))


def _steps(params: Params) -> list[Step]:
    around = params.get("around", ())
    if len(around) > STEPS:
        raise QueryError(f"{len(around)} steps are too many", hint=f"at most {STEPS}")
    limits = [_number(told, "limit", 500) for told in params.get("limit", ())] or [Step.__struct_defaults__[0]]
    return [Step(iri, limits[min(place, len(limits) - 1)]) for place, iri in enumerate(around)]


def _number(told: str, name: str, most: int) -> int:
    if not (told.isascii() and told.isdigit() and int(told[:9]) <= most):
        raise QueryError(f"'{name}' must be a whole number from 0 to {most}, not '{told[:40]}'")
    return int(told)


def _json(data: object) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"), JSON)
