"""Results as programs read them: SPARQL 1.1 JSON, XML, CSV and TSV; Turtle for triples."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.result import Result, Row
from kg.query.terms import Term
from kg.text.xml_text import allowed
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


def to_tsv(result: Result) -> str:
    """Return rows as SPARQL 1.1 TSV: terms as Turtle has them; an answer as one word.

    Raises:
        QueryError: the result is a graph.
    """
    _refuse_graph(result, "tsv")
    if result.answer is not None:
        return f"{str(result.answer).lower()}\n"
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join(map(_tsv_term, row)) for row in result.rows]
    return "\n".join(lines) + "\n"


def to_xml(result: Result) -> str:
    """Return rows or an answer as SPARQL Query Results XML; what no XML can hold becomes U+FFFD.

    Raises:
        QueryError: the result is a graph.
    """
    _refuse_graph(result, "xml")
    names = "".join(f"<variable name={_attribute(name)}/>" for name in result.variables)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">']
    lines.append(f"<head>{names}</head>")
    if result.answer is not None:
        lines.append(f"<boolean>{str(result.answer).lower()}</boolean>")
    else:
        lines += ["<results>", *(_xml_row(result.variables, row) for row in result.rows), "</results>"]
    return "\n".join([*lines, "</sparql>"]) + "\n"


def to_turtle(result: Result) -> str:
    """Return a graph as Turtle with the contract's prefixes.

    Raises:
        QueryError: the result is no graph.
    """
    if result.triples is None:
        raise QueryError(
            "only CONSTRUCT and DESCRIBE give Turtle", hint="ask for a table, csv, tsv, json, xml or markdown"
        )
    turtle = ox.serialize(result.triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return (turtle or b"").decode("utf-8")


WRITERS: Final[Mapping[str, Callable[[Result], str]]] = MappingProxyType(
    {"json": to_json, "xml": to_xml, "csv": to_csv, "tsv": to_tsv, "turtle": to_turtle}
)
"""Format → what writes it."""


def _refuse_graph(result: Result, wanted: str) -> None:
    if result.triples is not None:
        raise QueryError(f"CONSTRUCT and DESCRIBE give no {wanted}", hint="ask for turtle, a table or markdown")


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


def _tsv_term(term: Term | None) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {term.subject} {term.predicate} {_tsv_term(term.object)} )>>"
    return "" if term is None else str(term)


def _attribute(text: str) -> str:
    return quoteattr(allowed(text), {"\r": "&#13;"})


def _xml_row(names: tuple[str, ...], row: Row) -> str:
    cells = ((name, term) for name, term in zip(names, row, strict=True) if term is not None)
    found = "".join(f"<binding name={_attribute(name)}>{_xml_term(term)}</binding>" for name, term in cells)
    return f"<result>{found}</result>"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    words = escape(allowed(term.value), {"\r": "&#13;"})
    if isinstance(term, ox.NamedNode):
        return f"<uri>{words}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{words}</bnode>"
    if term.language:
        return f"<literal xml:lang={_attribute(term.language)}>{words}</literal>"
    plain = term.datatype.value == f"{XSD}string"
    return f"<literal{'' if plain else f' datatype={_attribute(term.datatype.value)}'}>{words}</literal>"
