"""Small graphs of what links things, made from a few lines: for tests of what a ranking goes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from small_graph import graph_of, ontology

from kg.query.endpoint import Endpoint, InMemory
from kg.rdf.publish import publish
from kg.rdf.store import open_store
from kg.text.normalise import slug
from kg.vocab.namespaces import BASE

Told = Sequence[tuple[Any, ...]]
"""Subject, property, object (a name, or a literal as `{"integer": "1000"}`), and settings: `{"confidence": 0.5}`."""


def iri(name: str) -> str:
    return f"{BASE}thing/{slug(name)}"


def linked(folder: Path, things: Mapping[str, str], *articles: tuple[str, Told], **more: object) -> Endpoint:
    """Publish a graph.

    Args:
        folder: where its files go.
        things: name → class.
        articles: of each the date ("" for none) and what it says.
        more: what else `small_graph.graph_of` takes, with names as keys.
    """
    data: dict[str, Any] = {
        "base": BASE,
        "entities": {
            name: {"iri": f"thing/{slug(name)}", "kind": kind, "label": name} for name, kind in things.items()
        },
        "articles": {},
        "claims": {},
        **more,
    }
    for number, (date, told) in enumerate(articles):
        sentences = [f"{subject} – {name} – {target}." for subject, name, target, *_ in told]
        article = f"bai-{number}"
        data["articles"][article] = {"text": " ".join(sentences), "title": f"Bài {number}", "date": date}
        data["claims"][article] = [
            [subject, name, target, sentence, *settings]
            for (subject, name, target, *settings), sentence in zip(told, sentences, strict=True)
        ]
    publish(graph_of(data), ontology(), folder)
    return InMemory(open_store(folder))
