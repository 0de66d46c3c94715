"""What a build shows on a terminal: a bar while it runs where there is one to draw on, and a table at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from kg.errors import printable
from kg.options import Progress as Tell
from kg.report import Report

EVERY = 100
"""Without a terminal: a line for so many articles."""
STAGES = {
    "read": "reading articles",
    "resolve": "joining what is the same",
    "publish": "writing the graph",
    "validate": "checking it",
    "draw": "drawing it",
}
FEW = 5
"""So many findings are shown where nobody asked for all."""


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Tell | None]:
    """Give a callback that shows how far a build is, on standard error.

    Args:
        quiet: show nothing.
    """
    console = Console(stderr=True)
    if quiet:
        yield None
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(STAGES["read"], total=None)
            yield lambda stage, done: bar.update(task, description=STAGES[stage], completed=done)
    else:
        yield lambda stage, done: _line(console, stage, done)


def _line(console: Console, stage: str, done: int) -> None:
    if stage != "read" or done % EVERY == 0:
        console.print(f"{STAGES[stage]}: {done} articles", highlight=False)


def complain(report: Report, verbose: bool) -> None:
    """Tell on standard error which articles were skipped, which rules gave up and what is not valid, a line each.

    Args:
        report: what a build did.
        verbose: every finding, not the first few.
    """
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in report.skipped:
        console.print(f"skipped {line}")
    for line in report.given_up:
        console.print(f"warning: {printable(line)}")
    for line in report.malformed:
        console.print(f"passed over {line}")
    for line in report.refused:
        console.print(f"left out: {line}")
    shown = report.findings if verbose else report.findings[:FEW]
    for line in shown:
        console.print(f"not valid: {line}")
    if len(shown) < len(report.findings):
        console.print(f"not valid: {len(report.findings) - len(shown)} more (--verbose shows all)")


def show_notes() -> None:
    """Let the package's notes (an article met twice, say) through to standard error, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("%(message)s"))
    log = logging.getLogger("kg")
    log.setLevel(logging.INFO)
    log.addHandler(handler)


class _OneLine(logging.Formatter):
    """No article can steer the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the note on one line."""
        return printable(super().format(record))


def closing_table(report: Report) -> Table:
    """Return what was built as a table."""
    table = Table(title="What was found", show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    table.add_row("articles", str(report.articles))
    table.add_row("skipped", str(len(report.skipped)))
    table.add_row("mentions", str(report.mentions))
    table.add_row("facts", str(report.facts))
    if report.mended:
        table.add_row("from mended text", str(report.mended))
    table.add_section()
    for name, count in report.facts_by_property.items():
        table.add_row(f"  {name}", str(count))
    table.add_section()
    table.add_row("entities", str(sum(report.entities_by_class.values())), end_section=True)
    for name, count in report.entities_by_class.items():
        table.add_row(f"  {name}", str(count))
    table.add_section()
    table.add_row("conflicts", str(report.conflicts))
    if report.undecided:
        table.add_row("undecided pairs", str(len(report.undecided)))
    if report.judgements:
        table.add_row("judgements", str(report.judgements))
    if report.without_effect:
        table.add_row("judgements without effect", str(len(report.without_effect)))
    table.add_row("SHACL findings", str(len(report.findings)))
    table.add_row("seconds", f"{report.seconds:.1f}")
    return table
