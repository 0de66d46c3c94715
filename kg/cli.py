"""The command line: arguments in, one call, text out. Exit codes: 0 done, 1 found problems, 2 wrong use."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import click
import typer
from rich.console import Console

from kg.console import closing_table, progress_bar
from kg.errors import KgError, QueryError
from kg.export.registry import FORMATS, export
from kg.pipeline import BASE, Options, build
from kg.query.ask import answer_text, ask
from kg.query.card import card
from kg.query.card_text import card_text
from kg.query.formats import to_csv, to_json, to_table, to_turtle
from kg.query.named import find_query, list_queries
from kg.query.names import NameIndex
from kg.query.path_text import paths_text
from kg.query.paths import paths
from kg.query.run import run
from kg.rdf.files import write_atomically
from kg.rdf.store import open_store
from kg.rdf.validate import validate
from kg.resources import ontology_dir
from kg.view.view import view

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Builds a knowledge graph from Vietnamese policy news, and answers from it.",
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="What a build left.")]
Name = Annotated[str, typer.Argument(help="A name; diacritics and small slips are forgiven.")]
Out = Annotated[Optional[Path], typer.Option("--out", "-o", help="A file instead of standard output.")]  # noqa: UP045


class Output(StrEnum):
    """What a query's result is written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


Format = StrEnum("Format", [(name.upper(), name) for name in FORMATS])


@app.command("build")
def build_command(
    paths_: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for stdin.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write.")],
    base: Annotated[str, typer.Option(help="What every IRI begins with.")] = BASE,
    domain: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="Another ontology, gazetteer, lexicon and rules."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read articles; 1: this one alone.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Every skipped article and finding.")] = False,
) -> int:
    """Build the graph of some articles.

    Example: kg build articles --out graph
    """
    options = Options(base, domain, workers)
    with progress_bar(quiet) as progress:
        report = build(paths_, out, options, stdin=sys.stdin.buffer, progress=progress)
    complain = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in report.skipped:
        complain.print(f"skipped {line}")
    for line in report.findings[: None if verbose else 5]:
        complain.print(f"not valid: {line}")
    if not quiet:
        Console(highlight=False).print(closing_table(report))
    return 0 if report.clean else 1


@app.command("validate")
def validate_command(
    file: Annotated[Path, typer.Argument(help="Turtle, TriG, N-Quads, N-Triples or JSON-LD.")],
    shapes: Annotated[Optional[Path], typer.Option(help="Other SHACL shapes.")] = None,  # noqa: UP045
) -> int:
    """Hold a graph against the shapes and tell what is wrong in plain words.

    Example: kg validate graph/graph.ttl
    """
    findings = validate(file, shapes or ontology_dir() / "shapes.ttl")
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"{file}: {len(findings)} findings" if findings else f"{file}: valid")
    return 1 if findings else 0


@app.command("export")
def export_command(
    folder: Folder,
    format_: Annotated[Format, typer.Option("--format", "-f", help="The format.")],
    out: Out = None,
) -> int:
    """Write a built graph in another format.

    Example: kg export graph --format jsonld --out graph.jsonld
    """
    chunks = export(folder, format_.value)
    if out:
        write_atomically(out, chunks)
    else:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
    return 0


@app.command("query")
def query_command(
    folder: Folder,
    query: Annotated[str, typer.Argument(help="A name from `kg queries`, a .rq file, or SPARQL.")],
    param: Annotated[Optional[list[str]], typer.Option("--param", "-p", metavar="NAME=VALUE")] = None,  # noqa: UP045
    output: Annotated[Output, typer.Option("--output", "-f", help="How to write it.")] = Output.TABLE,
) -> int:
    """Run a query; parameters are bound, never pasted.

    Example: kg query graph jobs --param person="Nguyễn Huy Dũng"
    """
    result = run(open_store(folder), find_query(query), dict(_pair(p) for p in param or ()))
    if output is Output.TABLE and result.triples is None and result.answer is None:
        Console(highlight=False).print(to_table(result))
    elif output is Output.CSV:
        typer.echo(to_csv(result), nl=False)
    elif output is Output.JSON or result.answer is not None:
        typer.echo(to_json(result))
    else:
        typer.echo(to_turtle(result), nl=False)
    return 0


@app.command("queries")
def queries_command() -> int:
    """List the named queries with their questions and parameters.

    Example: kg queries
    """
    for query in list_queries():
        typer.echo(f"{query.name}: {query.question}")
        for parameter in query.parameters:
            typer.echo(f"    --param {parameter.name}=…  {parameter.meaning}")
    return 0


@app.command("ask")
def ask_command(folder: Folder, question: Annotated[str, typer.Argument(help="A question in Vietnamese.")]) -> int:
    """Answer a question with the sentences that the answer rests on.

    Example: kg ask graph "Ông Nguyễn Huy Dũng giữ chức vụ gì?"
    """
    answer = ask(open_store(folder), question)
    typer.echo(answer_text(answer))
    return 0 if answer.found else 1


@app.command("show")
def show_command(folder: Folder, name: Name) -> int:
    """Show all that is known of one thing, each fact with its sentence and source.

    Example: kg show graph "Nguyễn Huy Dũng"
    """
    store = open_store(folder)
    typer.echo(card_text(card(store, _meant(NameIndex.of_store(store), name))))
    return 0


@app.command("path")
def path_command(
    folder: Folder,
    start: Name,
    end: Name,
    k: Annotated[int, typer.Option("--k", "-k", min=1, help="How many explanations at most.")] = 3,
) -> int:
    """Explain how two things are connected.

    Example: kg path graph "VINASA" "Bộ TT&TT"
    """
    store = open_store(folder)
    names = NameIndex.of_store(store)
    found = paths(store, _meant(names, start), _meant(names, end), k)
    typer.echo(paths_text(found))
    return 0 if found else 1


@app.command("view")
def view_command(
    folder: Folder,
    focus: Annotated[Optional[str], typer.Option(help="Only what lies around this thing.")] = None,  # noqa: UP045
    depth: Annotated[int, typer.Option(min=1, help="How many steps around it.")] = 2,
    out: Out = None,
) -> int:
    """Draw the graph as one HTML file that needs no network.

    Example: kg view graph --focus "Đà Nẵng" --depth 1
    """
    target = out or folder / "graph.html"
    view(folder, target, focus, depth)
    typer.echo(str(target))
    return 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"a parameter is written name=value, not '{text}'")
    return name, value


def _meant(names: NameIndex, text: str) -> str:
    return names.resolve(text, near=True).thing.iri


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        typer.echo("kg: stopped", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        return 2 if isinstance(error, QueryError) else 1


if __name__ == "__main__":
    sys.exit(main())
