"""The command that tells what happened in order of time; `kg/cli.py` has the others."""

from __future__ import annotations

import json
from typing import Annotated, Optional

import typer

from kg.cli_asof import AsOf, as_it_was
from kg.cli_source import EndpointUrl, Graph, opened


def timeline_command(
    folder: Graph,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name; diacritics and small slips are forgiven.")],
    since: Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="Nothing earlier.")] = None,  # noqa: UP045
    until: Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="Nothing later.")] = None,  # noqa: UP045
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    as_of: AsOf = None,
    endpoint: EndpointUrl = None,
) -> None:
    """Tell what happened with a thing and around it, in order of time, each with its sentence and source.

    A date is a year, month or day: 2020, 2020-05 or 2020-05-03.

    Example: kg timeline graph "Đà Nẵng" --from 2019 --to 2021-06
    """
    from kg.query.timeline_json import timeline_json
    from kg.query.timeline_text import timeline_text

    found = as_it_was(opened(folder, endpoint), as_of).timeline(name, since or "", until or "")
    if as_json:
        typer.echo(json.dumps(timeline_json(found), ensure_ascii=False, indent=1))
    else:
        typer.echo(timeline_text(found), nl=False)
    if not found.moments and not found.yearless:
        raise typer.Exit(1)
