"""Pages for people: templates filled in, in the visitor's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from kg.serve.served import Served
from kg.serve.site.words import words_in
from kg.serve.task import Answer, Task
from kg.view.render import script_json

HTML: Final = "text/html; charset=utf-8"

_PAGES: Final = Path(__file__).parent.parent / "pages"


def page(served: Served, task: Task, template: str, status: int = 200, /, **values: object) -> Answer:
    """Return a page.

    Args:
        served: the graph.
        task: what was asked, and in which language.
        template: a file of `kg/serve/pages`.
        status: of HTTP.
        values: what the template is given, beside `words` (key → the visitor's words), `language`, `task`, `served`
            and `as_data` (any JSON → what may stand in a script element of type application/json).
    """
    words = words_in(task.language)
    html = (
        _environment()
        .get_template(template)
        .render(words=words, language=task.language, task=task, served=served, as_data=_as_data, **values)
    )
    return Answer(html.encode("utf-8"), HTML, status)


def _as_data(data: Any) -> Markup:  # noqa: ANN401 - any JSON
    return Markup(script_json(data))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
