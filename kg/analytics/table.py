"""What an analysis gives: a table, and what was counted for it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

Cell = str | int | float


class Table(Struct, frozen=True):
    """A table that becomes a data frame by `pandas.DataFrame(table.rows, columns=table.columns)`.

    Args:
        columns: their names, in English.
        rows: a value for each column; names of several things in one cell stand with "; " between them.
        counted: what was counted, in Vietnamese: which things, by which properties and statuses, in articles of when.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counted: str

    def top(self, count: int) -> Table:
        """Return the table of the first rows."""
        return Table(self.columns, self.rows[:count], self.counted)


def together(names: Iterable[str]) -> str:
    """Return several names as one cell, sorted."""
    return "; ".join(sorted(set(names)))
