"""The command that explains how two things are connected; `kg/cli.py` has the others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from kg.cli_asof import AsOf, as_it_was
from kg.cli_source import EndpointUrl, Graph, opened
from kg.rdf.files import write_atomically


def path_command(
    folder: Graph,
    start: Annotated[str, typer.Argument(metavar="A", help="A name; diacritics and small slips are forgiven.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another name.")],
    k: Annotated[int, typer.Option("--k", "-k", min=1, max=50, help="How many explanations at most.")] = 5,
    through: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(metavar="PROPERTY", help="Every path uses it at least once; may be given several times."),
    ] = None,
    avoid: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--not", metavar="CLASS", help="Nothing of this class between them; may be given several times."),
    ] = None,
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Only what articles say from this year, month or day on.")
    ] = "",
    until: Annotated[
        str, typer.Option("--to", metavar="DATE", help="Only what articles say up to this year, month or day.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")] = False,
    html: Annotated[Optional[Path], typer.Option(metavar="FILE", help="Also draw them as one HTML file.")] = None,  # noqa: UP045
    endpoint: EndpointUrl = None,
    as_of: AsOf = None,
) -> None:
    """Explain how two things are connected: chains of facts, the ones that explain most first.

    Example: kg path graph "VINASA" "Bộ TT&TT" --not Country
    """
    from kg.query.paths import Limits
    from kg.query.paths.records import paths_json
    from kg.query.paths.search import LONGEST
    from kg.query.paths.text import paths_text

    limits = Limits(tuple(through or ()), tuple(avoid or ()), since, until)
    found = as_it_was(opened(folder, endpoint), as_of).path(start, end, k, limits)
    if html and found.paths:
        from kg.view.paths import paths_page

        write_atomically(html, [paths_page(found).encode("utf-8")])
    if as_json:
        typer.echo(paths_json(found), nl=False)
    else:
        typer.echo(paths_text(found) if found.paths else f"nothing connects them within {LONGEST} steps\n", nl=False)
    if found.undated:
        typer.echo(f"left out, told in articles without a date: {found.undated}", err=True)
    if not found.complete:
        typer.echo("the search was cut short: there may be others as good", err=True)
    if not found.paths:
        raise typer.Exit(1)
