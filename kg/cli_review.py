"""The commands that tell why things are one, and ask a person where it is not sure; `kg/cli.py` has the others."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Optional

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError, printable
from kg.model.judgements import JUDGEMENTS

if TYPE_CHECKING:
    from kg.model.judgements import Judgement
    from kg.review.judge import Answer
    from kg.review.pairs import End, Pair

ASK = "same? [y]es / [n]o / [s]kip / [q]uit: "
SKIP, QUIT = frozenset({"s", "skip"}), frozenset({"q", "quit"})


def review_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What a build left.")],
    only_list: Annotated[bool, typer.Option("--list", help="Show the pairs, and ask nothing.")] = False,
    who: Annotated[Optional[str], typer.Option(metavar="NAME", help="Who judges; else your login name.")] = None,  # noqa: UP045
    judgements: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="Where judgements are kept; else DIR/judgements.jsonl."),
    ] = None,
) -> None:
    """Show pairs of which it is not sure whether they are one, and keep what you say of them.

    Each answer is on the disk before the next pair is shown. A reason may follow: "n because …".

    Example: kg review graph
    """
    from kg.resolve.constraints import decided_by_words
    from kg.resolve.judgements import read_judgements
    from kg.review.judge import is_open
    from kg.review.pairs import read_pairs

    path = judgements or folder / JUDGEMENTS
    pairs = read_pairs(folder)
    known, malformed = read_judgements(path)
    for error in malformed:
        typer.echo(f"passed over {error}", err=True)
    judged = decided_by_words(known)
    console, open_pairs = Console(highlight=False, markup=False), [pair for pair in pairs if is_open(pair, judged)]
    if only_list:
        for number, pair in enumerate(open_pairs, 1):
            _show(console, pair, number, len(open_pairs))
    elif open_pairs:
        written = _ask_all(console, open_pairs, known, who or _login(), path)
        typer.echo(f"judgements written to {path}: {written}")
        if written:
            typer.echo("they count when the graph is built again: kg build ARTICLES --out DIR")
    if not open_pairs:
        typer.echo("nothing is left to judge")


def why_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What a build left.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name; diacritics and small slips are forgiven.")],
) -> None:
    """Tell why what several articles speak of is one thing: keys, what was found, and what people judged.

    All things of that very name are told.

    Example: kg why graph "Nguyễn Huy Dũng"
    """
    from kg.graph import open_graph
    from kg.query.names import Match
    from kg.review.joins import read_joins
    from kg.review.pairs import read_pairs
    from kg.review.why import why

    names, joins, pairs = open_graph(folder).names, read_joins(folder), read_pairs(folder)
    namesakes = [found.thing for found in names.find(name) if found.match is Match.EXACT]
    for thing in namesakes or [names.resolve(name, near=True).thing]:
        for line in why(thing, joins.get(thing.iri), pairs):
            typer.echo(printable(line))


def _login() -> str:
    try:
        return getuser()
    except (ImportError, KeyError, OSError) as error:
        raise QueryError("nobody knows who judges", hint="give a name: --who lan") from error


def _ask_all(console: Console, pairs: Sequence[Pair], known: list[Judgement], who: str, path: Path) -> int:
    """Ask for each pair that no answer has decided meanwhile; return how many were judged."""
    from kg.rdf.files import append_line
    from kg.resolve.constraints import decided_by_words
    from kg.review.judge import is_open, judgement_of

    before, judged = len(known), decided_by_words(known)
    for number, pair in enumerate(pairs, 1):
        if not is_open(pair, judged):
            continue
        _show(console, pair, number, len(pairs))
        answer = _ask(console)
        if answer == "quit":
            break
        if answer != "skip":
            known.append(judgement_of(pair, answer, who, date.today()))
            append_line(path, known[-1].line)
            judged = decided_by_words(known)
    return len(known) - before


def _ask(console: Console) -> Answer | Literal["skip", "quit"]:
    """Read lines until one is an answer; their end is an answer, too."""
    from kg.review.judge import answer_of

    while True:
        console.print(ASK, end="")
        console.file.flush()
        line = sys.stdin.buffer.readline()
        text = line.decode("utf-8", "replace").strip()
        if not line or text.lower() in QUIT:
            return "quit"
        if text.lower() in SKIP:
            return "skip"
        if answer := answer_of(text):
            return answer


def _show(console: Console, pair: Pair, number: int, count: int) -> None:
    from kg.review.pairs import features_of

    console.print(f"{number} of {count}, {pair.verdict}: {features_of(pair)}", soft_wrap=True)
    table = Table(show_header=False, show_lines=False, expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for rows in zip(_cells(pair.one), _cells(pair.other), strict=True):
        table.add_row(*(Text("\n".join(map(printable, cell))) for cell in rows))
    console.print(table)


def _cells(end: End) -> list[list[str]]:
    words = end.words
    where = f"{words.article}{f' ({end.date})' if end.date else ''}, characters {words.start} to {words.end}"
    return [[words.name, where], [f"• {fact}" for fact in end.facts], [f"“{end.sentence}”"]]
