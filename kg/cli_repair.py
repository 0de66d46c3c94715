"""The command that shows what lost letters were taken for; `kg/cli.py` has the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from kg.errors import ArticleError
from kg.model.text import Mended
from kg.text.read import read_articles

SURE = 0.99
"""From this confidence on a word is shown as sure."""


def repair_command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of any format that build reads, or - for stdin.")],
    text: Annotated[bool, typer.Option("--text", help="The mended text alone, line for line as the source.")] = False,
) -> None:
    """Show a text that lost letters or diacritics as it most probably was, each change with how sure it is.

    Example: kg repair clipping.txt --text > mended.txt
    """
    from kg.text.repair.mend import repair

    console, skipped = Console(highlight=False, markup=False, soft_wrap=True), False
    for item in read_articles([file], stdin=sys.stdin.buffer):
        if isinstance(item, ArticleError):
            typer.echo(str(item), err=True)
            skipped = True
            continue
        words = repair(item.text)
        if text:
            typer.echo("".join(mended for _, mended, _ in _parts(item.text, words)), nl=False)
            continue
        for line in _marked(item.text, words).split("\n"):
            if line.plain.strip():
                console.print(line)
        console.print(_summary(item.id, words))
    if skipped:
        raise typer.Exit(1)


def _parts(text: str, words: Sequence[Mended]) -> Iterator[tuple[str, str, float]]:
    """Yield the text's parts in order: what stands there, what it becomes, how sure that is; 1.0 where it is sound."""
    done = 0
    for word in words:
        sound = text[done : word.start]
        yield sound, sound, 1.0
        yield text[word.start : word.end], word.text, word.confidence
        done = word.end
    yield text[done:], text[done:], 1.0


def _marked(text: str, words: Sequence[Mended]) -> Text:
    """Return the mended text with each change as [damaged→mended 0.98], in colour where a terminal has it."""
    shown = Text()
    for damaged, mended, confidence in _parts(text, words):
        if damaged == mended:
            shown.append(mended)
            continue
        bare = mended.strip()
        before, behind = mended.split(bare, 1)
        change = f"[{damaged.strip()}→{bare} {confidence:.2f}]"
        shown.append(before).append(change, style="green" if confidence >= SURE else "yellow").append(behind)
    return shown


def _summary(name: str, words: Sequence[Mended]) -> str:
    if not words:
        return f"{name}: no lost letters found, nothing changed"
    sure = sum(word.confidence >= SURE for word in words)
    return f"{name}: {len(words)} words mended, {sure} of them sure ({SURE:.2f} or more)"
