"""The graph page; what it fetches, the API has."""

from __future__ import annotations

import numpy as np
from msgspec.structs import asdict

from kg.serve.explore.graph_data import OVERVIEWS
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.words import words_of
from kg.serve.task import Answer, Task
from kg.view.style import style_of
from kg.vocab.namespaces import BASE


def graph_page(served: Served, task: Task) -> Answer:
    """Return the page; `focus` (several times where wanted) is what it begins with, `ask` a question, `q` a name."""
    linked = int(np.count_nonzero(served.links.degree))
    data = {
        "words": words_of("graph", task.language),
        "language": task.language,
        "base": BASE,
        "home": served.base,
        "styles": {
            name: asdict(style) for name, style in (style_of(kind, served.ontology) for kind in served.ontology.classes)
        },
        "statuses": words_of("status", task.language),
        "linked": linked,
        "overviews": [count for place, count in enumerate(OVERVIEWS) if not place or linked > OVERVIEWS[place - 1]],
    }
    return page(served, task, "graph.html.j2", data=data)
