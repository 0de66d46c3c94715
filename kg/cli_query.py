"""kg query and kg queries: SPARQL, named or typed, and what it gives in many forms."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional

import typer
from rich.console import Console

from kg.cli_asof import AsOf, as_it_was
from kg.cli_source import EndpointUrl, Graph, opened
from kg.errors import QueryError
from kg.query.blocks import to_blocks, too_wide
from kg.query.endpoint import Endpoint
from kg.query.formats import WRITERS
from kg.query.labels import NONE, read_labels
from kg.query.named import find_query, list_queries
from kg.query.notes import notes
from kg.query.result import Result
from kg.query.tables import to_markdown, to_table


class Output(StrEnum):
    """What a query's result is written as."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


def query_command(
    folder: Graph,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A name from `kg queries`, a .rq file, or SPARQL.")],
    param: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="What a parameter is to be."),
    ] = None,
    output: Annotated[
        Optional[Output],  # noqa: UP045
        typer.Option(
            "--output",
            "-f",
            help="How to write it; else a table (blocks of lines where that is too wide), or Turtle for triples.",
        ),
    ] = None,
    iris: Annotated[bool, typer.Option("--iris", help="In tables, IRIs in place of labels.")] = False,
    endpoint: EndpointUrl = None,
    as_of: AsOf = None,
) -> None:
    """Run a query; parameters are bound, never pasted.

    Example: kg query graph jobs --param person="Nguyễn Huy Dũng"
    """
    graph = as_it_was(opened(folder, endpoint), as_of)
    result = graph.query(query, **dict(_pair(text) for text in param or ()))
    for note in notes(graph.endpoint, find_query(query), result):
        typer.echo(f"note: {note}", err=True)
    _write(graph.endpoint, result, output, iris=iris)


def queries_command() -> None:
    """List the named queries with their questions and parameters.

    Example: kg queries
    """
    for query in list_queries():
        typer.echo(f"{query.name}: {query.question}")
        for one in query.parameters:
            may = " (có thể bỏ)" if one.optional else ""
            typer.echo(f'    --param {one.name}="{one.example}"  {one.meaning}{may}')


def _write(endpoint: Endpoint, result: Result, output: Output | None, *, iris: bool) -> None:
    form = output or (Output.TURTLE if result.triples is not None else Output.TABLE)
    if form.value in WRITERS:
        typer.echo(WRITERS[form.value](result), nl=False)
        return
    console = Console(highlight=False)
    labels = NONE if iris else read_labels(endpoint, result)
    if form is Output.MARKDOWN:
        typer.echo(to_markdown(result, labels), nl=False)
    elif not output and too_wide(result, console.width):
        typer.echo(to_blocks(result, labels), nl=False)
    else:
        console.print(to_table(result, labels))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"a parameter is written name=value, not '{text}'")
    return name, value
