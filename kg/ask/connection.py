"""How two things hang together, as a question asks for it: what lies between them on the path that explains most."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.ask.phrases import Phrase, Phrases
from kg.ask.pieces import Piece, Role
from kg.errors import QueryError
from kg.query.endpoint import Endpoint
from kg.query.paths import Path, paths
from kg.vocab.ontology import Ontology


class Connection(Struct, frozen=True):
    """What a question about two things asks for.

    Args:
        one, other: the things.
        classes: to which what lies between must belong, () for any.
    """

    one: Phrase
    other: Phrase
    classes: tuple[str, ...] = ()


def connection(pieces: Sequence[Piece], phrases: Phrases) -> Connection | None:
    """Return what is asked where a question asks how two things hang together, None for another question."""
    if not any(piece.has(Role.CONNECT) for piece in pieces):
        return None
    runs: list[list[int]] = [[]]
    for number, piece in enumerate(pieces):
        if piece.has(Role.NAME) or not _between(piece):
            runs[-1].append(number)
        else:
            runs.append([])
    ends = [phrase for run in runs if run for phrase in [_whole(pieces, run, phrases)] if phrase]
    if len(ends) != 2:
        return None
    one, other = ends
    asked = [label.value for piece in pieces for label in piece.of(Role.NOUN) if not piece.has(Role.NAME)]
    places = any(label.value == "where" for piece in pieces for label in piece.of(Role.ASK))
    numbers = {n for phrase in ends for n in phrase.pieces}
    inside = {label.value for n in numbers for label in pieces[n].of(Role.NOUN)}
    return Connection(one, other, ("Place",) if places else tuple(kind for kind in asked if kind not in inside))


def between(endpoint: Endpoint, asked: Connection, phrases: Phrases, ontology: Ontology) -> list[Path]:
    """Return the paths than which none explains more; those first on which only what was asked for lies between."""
    found: list[Path] = []
    for one in asked.one.things:
        for other in asked.other.things:
            try:
                found += paths(endpoint, one, other, 5, ontology=ontology).paths
            except QueryError:  # the two are one
                continue
    fitting = [path for path in found if stations(path, asked, phrases)]
    order = [(len(stations(path, asked, phrases)) < len(path.via), path.cost) for path in fitting]
    return [path for path, place in zip(fitting, order, strict=True) if place == min(order)]


def stations(path: Path, asked: Connection, phrases: Phrases) -> list[str]:
    """Return the IRIs of what lies between that the question asks for."""
    if asked.classes:
        return [thing.iri for thing in path.between if phrases.may_be(thing.iri, asked.classes)]
    return [thing.iri for thing in path.via]


def _between(piece: Piece) -> bool:
    return any(piece.has(role) for role in (Role.CONNECT, Role.ASK, Role.AND, Role.FILL, Role.CUE))


def _whole(pieces: Sequence[Piece], run: Sequence[int], phrases: Phrases) -> Phrase | None:
    """Return what a row of pieces means, where all of it is explained."""
    return next((phrase for phrase in phrases.read(pieces, run) if not phrase.open), None)
