"""The colours of classes, as `kg view` has them, as a style sheet: no page may carry styles of its own."""

from __future__ import annotations

from kg.serve.served import Served
from kg.serve.task import Answer, Task
from kg.view.style import style_of


def colours(served: Served, task: Task) -> Answer:
    """Return a style sheet that gives `--c`, a class's colour, to elements of the CSS class `c-` and its name."""
    known = served.ontology
    rules = [f".c-{kind} {{ --c: {style_of(kind, known)[1].color}; }}" for kind in sorted(known.classes)]
    return Answer("\n".join([".c- { --c: var(--value); }", *rules, ""]).encode(), "text/css; charset=utf-8")
