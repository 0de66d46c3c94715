"""A built folder seen: one HTML page that works offline."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Final

import networkx as nx
from msgspec.structs import asdict

from kg.query.endpoint import InMemory
from kg.query.knowledge import Knowledge, read_knowledge
from kg.query.names import NameIndex
from kg.query.sources import Source
from kg.rdf.files import write_atomically
from kg.rdf.store import open_store
from kg.view.details import fact_records, source_records, thing_records
from kg.view.elements import network
from kg.view.graph import Fact, Key, gather, picture
from kg.view.render import render
from kg.view.style import panel_words, property_rank, style_of
from kg.vocab.ontology import Ontology

TITLE: Final = "Đồ thị tri thức từ báo chí"


def view(folder: Path, out: Path, focus: str | None = None, depth: int = 2, ontology: Ontology | None = None) -> Path:
    """Write the page of a built graph.

    Args:
        folder: what `kg build` left.
        out: the HTML file to write.
        focus: a name, typed as people type it, around which to draw; everything is drawn where it is None.
        depth: how many links away from the focus at most.
        ontology: the words for classes and properties; the shipped ones by default.

    Returns:
        `out`.

    Raises:
        QueryError: there is no graph, or the focus is unknown or may be several things.
        OutputError: the page can't be written.
    """
    known = read_knowledge(InMemory(open_store(folder, articles=False)), ontology)
    iri = NameIndex(known.things.values(), known.ontology).resolve(focus, near=True).thing.iri if focus else ""
    write_atomically(out, [page(known, iri, depth).encode("utf-8")])
    return out


def page(known: Knowledge, focus: str = "", depth: int = 2) -> str:
    """Return the page of a graph, around a thing (an IRI) where a focus is given."""
    data = page_data(known, focus, depth)
    return render(f"{known.things[focus].label} – {TITLE}" if focus else TITLE, data)


def page_data(known: Knowledge, focus: str = "", depth: int = 2) -> dict[str, Any]:
    """Return what the page's scripts draw and tell: as `page`."""
    facts = gather(known.statements)
    graph = picture(known, facts, focus, depth)
    shown = {key: facts[key] for key in sorted(facts, key=_rank(facts)) if key[0] in graph or key[2] in graph}
    return _data(known, graph, shown, focus)


def _rank(facts: Mapping[Key, Fact]) -> Callable[[Key], tuple[Any, ...]]:
    return lambda key: (property_rank(key[1]), facts[key].statements[0].place())


def _data(known: Knowledge, graph: nx.Graph[str], facts: Mapping[Key, Fact], focus: str) -> dict[str, Any]:
    numbers = {key: number for number, key in enumerate(facts)}
    index = {iri: number for number, iri in enumerate(graph)}
    sources = _sources(known, graph, facts)
    nodes, edges, *_, options = network(graph, facts, known, numbers).get_network_data()
    records = fact_records(facts, known, index, sources)
    disputes = {
        known.conflicts[one.iri] for fact in facts.values() for one in fact.statements if one.iri in known.conflicts
    }
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "classes": _classes(known, graph),
        "things": thing_records(graph, facts, known, sources),
        "facts": records,
        "sources": source_records(sources),
        "conflicts": len(disputes),
        "counts": _counts(known, graph, sources),
        "focus": index.get(focus, -1),
        "words": panel_words(),
    }


def _sources(known: Knowledge, graph: nx.Graph[str], facts: Mapping[Key, Fact]) -> list[Source]:
    statements = [one for fact in facts.values() for one in fact.statements]
    telling = {one.source for one in statements if one.source}
    telling |= {ground.source for one in statements for ground in one.grounds if ground.source}
    naming = {source for iri in graph for source in known.mentions.get(iri, ())}
    return sorted(telling | naming, key=lambda source: (source.date, source.id))


def _classes(known: Knowledge, graph: nx.Graph[str]) -> list[dict[str, Any]]:
    looks = [style_of(known.things[iri].kind, known.ontology) for iri in graph]
    styles = dict(looks)
    counts = Counter(name for name, _ in looks)
    return [
        {"name": name, "label": known.class_label(name), "count": count, **asdict(styles[name])}
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _counts(known: Knowledge, graph: nx.Graph[str], sources: Collection[Source]) -> str:
    def dotted(number: int) -> str:
        return f"{number:,}".replace(",", ".")

    things = (
        f"{dotted(len(graph))} trong {dotted(len(known.things))}"
        if len(graph) < len(known.things)
        else dotted(len(graph))
    )
    return f"{things} đối tượng · {dotted(graph.number_of_edges())} mối liên hệ · {dotted(len(sources))} bài báo"
