"""The command that fits how sure a domain's rules are; `kg/cli.py` has the others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer


def calibrate_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold facts, a YAML file an article.")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="The articles that it is of.")],
    domain: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="DIR", help="The domain whose rules are judged; the shipped one if none is given."),
    ] = None,
    without: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(metavar="STEM", help="Leave this article out; may be given several times."),
    ] = None,
) -> None:
    """Fit the confidence of a domain's rules on gold facts, and leave it in the domain's folder.

    Example: kg calibrate gold articles --domain my-domain
    """
    from kg.calibrate import calibrate
    from kg.resources import ontology_dir

    fitted = calibrate(paths, gold, domain or ontology_dir(), without or ())
    facts = sum(judged for _, judged in fitted.seen.values())
    typer.echo(f"{len(fitted.rules)} rules fitted on {facts} facts of {fitted.articles} articles")
