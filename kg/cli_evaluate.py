"""The command that tells how right a graph is; `kg/cli.py` has the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from kg.evaluate.evaluate import Evaluation


def evaluate_command(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="What a build left, or one RDF file.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold facts, a YAML file an article.")],
    only: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(metavar="STEM", help="Judge this article alone; may be given several times."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="All that is missed or wrong, with quote and rule.")] = False,
    reliability: Annotated[
        bool, typer.Option("--reliability", help="How often facts are right, by confidence.")
    ] = False,
    by_rule: Annotated[bool, typer.Option("--by-rule", help="How often facts are right, by rule.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    baseline: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(metavar="FILE", help="What --json once wrote: exit with 1 where an F1 is lower now."),
    ] = None,
) -> None:
    """Hold a graph against gold facts: precision, recall and F1 by class and property.

    Example: kg evaluate graph gold --misses
    """
    from kg.evaluate.evaluate import evaluate
    from kg.evaluate.figures import drops, read_baseline
    from kg.rdf.store import open_store

    before = read_baseline(baseline) if baseline else None
    found = evaluate(open_store(graph), gold, only or ())
    write = _json if as_json else _text
    for line in write(found, misses, reliability, by_rule):
        typer.echo(line)
    fallen = list(drops(found, before)) if before else []
    for line in fallen:
        typer.echo(line, err=True)
    if fallen:
        raise typer.Exit(1)


def _text(found: Evaluation, misses: bool, reliability: bool, by_rule: bool) -> Iterator[str]:
    from kg.evaluate.reliability import by_confidence
    from kg.evaluate.reliability import by_rule as rules
    from kg.evaluate.text import reliability_table, tables

    yield from tables(found)
    if reliability:
        yield from ("", *reliability_table("confidence", by_confidence(found.judgements)))
    if by_rule:
        yield from ("", *reliability_table("rule", rules(found.judgements)))
    if misses:
        yield from ("", *map(str, found.misses))


def _json(found: Evaluation, misses: bool, reliability: bool, by_rule: bool) -> Iterator[str]:
    from kg.evaluate.figures import figures, miss_figures, reliability_figures
    from kg.evaluate.reliability import by_confidence
    from kg.evaluate.reliability import by_rule as rules

    told = figures(found)
    if reliability:
        told["reliability"] = reliability_figures(by_confidence(found.judgements))
    if by_rule:
        told["rules"] = reliability_figures(rules(found.judgements))
    if misses:
        told["misses"] = miss_figures(found.misses)
    yield json.dumps(told, ensure_ascii=False, indent=1)
