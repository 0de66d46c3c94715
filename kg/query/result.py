"""What a query gives."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from msgspec import Struct

from kg.query.terms import Term, text_of

Row = tuple[Term | None, ...]


class Result(Struct, frozen=True):
    """What a query gives: rows (SELECT), an answer (ASK) or triples (CONSTRUCT, DESCRIBE).

    Args:
        variables: the columns.
        rows: a term or None for each column.
        answer: True or False, None unless it was an ASK.
        triples: None unless it was a CONSTRUCT or DESCRIBE; sorted.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None

    def columns(self, *names: str) -> Iterator[Row]:
        """Yield of each row the terms of these columns."""
        places = [self.variables.index(name) for name in names]
        return (tuple(row[place] for place in places) for row in self.rows)

    def texts(self, *names: str) -> Iterator[tuple[str, ...]]:
        """Yield of each row what stands in these columns: an IRI, a literal's lexical form, "" for nothing."""
        return (tuple(map(text_of, row)) for row in self.columns(*names))
