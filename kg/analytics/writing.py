"""Tables of analyses as text: CSV, JSON, and a table for the terminal."""

from __future__ import annotations

import csv
import io
import json

import rich.table
from rich.text import Text

from kg.analytics.table import Table
from kg.errors import printable


def to_csv(table: Table) -> str:
    """Return the rows as CSV with a head, lines ending in CR LF."""
    out = io.StringIO()
    csv.writer(out).writerows([table.columns, *table.rows])
    return out.getvalue()


def to_json(table: Table) -> str:
    """Return `{"counted": …, "columns": […], "rows": [{column: value, …}, …]}`."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    body = {"counted": table.counted, "columns": list(table.columns), "rows": rows}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def to_table(table: Table) -> rich.table.Table:
    """Return a table for `rich`, without IRIs; nothing in it can steer the terminal or be read as markup."""
    shown = [place for place, name in enumerate(table.columns) if not name.endswith("iri")]
    drawn = rich.table.Table()
    for place in shown:
        numeric = bool(table.rows) and not isinstance(table.rows[0][place], str)
        drawn.add_column(table.columns[place], overflow="fold", justify="right" if numeric else "left")
    for row in table.rows:
        drawn.add_row(*(Text(printable(str(row[place]))) for place in shown))
    return drawn
