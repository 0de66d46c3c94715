"""An explanation on a terminal: sentence by sentence, its mentions, its facts, and what nearly was one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.text import Text

from kg.errors import printable
from kg.explain.examples import Example
from kg.explain.explanation import Explanation, Made, Mark, Miss, Passage, Told
from kg.explain.wording import reason, short
from kg.model.facts import Status
from kg.view.style import style_of
from kg.vocab.ontology import Ontology

LONGEST: Final = 160
"""A value is cut behind so many characters."""
_MADE: Final = {"compose": "made one mention", "identify": "took a title into", "alias": "found one thing"}


def lines(explanation: Explanation, ontology: Ontology, numbers: Sequence[int]) -> Iterator[Text]:
    """Yield an explanation's lines.

    Args:
        explanation: the explanation.
        ontology: the classes, for their colours.
        numbers: the sentences to tell of.
    """
    text = explanation.document.text
    for passage in explanation.passages:
        if passage.number in numbers:
            yield _sentence(passage, text, ontology)
            yield from map(_fact, passage.facts)
            yield from map(_made, passage.made)
            for miss in passage.misses:
                yield from _miss(miss)
            if passage.hidden:
                yield Text(f"      {passage.hidden} more came less near (--all)", "dim")
            yield Text()


def example_lines(example: Example) -> Iterator[Text]:
    """Yield what became of one of a rule's examples."""
    yield Text(printable(f"{'yes' if example.wanted else 'no'}: {example.text}"))
    for fact in example.wanted:
        met = fact not in example.missing
        yield Text(printable(f"    {'✓' if met else '✗ not read:'} {fact}"), "green" if met else "red")
    for fact in example.wrong:
        yield Text(printable(f"    ✗ read all the same: {fact}"), "red")
    if not example.wanted and not example.wrong:
        yield Text("    ✓ nothing", "green")


def _sentence(passage: Passage, text: str, ontology: Ontology) -> Text:
    line = Text.assemble((f"[{passage.number}] ", "dim"))
    _write(line, text, passage.start, passage.end, passage.marks, ontology)
    return line


def _write(line: Text, text: str, start: int, end: int, marks: Sequence[Mark], ontology: Ontology) -> None:
    """Write [start, end) of the text with its marks; of a mark's inner ones only those in a quotation."""
    for mark in marks:
        line.append(printable(text[start : mark.start]))
        color = style_of(mark.kind, ontology)[1].color if mark.kind in ontology.classes else ""
        line.append("[", "dim")
        line.append(f"{mark.kind} ", "dim")
        if mark.kind == "Quote":
            _write(line, text, mark.start, mark.end, mark.inner, ontology)
        else:
            line.append(printable(mark.text), f"bold {color}".strip())
        line.append(_meaning(mark), f"{color} italic".strip())
        line.append("]", "dim")
        start = mark.end
    line.append(printable(text[start:end]))


def _meaning(mark: Mark) -> str:
    if mark.pointing:
        nobody = "nobody (it is no particular one)" if mark.indefinite else "nobody"
        return printable(f" → {mark.means or ('one without a name' if mark.nameless else nobody)}")
    return f" = {_short(mark.name)}" if mark.name and mark.kind != "Quote" else ""


def _fact(told: Told) -> Text:
    fact = told.fact
    line = Text("    ✓ ", "green")
    line.append(f"{_short(told.subject)} | {fact.property} | {_short(told.object)}", "default")
    told_more = [f"{name} {value}" for name, value in fact.qualifiers.items()]
    status = [] if fact.status is Status.STATED else [fact.status.value]
    line.append(printable(f"  {', '.join([fact.rule, f'{fact.confidence:g}', *status, *told_more])}"), "dim")
    return line


def _made(made: Made) -> Text:
    return Text(f"    ✓ {made.rule}: {_MADE[made.stage]} {_short(made.text)}", "green")


def _miss(miss: Miss) -> Iterator[Text]:
    line = Text("    ✗ ", "yellow")
    line.append(f"{miss.rule} ", "default")
    line.append(f"({miss.place}) ", "dim")
    line.append(printable(reason(miss, "en", LONGEST)), "default")
    yield line
    if miss.would:
        yield Text(f"      {_short(miss.would)}", "dim")


def _short(text: str) -> str:
    return printable(short(text, LONGEST))
