"""A graph as somebody malicious would have it: markup, marks of direction and endless words wherever text may stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml
from opened_page import HOSTILE
from small_graph import SMALL, graph_of, ontology

from kg.rdf.publish import publish
from kg.vocab.namespaces import RDFS, SC, SCHEMA

LONG = "Dài" * 3400
TURNED = "\u202e\u2067mã độc\u2066\u200f"
BAD = [*HOSTILE, LONG, TURNED]
SCRIPT = "javascript:window.pwned=1"

EVERYTHING = " ".join((*HOSTILE, TURNED))


def hostile_folder(folder: Path) -> Path:
    """Publish a graph whose names, titles, publishers and quotes are malicious, with its texts; return the folder."""
    data: dict[str, Any] = yaml.safe_load(SMALL.read_text(encoding="utf-8"))
    for number, entity in enumerate(data["entities"].values()):
        entity["aliases"] = [*entity.get("aliases", ()), entity["label"], BAD[(number + 1) % len(BAD)]]
        entity["label"] = f"{BAD[number % len(BAD)]} {entity['label']}"
    for key, article in data["articles"].items():
        article.update(title=f"{EVERYTHING} {article['title']}", source=f"{EVERYTHING} {LONG}")
        claims = data["claims"][key]
        for number, (subject, name, target, quote, *more) in enumerate(claims):
            evil = f"{quote} {BAD[number % len(BAD)]}"
            article["text"] += f"\n{evil}"
            literal = {"string": f"{evil} {LONG}"} if isinstance(target, dict) and "string" in target else target
            claims[number] = [subject, name, literal, evil, *more]
    publish(graph_of(data), ontology(), folder)
    return folder


def hostile_file(path: Path) -> Path:
    """Write the same kind of graph as a file of somebody else's, whose sources are scripts; return it."""
    store = ox.Store()
    small = hostile_folder(path.parent / "folder")
    store.bulk_load(path=small / "graph.ttl", format=ox.RdfFormat.TURTLE)
    articles = [quad.subject for quad in store.quads_for_pattern(None, None, ox.NamedNode(f"{SC}Article"))]
    for article in articles:
        for quad in list(store.quads_for_pattern(article, ox.NamedNode(f"{SCHEMA}url"), None)):
            store.remove(quad)
        store.add(ox.Quad(article, ox.NamedNode(f"{SCHEMA}url"), ox.Literal(SCRIPT)))
    for number, bad in enumerate(BAD):
        thing = ox.NamedNode(f"https://evil.example/{number}?<%22'>".replace("<", "%3C").replace(">", "%3E"))
        store.add(ox.Quad(thing, ox.NamedNode(f"{RDFS}label"), ox.Literal(bad)))
        store.add(ox.Quad(thing, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), thing))
        store.add(ox.Quad(thing, ox.NamedNode("https://evil.example/says"), ox.Literal(bad * 2)))
    store.dump(path, format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
    return path
