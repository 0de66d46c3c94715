"""Pages for people: templates filled in, in the visitor's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from kg.serve.protocol.places import resource
from kg.serve.served import Served
from kg.serve.site.say import Say
from kg.serve.site.words import LANGUAGES, words_in
from kg.serve.task import Answer, Params, Task, single
from kg.view.render import script_json

HTML: Final = "text/html; charset=utf-8"
KEPT: Final = 365 * 24 * 3600
"""So many seconds a browser remembers which language its owner chose."""

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_UNASKED: Final = frozenset({"accept", "here", "iri", "id"})
"""Parameters that no visitor wrote behind the address: headers, and parts of the path."""

_PAGES: Final = Path(__file__).parent.parent / "pages"


def page(served: Served, task: Task, template: str, status: int = 200, /, **values: object) -> Answer:
    """Return a page.

    Args:
        served: the graph.
        task: what was asked, and in which language.
        template: a file of `kg/serve/pages`.
        status: of HTTP.
        values: what the template is given, beside `words` (key → the visitor's words), `language`, `task`, `served`
            and `as_data` (any JSON → what may stand in a script element of type application/json). They go before
            what all pages have: `typed` (what stands in the search box), `switch` (this page in the other language),
            `here` (this page with other parameters) and `say` (how things and values are said).
    """
    common = {"served": served, "say": Say(served, task.language)}
    iri = single(task.params, "iri")
    by_query = iri and "?" in resource(iri, served.base)
    return rendered(task, template, status, {**common, **values}, {"iri": iri} if by_query else {})


def rendered(
    task: Task, template: str, status: int, values: Mapping[str, object], own: Mapping[str, str] = NOTHING
) -> Answer:
    """Return a page that needs no graph; as `page`.

    Args:
        task: what was asked.
        template: a file of `kg/serve/pages`.
        status: of HTTP.
        values: what the template is given.
        own: parameters without which the page's address is another one's.
    """
    other = next(one for one in LANGUAGES if one != task.language)
    common = {
        "words": words_in(task.language),
        "language": task.language,
        "other_language": other,
        "switch": _here(task.params, own, lang=other),
        "here": partial(_here, task.params, own),
        "typed": "",
        "task": task,
        "as_data": _as_data,
    }
    html = _environment().get_template(template).render({**common, **values})
    return Answer(html.encode("utf-8"), HTML, status, _remembered(task))


def _here(params: Params, own: Mapping[str, str], **others: object) -> str:
    """Return the address of the very page that is shown, with other parameters; None takes one out."""
    kept = {name: values for name, values in params.items() if name not in _UNASKED and name not in others}
    pairs = [*own.items(), *((name, value) for name, values in kept.items() for value in values)]
    pairs += [(name, str(value)) for name, value in others.items() if value is not None]
    return f"?{urlencode(pairs)}"


def _remembered(task: Task) -> dict[str, str]:
    """Return the header that keeps a language which a visitor chose."""
    if single(task.params, "lang") != task.language:
        return {}
    return {"Set-Cookie": f"lang={task.language}; Path=/; Max-Age={KEPT}; SameSite=Lax; HttpOnly"}


def compile_pages() -> None:
    """Read all templates and words, so that no worker has to."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)
    for language in LANGUAGES:
        words_in(language)


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
