"""What the dataset says of itself (VoID and DCAT): what it holds, counted, and where it is had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from kg.export.jsonld import short
from kg.rdf.dataset import TITLE
from kg.rdf.publish import NQUADS, TRIG, TURTLE
from kg.rdf.read import format_of
from kg.rdf.terms import Statement, label, node, text, typed
from kg.serve.protocol.counts import Counts, counts
from kg.serve.protocol.formats import TRIPLES, choose
from kg.serve.protocol.places import ABOUT
from kg.serve.protocol.written import write_triples
from kg.serve.served import Served
from kg.serve.task import Answer, Task, single
from kg.vocab.namespaces import DCTERMS, PREFIXES, RDF, SC, VOID

DCAT: Final = "http://www.w3.org/ns/dcat#"
DUMPS: Final = (TURTLE, TRIG, NQUADS)
"""The files of a build that hold the whole graph."""

_TITLE: Final = "A knowledge graph read from the press"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"


def dataset(served: Served, task: Task) -> Answer:
    """Return what the dataset holds and where it is had.

    Args:
        served: the graph.
        task: `here`, the server's address; `format` or `output`, else `accept`.
    """
    chosen = choose(TRIPLES, task.params)
    if isinstance(chosen, Answer):
        return chosen
    return write_triples(_described(counts(served), served.place, single(task.params, "here")), chosen)


def dumps(place: Path) -> tuple[Path, ...]:
    """Return the files that hold a whole graph: those that a build left in a folder, or the only one."""
    return tuple(path for name in DUMPS if (path := place / name).is_file()) if place.is_dir() else (place,)


def _described(held: Counts, place: Path, here: str) -> Iterator[ox.Triple]:
    iri, endpoint = held.dataset or f"{here}{ABOUT}#dataset", f"{here}/sparql"
    described = {
        iri: [*_dataset(held), *_access(here)],
        endpoint: [
            _a(f"{DCAT}DataService"),
            *_links(DCAT, endpointURL=endpoint, servesDataset=iri),
            label("SPARQL 1.1"),
        ],
    }
    for name, members in held.classes.items():
        part = _part(iri, "class", name)
        described[iri] += _links(VOID, classPartition=part)
        described[part] = [*_links(VOID, **{"class": name}), _count("entities", members)]
    for name, members in held.properties.items():
        part = _part(iri, "property", name)
        described[iri] += _links(VOID, propertyPartition=part)
        described[part] = [*_links(VOID, property=name), _count("triples", members)]
    for path in dumps(place):
        file = f"{here}/dump/{quote(path.name)}"
        described[iri] += [*_links(VOID, dataDump=file), *_links(DCAT, distribution=f"{file}#distribution")]
        described[f"{file}#distribution"] = _distribution(path, file)
    for subject, statements in described.items():
        yield from (ox.Triple(node(subject), predicate, value) for predicate, value in statements)


def _dataset(held: Counts) -> Iterator[Statement]:
    yield from (_a(f"{VOID}Dataset"), _a(f"{DCAT}Dataset"), label(TITLE), label(_TITLE, "en"))
    yield from ((node(f"{DCTERMS}title"), text(*one)) for one in ((TITLE, "vi"), (_TITLE, "en")))
    for name, number in (
        ("triples", held.triples),
        ("entities", held.entities),
        ("classes", len(held.classes)),
        ("properties", len(held.properties)),
        ("documents", held.classes.get(f"{SC}Article", 0)),
    ):
        yield _count(name, number)
    used = {*held.classes, *held.properties}
    for namespace in PREFIXES.values():
        if any(iri.startswith(namespace) for iri in used):
            yield from _links(VOID, vocabulary=namespace)
    if held.space:
        yield node(f"{VOID}uriSpace"), text(held.space)
    for licence in held.licences:
        yield from _links(DCTERMS, license=licence)
    for example in held.examples:
        yield from _links(VOID, exampleResource=example)


def _access(here: str) -> Iterator[Statement]:
    """Yield where the dataset is asked."""
    yield from _links(VOID, sparqlEndpoint=f"{here}/sparql", uriLookupEndpoint=f"{here}/resource?iri=")
    yield from _links(VOID, openSearchDescription=f"{here}/opensearch.xml")
    yield from _links(DCAT, landingPage=f"{here}/")


def _distribution(path: Path, file: str) -> list[Statement]:
    return [
        _a(f"{DCAT}Distribution"),
        *_links(DCAT, downloadURL=file, mediaType=_MEDIA + format_of(path).media_type),
        (node(f"{DCAT}byteSize"), typed(str(path.stat().st_size), "nonNegativeInteger")),
    ]


def _part(iri: str, kind: str, name: str) -> str:
    """Return the IRI of a partition: as builds name those of our own classes and properties."""
    return f"{iri}{'-' if '#' in iri else '/'}{kind}-{quote(short(name).removeprefix('sc:'), safe=':')}"


def _a(kind: str) -> Statement:
    return node(f"{RDF}type"), node(kind)


def _count(name: str, number: int) -> Statement:
    return node(VOID + name), typed(str(number), "integer")


def _links(namespace: str, **targets: str) -> list[Statement]:
    return [(node(namespace + name), node(iri)) for name, iri in targets.items()]
