"""Which graph a command asks: the one in a folder, or one behind a SPARQL endpoint.

A command that can ask either is declared with `cls=OfGraph`, takes `folder: Graph` first and `endpoint: EndpointUrl`,
and hands both to `opened`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Optional

import typer
from typer.core import TyperCommand

import kg
from kg.query.post import checked_address

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

OPTION: Final = "--endpoint"

Graph = Annotated[Path, typer.Argument(metavar=f"DIR|{OPTION}=URL", help="What a build left.")]
EndpointUrl = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(OPTION, metavar="URL", help="Ask this SPARQL endpoint; DIR is then left out."),
]


class OfGraph(TyperCommand):
    """A command whose first argument, DIR, is left out where --endpoint is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own type is private
        """Read the arguments, with nothing for DIR where an endpoint stands in its place."""
        if not any(one.partition("=")[0] == OPTION for one in args):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        if extra := super().parse_args(ctx, ["", *args]):
            ctx.fail(f"Got unexpected extra argument(s) ({' '.join(extra)}): {OPTION} stands in place of DIR.")
        return []


def opened(folder: Path, endpoint: str | None) -> KnowledgeGraph:
    """Return the graph that is to be asked.

    Args:
        folder: what a build left; does not count where an endpoint is given.
        endpoint: the address of a SPARQL endpoint.

    Raises:
        QueryError: there is no graph.
        EndpointError: it is no such address.
    """
    return kg.open_graph(folder if endpoint is None else checked_address(endpoint))
