"""Results as text: SPARQL 1.1 JSON, CSV, Turtle; and as a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError, printable
from kg.query.result import Result
from kg.query.terms import Term, short
from kg.vocab.namespaces import PREFIXES, XSD


def to_json(result: Result) -> str:
    """Return rows or an answer as SPARQL 1.1 Query Results JSON.

    Raises:
        QueryError: the result is a graph.
    """
    _refuse_graph(result, "json")
    body: dict[str, Any] = {"head": {}, "boolean": result.answer}
    if result.answer is None:
        bindings = [
            {name: _binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]
        body = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def to_csv(result: Result) -> str:
    """Return rows as SPARQL 1.1 CSV: IRIs and literals as bare values, lines ending in CR LF.

    Raises:
        QueryError: the result is a graph.
    """
    _refuse_graph(result, "csv")
    out = io.StringIO()
    writer = csv.writer(out)
    if result.answer is not None:
        writer.writerows([["answer"], [str(result.answer).lower()]])
    else:
        writer.writerow(result.variables)
        writer.writerows([[_bare(term) for term in row] for row in result.rows])
    return out.getvalue()


def to_turtle(result: Result) -> str:
    """Return a graph as Turtle with the contract's prefixes.

    Raises:
        QueryError: the result is no graph.
    """
    if result.triples is None:
        raise QueryError("only CONSTRUCT and DESCRIBE give Turtle", hint="ask for table, csv or json")
    turtle = ox.serialize(result.triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return (turtle or b"").decode("utf-8")


def to_table(result: Result) -> Table:
    """Return a result as a table for `rich`; nothing in it can steer the terminal or be read as markup."""
    rows: list[tuple[Term | None, ...]] = list(result.rows)
    columns = list(result.variables)
    if result.triples is not None:
        columns = ["subject", "predicate", "object"]
        rows = [(t.subject, t.predicate, t.object) for t in result.triples]
    if result.answer is not None:
        columns, rows = ["answer"], [(ox.Literal(str(result.answer).lower()),)]
    table = Table(show_lines=any(len(short(term)) > 60 for row in rows for term in row))
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(short(term))) for term in row))
    return table


WRITERS: Final[Mapping[str, Callable[[Result], str]]] = MappingProxyType(
    {"json": to_json, "csv": to_csv, "turtle": to_turtle}
)
"""Format → what writes it as text; the table is no text but a `rich` renderable."""


def _refuse_graph(result: Result, wanted: str) -> None:
    if result.triples is not None:
        raise QueryError(f"CONSTRUCT and DESCRIBE give no {wanted}", hint="ask for turtle")


def _bare(term: Term | None) -> str:
    return "" if term is None else term.value if not isinstance(term, ox.Triple) else str(term)


def _binding(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = term.datatype.value == f"{XSD}string"
    return {"type": "literal", "value": term.value, **({} if plain else {"datatype": term.datatype.value})}
