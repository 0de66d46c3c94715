"""The option --as-of: a command then asks what the articles up to a day said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

AsOf = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--as-of", metavar="DATE", help="Only what the articles up to this day, month or year said."),
]


def as_it_was(graph: KnowledgeGraph, date: str | None) -> KnowledgeGraph:
    """Return what the articles up to a day said, and tell on standard error how many have no date.

    Args:
        graph: the whole graph.
        date: a day, month or year; None for the whole graph.

    Raises:
        QueryError: it is no date.
    """
    if date is None:
        return graph
    from kg.query.asof import undated

    past = graph.as_of(date)
    if count := undated(graph.endpoint):
        typer.echo(f"articles left out because they have no date: {count}", err=True)
    return past
