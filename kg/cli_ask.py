"""The command that answers questions."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli_asof import AsOf, as_it_was
from kg.cli_source import EndpointUrl, Graph, opened

Question = Annotated[str, typer.Argument(metavar="QUESTION", help="A question in Vietnamese or English.")]


def ask_command(
    folder: Graph,
    question: Question,
    as_json: Annotated[bool, typer.Option("--json", help="Answers with their evidence as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="How the question was read, and its SPARQL.")] = False,
    endpoint: EndpointUrl = None,
    as_of: AsOf = None,
) -> None:
    """Answer a question with the sentences that the answer rests on.

    Example: kg ask graph "Ông Nguyễn Huy Dũng giữ chức vụ gì?"
    """
    from kg.ask.reply import ANSWERED, explanation, reply_json, reply_text

    reply = as_it_was(opened(folder, endpoint), as_of).ask(question)
    if as_json:
        typer.echo(reply_json(reply), nl=False)
    else:
        typer.echo((explanation(reply) + "\n" if explain else "") + reply_text(reply), nl=False)
    if reply.status != ANSWERED:
        raise typer.Exit(1)
