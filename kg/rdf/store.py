"""A built graph to ask: in memory, each article's graph by its name, and all of them merged as the default graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import QueryError
from kg.rdf.publish import TRIG, TURTLE
from kg.rdf.read import format_of, read_quads, told
from kg.vocab.namespaces import PREFIXES


def open_store(place: Path, *, articles: bool = True) -> ox.Store:
    """Load a graph.

    The default graph holds every triple once, whoever asserts it. A union made at the time of asking would repeat a
    triple for each article that asserts it, and joins would multiply the repetitions.

    Args:
        place: a folder that a build left, or one RDF file of any format.
        articles: of a folder also the graph of each article, which takes as long again and as much memory, and makes
            whatever is asked half as slow again; else `add_articles` may add them later.

    Raises:
        QueryError: there is no graph, or it is not well formed.
    """
    store = ox.Store()
    if place.is_dir():
        _load(store, place / TURTLE)
        if articles:
            add_articles(store, place)
    else:
        store.bulk_extend(_merged(read_quads(_there(place))))
    return store


def add_articles(store: ox.Store, place: Path) -> None:
    """Load the graph of each article, where `place` is a folder; a file's graphs are in the store already.

    Raises:
        QueryError: it is not there, or not well formed.
    """
    if place.is_dir():
        _load(store, place / TRIG)


def rdflib_view(store: ox.Store) -> Dataset:
    """Return the same store as an rdflib dataset: nothing is copied, and SPARQL runs in Oxigraph."""
    dataset = Dataset(store=OxigraphStore(store=store))
    for name, namespace in PREFIXES.items():
        dataset.bind(name, namespace)
    return dataset


def _there(path: Path) -> Path:
    if not path.is_file():
        raise QueryError("there is no graph here", path=str(path), hint="build one: kg build ARTICLES --out DIR")
    return path


def _load(store: ox.Store, path: Path) -> None:
    form = format_of(path)
    with told(_there(path), form):
        store.bulk_load(path=path, format=form)


def _merged(quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    default = ox.DefaultGraph()
    for quad in quads:
        yield quad
        if quad.graph_name != default:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, default)
