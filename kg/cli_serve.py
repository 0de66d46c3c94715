"""kg serve: a graph opened to people and programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer


def serve_command(
    place: Annotated[Path, typer.Argument(metavar="PATH", help="What a build left, or any RDF file.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8000,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="0.0.0.0 opens it to others.")] = "127.0.0.1",
    public: Annotated[str, typer.Option(metavar="URL", help="Under which address others see it.")] = "",
    cors: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(metavar="ORIGIN", help="Pages of which other sites may ask; * for all."),
    ] = None,
    rate: Annotated[float, typer.Option(min=0, help="Requests a second of one client; 0: any number.")] = 0,
    deadline: Annotated[float, typer.Option(min=1, max=3600, help="Seconds that a query may take.")] = 10,
    memory: Annotated[int, typer.Option(min=64, help="MB that a query may take.")] = 1024,
    log: Annotated[str, typer.Option(metavar="FILE", help="A JSON line a request; - for standard error.")] = "",
    token: Annotated[
        str, typer.Option(envvar="KG_TOKEN", metavar="TOKEN", help="What whoever asks has to know; better as KG_TOKEN.")
    ] = "",
) -> None:
    """Open a graph in the browser and to programs until Ctrl-C; to this machine alone, unless told otherwise.

    Example: kg serve graph --port 8000
    """
    from kg.serve.pool import Limits
    from kg.serve.run import run
    from kg.serve.settings import Settings

    run(
        Settings(
            place=place,
            host=host,
            port=port,
            public=public,
            token=token,
            origins=tuple(cors or ()),
            rate=rate,
            log=log,
            queries=Limits(deadline=deadline),
            memory=memory << 20,
        )
    )
