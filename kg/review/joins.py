"""By what each thing that several articles speak of is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from kg.model.entities import Graph
from kg.model.judgements import Judgement
from kg.rdf.files import write_atomically
from kg.resolve.naming import GAZETTEER
from kg.review.lines import read_lines

JOINS: Final = "joins.jsonl"


class Join(Struct, frozen=True):
    """What holds a thing together.

    Args:
        iri: the thing.
        keys: identity key → the ids of the articles that know it by that key; "" for those that know none.
        entry: the id of its entry in the gazetteer, "" where it has none.
        judgements: that join it, or part it from another.
    """

    iri: str
    keys: Mapping[str, tuple[str, ...]]
    entry: str
    judgements: tuple[Judgement, ...]


def write_joins(graph: Graph, folder: Path) -> None:
    """Write into a folder what holds together each thing of several articles or judgements, a line each.

    Raises:
        OutputError: it can't be written.
    """
    write_atomically(folder / JOINS, (msgspec.json.encode(join) + b"\n" for join in _joins(graph)))


def read_joins(folder: Path) -> dict[str, Join]:
    """Return what `write_joins` left, by IRI.

    Raises:
        QueryError: there is nothing, or it is something else.
    """
    return {join.iri: join for join in read_lines(folder / JOINS, Join)}


def _joins(graph: Graph) -> Iterator[Join]:
    judged: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in graph.judgements:
        for iri in sorted({one.one, one.other}):
            judged[iri].append(msgspec.structs.replace(one.judgement, origin=""))
    for entity in graph.entities:
        if len(entity.articles) > 1 or entity.iri in judged:
            yield Join(entity.iri, entity.keys, entity.attrs.get(GAZETTEER, ""), tuple(judged[entity.iri]))
