"""Results as people read them: a table on the terminal, a table in Markdown."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox
from rich.table import Table
from rich.text import Text

from kg.errors import printable
from kg.query.labels import NONE, Labels, words_of
from kg.query.result import Result, Row

WIDE: Final = 60
"""Rows with longer cells take several lines, and are kept apart by a rule."""

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|&~#])")


def to_table(result: Result, labels: Labels = NONE) -> Table:
    """Return a result as a table for `rich`; nothing in it can steer the terminal or be read as markup."""
    columns, rows = _cells(result, labels)
    table = Table(show_lines=any(len(cell) > WIDE for row in rows for cell in row))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def to_markdown(result: Result, labels: Labels = NONE) -> str:
    """Return a result as a table in GitHub's Markdown; nothing in it can be read as markup."""
    columns, rows = _cells(result, labels)
    lines = [[_MARKUP.sub(r"\\\1", cell) for cell in line] for line in (columns, *rows)]
    lines.insert(1, ["---"] * len(columns))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cells(result: Result, labels: Labels) -> tuple[list[str], list[list[str]]]:
    columns: tuple[str, ...] = result.variables
    rows: tuple[Row, ...] = result.rows
    if result.triples is not None:
        columns = ("subject", "predicate", "object")
        rows = tuple((t.subject, t.predicate, t.object) for t in result.triples)
    if result.answer is not None:
        columns, rows = ("answer",), ((ox.Literal(str(result.answer).lower()),),)
    return [printable(name) for name in columns], [[printable(words_of(term, labels)) for term in row] for row in rows]
