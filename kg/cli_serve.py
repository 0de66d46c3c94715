"""kg serve: a graph opened to people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve_command(
    place: Annotated[Path, typer.Argument(metavar="PATH", help="What a build left, or any RDF file.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8000,
) -> None:
    """Open a graph in the browser and to programs, on this machine alone, until Ctrl-C.

    Example: kg serve graph --port 8000
    """
    from kg.serve.run import run

    run(place, port)
