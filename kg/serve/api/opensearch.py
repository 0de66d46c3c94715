"""OpenSearch: browsers may take this server for a search engine, and show what is suggested as one types."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

import msgspec

from kg.query.things import Thing
from kg.serve.api.parameters import checked
from kg.serve.api.problem import ProblemError, told
from kg.serve.api.search import Suggest, class_words, completed
from kg.serve.protocol.places import resource
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single
from kg.vocab.spelling import key

DESCRIPTION: Final = "application/opensearchdescription+xml"
SUGGESTIONS: Final = "application/x-suggestions+json"

_DOCUMENT: Final = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Đồ thị tri thức</ShortName>
  <Description>Tìm người, cơ quan, văn bản, sự kiện trong đồ thị tri thức từ báo chí</Description>
  <Language>vi</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Url type="text/html" method="get" template="{here}/search?q={{searchTerms}}"/>
  <Url type="application/json" method="get" template="{here}/api/search?q={{searchTerms}}&amp;limit={{count?}}"/>
  <Url type="application/x-suggestions+json" method="get" template="{here}/opensearch/suggest?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{here}/opensearch.xml"/>
</OpenSearchDescription>
"""


def description(served: Served, task: Task) -> Answer:
    """Describe the search (parameter `here`: the server's address)."""
    del served
    here = escape(single(task.params, "here"), {'"': "&quot;"})
    return Answer(_DOCUMENT.format(here=here).encode("utf-8"), DESCRIPTION)


def suggestions(served: Served, task: Task) -> Answer:
    """Suggest names: what was typed, names, their classes in words, where they are shown."""
    here = single(task.params, "here")
    try:
        given = checked({name: values for name, values in task.params.items() if name == "q"}, Suggest)
    except ProblemError as error:
        return told(error.problem)
    # Things of one name look alike here: the first of them stands for all, and the search shows the others.
    alone: dict[str, tuple[Thing, str]] = {}
    for thing, name in completed(served, given):
        alone.setdefault(key(name), (thing, name))
    shown = list(alone.values())
    body = (
        given.q,
        [name for _, name in shown],
        [class_words(served.ontology, thing.kind, task.language) for thing, _ in shown],
        [here + resource(thing.iri, served.base) for thing, _ in shown],
    )
    return Answer(msgspec.json.encode(body), SUGGESTIONS)
