"""Names looked up: the page of all that is found, and suggestions while somebody types."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final

from kg.query.named_things import ARTICLE
from kg.query.searcher import LONGEST, Hit
from kg.serve.served import Served
from kg.serve.site.page import page
from kg.serve.site.pager import part_of
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task, single

SUGGESTED: Final = 8
ON_A_PAGE: Final = 30


def search(served: Served, task: Task) -> Answer:
    """Return the page of what is called as the parameter `q` says, of the class `kind` where that is given."""
    typed = single(task.params, "q").strip()[:LONGEST]
    hits = served.searcher.find(typed)
    kinds = Counter(_top(served, hit) for hit in hits)
    only = single(task.params, "kind")
    shown = [hit for hit in hits if _top(served, hit) == only] if only in kinds else hits
    return page(
        served,
        task,
        "search.html.j2",
        typed=typed,
        part=part_of(shown, task.params, ON_A_PAGE),
        found=len(hits),
        near=any(hit.near for hit in hits),
        kinds=sorted(kinds.items(), key=lambda one: (-one[1], one[0])),
        only=only if only in kinds else "",
    )


def suggest(served: Served, task: Task) -> Answer:
    """Return what may be meant by what is typed so far (parameter `q`), as JSON for the search box."""
    say = Say(served, task.language)
    hits = served.searcher.find(single(task.params, "q"))
    told = [
        {
            "label": say.short(hit.thing.label),
            "name": say.short(hit.name) if hit.name != hit.thing.label else "",
            "kind": say.kind(hit.thing.kind),
            "css": say.css(_top(served, hit)),
            "articles": hit.thing.articles,
            "address": say.address(hit.thing.iri),
        }
        for hit in hits[:SUGGESTED]
    ]
    body = json.dumps({"found": len(hits), "shown": told}, ensure_ascii=False)
    return Answer(body.encode(), "application/json")


def _top(served: Served, hit: Hit) -> str:
    kind = hit.thing.kind
    return served.ontology.top(kind) if kind in served.ontology.classes and kind != ARTICLE else kind
