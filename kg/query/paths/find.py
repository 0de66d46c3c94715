"""Explanations of how two things are connected, ranked so that the telling ones come first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.paths.costs import UNIT, Costs, table
from kg.query.paths.found import Hop, Path, Paths
from kg.query.paths.limits import NO_LIMITS, Limits, classes, properties
from kg.query.paths.links import Link, read_crowds, read_kinds, read_links
from kg.query.paths.network import Network, Way
from kg.query.paths.titles import job_words, read_titles
from kg.query.paths.words import label_words, reasons
from kg.query.statements import DERIVED, statements_of
from kg.query.things import Thing, read_those
from kg.resources import ontology_dir
from kg.vocab.ontology import Ontology

MOST: Final = 50
"""So many paths can be asked for."""
SHOWN: Final = 5
"""Statements of a hop: as many articles may say the same as there are."""


def paths(
    endpoint: Endpoint,
    a: str,
    b: str,
    k: int = 5,
    limits: Limits = NO_LIMITS,
    ontology: Ontology | None = None,
) -> Paths:
    """Find the k chains of facts between two things that explain most.

    What each link and each station on the way costs stands in `costs.yaml`; the sum ranks the paths. No path meets a
    thing twice, and paths that differ only in facts between the same stations are one.

    Args:
        endpoint: what is asked.
        a: the IRI of one thing.
        b: the IRI of the other.
        k: how many at most, 1 to 50.
        limits: what paths must and must not use.
        ontology: the words for classes and properties; the shipped ones by default.

    Returns:
        the paths; none where nothing connects the two.

    Raises:
        QueryError: a or b is not in the graph, they are the same, the limits name what there is not, or k is out of
            bounds.
    """
    if not 1 <= k <= MOST:
        raise QueryError(f"{k} paths can't be asked for", hint=f"from 1 to {MOST} can")
    known = ontology or Ontology.load(ontology_dir())
    ends = _ends(endpoint, a, b, known)
    avoided = classes(limits, known)
    links = read_links(endpoint, known, limits)
    through = properties(limits, known, {one.property for one in links.links})
    barred = frozenset(read_kinds(endpoint, known, avoided)) - {a, b}
    costs = _costs(endpoint, links.links, frozenset({a, b}), known)
    ways, complete = Network(links.links, costs, through, barred).ways(a, b, k, round(table().detour * UNIT))
    return Paths(*ends, _Told(endpoint, ways, costs, known).paths(), links.undated, complete)


def _ends(endpoint: Endpoint, a: str, b: str, ontology: Ontology) -> tuple[Thing, Thing]:
    found = read_those(endpoint, (a, b), ontology)
    for iri in (a, b):
        if iri not in found or not found[iri].kind:
            raise QueryError(f"the graph has nothing with the IRI {iri}")
    if a == b:
        raise QueryError(f"'{found[a].label}' can't be connected to itself", hint="name two things")
    return found[a], found[b]


def _costs(endpoint: Endpoint, links: Sequence[Link], free: frozenset[str], ontology: Ontology) -> Costs:
    weights = table()
    kinds = read_kinds(endpoint, ontology, {*weights.station, *weights.assumed} & ontology.classes.keys())
    return Costs(links, kinds, read_crowds(endpoint), free, ontology, weights)


class _Told:
    """Ways with everything that is shown of them: names, sentences, titles, reasons."""

    def __init__(self, endpoint: Endpoint, ways: Sequence[Way], costs: Costs, ontology: Ontology) -> None:
        self._ways, self._costs, self._ontology = ways, costs, ontology
        shown = {claim for way in ways for link in way.links for claim in link.claims[:SHOWN]}
        self._things = read_those(endpoint, {iri for way in ways for iri in way.things}, ontology)
        self._statements = {one.iri: one for one in statements_of(endpoint, shown)}
        self._titles = read_titles(endpoint, shown)

    def paths(self) -> tuple[Path, ...]:
        return tuple(map(self._path, self._ways))

    def _path(self, way: Way) -> Path:
        hops = tuple(
            self._hop(ends, link, also)
            for ends, link, also in zip(pairwise(way.things), way.links, way.also, strict=True)
        )
        cost = sum(part.cost for hop in hops for part in hop.parts)
        between = [hop.start for hop in hops[1:]]
        via = [one for one in between if not any(self._ontology.is_a(one.kind, act) for act in table().act)]
        return Path(hops, cost / UNIT, reasons(hops, table().worth_telling, self._ontology), tuple(via or between))

    def _hop(self, ends: tuple[str, str], link: Link, also: Sequence[Link]) -> Hop:
        start, end = (self._things.get(iri, Thing(iri, iri, "")) for iri in ends)
        statements = tuple(self._statements[claim] for claim in link.claims[:SHOWN])
        labels = {label_words(one.property, self._ontology, forward=one.subject == start.iri) for one in also}
        label = label_words(link.property, self._ontology, forward=link.subject == start.iri)
        return Hop(
            start=start,
            end=end,
            property=link.property,
            label=label,
            forward=link.subject == start.iri,
            status=link.status,
            articles=len(link.claims) if link.status != DERIVED else 0,
            statements=statements,
            jobs=job_words(statements, self._titles),
            also=tuple(sorted(labels - {label})),
            parts=self._costs.parts(link),
        )
