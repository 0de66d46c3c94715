"""How the pieces of a question go together: what is left between verbs and question words, cut into phrases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, product
from typing import Final

from kg.ask.pieces import Piece, Role

LONGEST: Final = 7
"""Of so many parts in a row every division into phrases is tried; of more only the whole."""

Segment = tuple[int, ...]


def without_tail(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Leave out what tells why ("để …"), where nothing is asked behind it."""
    tail = next((n for n, piece in enumerate(pieces) if piece.has(Role.TAIL)), len(pieces))
    return pieces if any(piece.has(Role.ASK) for piece in pieces[tail:]) else pieces[:tail]


def divisions(pieces: Sequence[Piece], used: Collection[int]) -> Iterator[list[Segment]]:
    """Yield all ways to cut what is left of a question into segments, the longest segments first.

    Args:
        pieces: the question.
        used: the numbers of pieces that stand between phrases.
    """
    for parts in product(*(_parts(_blocks(pieces, run)) for run in _runs(pieces, used))):
        yield [segment for part in parts for segment in part]


def _runs(pieces: Sequence[Piece], used: Collection[int]) -> list[Segment]:
    """Return the rows of pieces between those that are used, without the ones that tell nothing."""
    runs: list[list[int]] = [[]]
    for number, piece in enumerate(pieces):
        if number in used:
            runs.append([])
        elif piece.has(Role.NAME) or not (piece.has(Role.FILL) or piece.has(Role.AND)):
            runs[-1].append(number)
    return [tuple(run) for run in runs if run]


def _blocks(pieces: Sequence[Piece], run: Iterable[int]) -> tuple[Segment, ...]:
    """Put plain words that stand beside each other together: none of them begins a phrase."""
    return tuple(tuple(group) for _, group in groupby(run, key=lambda n: -1 if pieces[n].has(Role.WORD) else n))


@cache
def _parts(blocks: tuple[Segment, ...]) -> tuple[tuple[Segment, ...], ...]:
    """Return all ways to put neighbouring blocks together to segments."""
    if not blocks:
        return ((),)
    if len(blocks) > LONGEST:
        return ((_joined(blocks),),)
    return tuple(
        (_joined(blocks[:size]), *rest) for size in range(len(blocks), 0, -1) for rest in _parts(blocks[size:])
    )


def _joined(blocks: Iterable[Segment]) -> Segment:
    return tuple(n for block in blocks for n in block)
