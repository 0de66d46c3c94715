"""The command that counts over the network of a graph; `kg/cli.py` has the others."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Optional

import typer
from rich.console import Console

from kg.cli_asof import AsOf, as_it_was
from kg.cli_source import EndpointUrl, Graph, opened
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.analytics.analytics import Analytics
    from kg.analytics.network import Scope
    from kg.analytics.table import Table


class Analysis(StrEnum):
    """What is counted."""

    MOST_CONNECTED = "most-connected"
    COMMUNITIES = "communities"
    BROKERS = "brokers"
    CO_ATTENDANCE = "co-attendance"
    CIRCLE = "circle"


class Form(StrEnum):
    """What a table is written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


OF_SOMEBODY = frozenset({Analysis.CO_ATTENDANCE, Analysis.CIRCLE})
OF_CLASSES = frozenset({Analysis.MOST_CONNECTED, Analysis.BROKERS, Analysis.CO_ATTENDANCE})


def analyse_command(
    folder: Graph,
    analysis: Annotated[Analysis, typer.Argument(metavar="ANALYSIS", help=", ".join(Analysis) + ".")],
    name: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(metavar="[NAME]", help="Whose circle or co-attendance; the latter of all, if none is given."),
    ] = None,
    of: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--of", metavar="CLASS", help="Only things of this class are ranked; may be given several times."),
    ] = None,
    status: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--status", metavar="STATUS", help="What counts beside stated: planned, proposed, …, derived."),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How many rows, or communities.")] = 20,
    output: Annotated[Form, typer.Option("--output", "-f", help="How to write it.")] = Form.TABLE,
    as_of: AsOf = None,
    endpoint: EndpointUrl = None,
) -> None:
    """Count who and what is most connected, belongs together, lies between others, or meets whom.

    Example: kg analyse graph brokers --of Person
    """
    from kg.analytics.network import Scope

    if name and analysis not in OF_SOMEBODY:
        raise QueryError(f"{analysis} is of the whole graph", hint="leave the name out")
    if of and analysis not in OF_CLASSES:
        raise QueryError(f"{analysis} ranks no classes", hint="leave --of out")
    graph = as_it_was(opened(folder, endpoint), as_of)
    found = _table(graph.analytics, analysis, name or "", of or (), Scope(("stated", *(status or ()))))
    _write(found, analysis, top, output)


def _table(analytics: Analytics, analysis: Analysis, name: str, of: list[str] | tuple[str, ...], scope: Scope) -> Table:
    classes = {"of": of} if of else {}
    match analysis:
        case Analysis.MOST_CONNECTED:
            return analytics.most_connected(scope=scope, **classes)
        case Analysis.COMMUNITIES:
            return analytics.communities(scope)
        case Analysis.BROKERS:
            return analytics.brokers(scope=scope, **classes)
        case Analysis.CO_ATTENDANCE:
            return analytics.co_attendance(name, scope=scope, **classes)
        case Analysis.CIRCLE if name:
            return analytics.circle(name, scope)
    raise QueryError("whose circle?", hint='for example: kg analyse DIR circle "Nguyễn Xuân Phúc"')


def _write(found: Table, analysis: Analysis, top: int, output: Form) -> None:
    from kg.analytics.communities import by_community, largest
    from kg.analytics.writing import to_csv, to_json, to_table

    shown = largest(found, top) if analysis is Analysis.COMMUNITIES else found.top(top)
    if output is Form.JSON:
        typer.echo(to_json(shown), nl=False)
        return
    if output is Form.CSV:
        typer.echo(to_csv(shown), nl=False)
    else:
        console = Console(highlight=False)
        console.print(to_table(by_community(shown) if analysis is Analysis.COMMUNITIES else shown))
    typer.echo(found.counted, err=output is Form.CSV)
