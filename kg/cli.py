"""The command line: arguments in, one call, text out. Exit codes: 0 done, 1 found problems, 2 wrong use."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Optional

import typer
from rich.console import Console

import kg
from kg.cli_analyse import analyse_command
from kg.cli_ask import ask_command
from kg.cli_asof import AsOf, as_it_was
from kg.cli_calibrate import calibrate_command
from kg.cli_evaluate import evaluate_command
from kg.cli_explain import explain_command
from kg.cli_path import path_command
from kg.cli_query import queries_command, query_command
from kg.cli_repair import repair_command
from kg.cli_review import review_command, why_command
from kg.cli_serve import serve_command
from kg.cli_source import EndpointUrl, Graph, OfGraph, opened
from kg.cli_time import timeline_command
from kg.console import closing_table, complain, progress_bar, show_notes
from kg.errors import KgError, OutputError, QuerySyntaxError, ResolveError
from kg.query.card_text import card_text
from kg.rdf.files import write_atomically
from kg.resources import ontology_dir
from kg.text.normalise import slug
from kg.vocab.namespaces import BASE

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Builds a knowledge graph from Vietnamese policy news, and answers from it.",
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="What a build left.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name; diacritics and small slips are forgiven.")]
Out = Annotated[Optional[Path], typer.Option("--out", "-o", metavar="FILE", help="Where to write it.")]  # noqa: UP045


@app.command("build")
def build_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, or - for stdin.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write.")],
    base: Annotated[str, typer.Option(metavar="IRI", help="What every IRI begins with.")] = BASE,
    domain: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="Another ontology, gazetteer, lexicon and rules."),
    ] = None,
    judgements: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="What people decided; else DIR/judgements.jsonl."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read articles; 1: this one alone.")] = 1,
    no_text: Annotated[bool, typer.Option("--no-text", help="Keep quotes alone, not the articles' texts.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Every finding, and notes.")] = False,
) -> None:
    """Build the graph of some articles: txt, md with front matter, jsonl, html.

    Example: kg build articles --out graph
    """
    if verbose:
        show_notes()
    with progress_bar(quiet) as progress:
        options = kg.Options(base, domain, workers, judgements, texts=not no_text)
        report = kg.build(paths, out, options, stdin=sys.stdin.buffer, progress=progress)
    complain(report, verbose)
    if not report.articles:
        raise OutputError("no article could be read, so nothing was written", path=str(out))
    if not quiet:
        Console(highlight=False).print(closing_table(report))
    _end(report.clean)


@app.command("validate")
def validate_command(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Turtle, TriG, N-Quads, N-Triples, JSON-LD or RDF/XML; or articles.jsonl."),
    ],
    shapes: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Other SHACL shapes.")] = None,  # noqa: UP045
) -> None:
    """Hold a graph against the shapes, or a build's articles against their texts; tell what is wrong in plain words.

    Example: kg validate graph/graph.ttl
    """
    from kg.query.texts import check_articles
    from kg.rdf.publish import ARTICLES
    from kg.rdf.validate import validate

    rules = shapes or ontology_dir() / "shapes.ttl"
    findings = check_articles(file) if file.name == ARTICLES else validate(file, rules)
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"{file}: {f'{len(findings)} findings' if findings else 'valid'}")
    _end(not findings)


@app.command("export")
def export_command(
    folder: Folder,
    form: Annotated[
        str,
        typer.Option("--format", "-f", help="turtle, trig, nquads, jsonld, rdfxml, graphml, gexf or csv."),
    ],
    out: Out = None,
) -> None:
    """Write a built graph in another format, to standard output where no file is named.

    Example: kg export graph --format jsonld --out graph.jsonld
    """
    from kg.export.registry import export

    chunks = export(folder, form)
    if out:
        write_atomically(out, chunks)
    else:
        sys.stdout.buffer.writelines(chunks)


app.command("query", cls=OfGraph)(query_command)
app.command("queries")(queries_command)


@app.command("show", cls=OfGraph)
def show_command(folder: Graph, name: Name, endpoint: EndpointUrl = None, as_of: AsOf = None) -> None:
    """Show all that is known of one thing, each fact with its sentence and source.

    Example: kg show graph "Nguyễn Huy Dũng"
    """
    typer.echo(card_text(as_it_was(opened(folder, endpoint), as_of).show(name)), nl=False)


@app.command("conflicts", cls=OfGraph)
def conflicts_command(
    folder: Graph,
    name: Annotated[Optional[str], typer.Argument(metavar="[NAME]", help="Only what is said of this thing.")] = None,  # noqa: UP045
    endpoint: EndpointUrl = None,
    as_of: AsOf = None,
) -> None:
    """List where articles contradict each other, each value with the sentences that give it.

    Example: kg conflicts graph
    """
    from kg.query.conflicts import contradictions_text

    found = as_it_was(opened(folder, endpoint), as_of).conflicts(name or "")
    typer.echo(contradictions_text(found) if found else "no contradictions\n", nl=False)


@app.command("view")
def view_command(
    folder: Folder,
    focus: Annotated[Optional[str], typer.Option(metavar="NAME", help="Only what lies around this thing.")] = None,  # noqa: UP045
    depth: Annotated[int, typer.Option(min=1, help="How many steps around it.")] = 2,
    out: Out = None,
) -> None:
    """Draw the graph as one HTML file that needs no network.

    Example: kg view graph --focus "Đà Nẵng" --depth 1
    """
    from kg.view.view import view

    page = f"around-{slug(focus)}.html" if focus else "graph.html"
    typer.echo(str(view(folder, out or folder / page, focus, depth)))


app.command("path", cls=OfGraph)(path_command)
app.command("ask", cls=OfGraph)(ask_command)
app.command("timeline", cls=OfGraph)(timeline_command)
app.command("analyse", cls=OfGraph)(analyse_command)
app.command("serve")(serve_command)
app.command("evaluate")(evaluate_command)
app.command("explain")(explain_command)
app.command("repair")(repair_command)
app.command("calibrate")(calibrate_command)
app.command("review")(review_command)
app.command("why")(why_command)


def _end(well: bool) -> None:
    if not well:
        raise typer.Exit(1)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code, or end with it.

    Args:
        args: what follows `kg`; None: what the process was started with.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # whatever the locale is
    try:
        app(args, prog_name="kg")
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        if isinstance(error, QuerySyntaxError):
            typer.echo(error.excerpt(), nl=False, err=True)
        return 1 if isinstance(error, OutputError | ResolveError) else 2
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left in the buffer must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
