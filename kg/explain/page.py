"""An explanation as one HTML page that needs no network: the article, its facts beside it, each lighting the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from kg.explain.explanation import Explanation, Told
from kg.explain.looks import Look, Looks
from kg.explain.runs import rows
from kg.explain.wording import reason, words
from kg.model.facts import Status
from kg.query.wording import date_words
from kg.view.render import policy, read_asset
from kg.vocab.ontology import Ontology

_PAGE: Final = Path(__file__).parent / "page"


def page(explanation: Explanation, ontology: Ontology) -> str:
    """Return the page; nothing in the article can become markup, for the template escapes all that it is given.

    Args:
        explanation: the explanation.
        ontology: words and colours of classes and properties.
    """
    looks = Looks(ontology)
    told = [fact for passage in explanation.passages for fact in passage.facts]
    found = list(rows(explanation))
    shown = looks.of(found)
    style = f"{read_asset(_PAGE / 'page.css')}\n{_colours(shown)}"
    script = read_asset(_PAGE / "page.js")
    article = explanation.document.article
    environment = Environment(loader=FileSystemLoader(_PAGE), autoescape=select_autoescape(default=True))
    return environment.get_template("page.html.j2").render(
        title=article.title or article.id,
        about=" · ".join(filter(None, (article.source, date_words(article.date) if article.date else ""))),
        counts=f"{len(explanation.passages)} câu · {len(told)} dữ kiện",
        policy=policy([style], [script]),
        # Our own files and colours alone go past the escaping.
        style=Markup(style),
        script=Markup(script),
        looks=looks,
        shown=shown,
        rows=found,
        passages={passage.number: passage for passage in explanation.passages},
        facts={fact.number: _fact(fact, ontology) for fact in told},
        reason=lambda miss: reason(miss, "vi"),
        dropped=words()["dropped"],
    )


def _fact(told: Told, ontology: Ontology) -> dict[str, Any]:
    fact = told.fact
    return {
        "subject": told.subject,
        "property": ontology.properties[fact.property].label_vi,
        "name": fact.property,
        "object": told.object,
        "tag": "b" if isinstance(fact.object, str) else "span",
        "rule": fact.rule,
        "confidence": f"{fact.confidence:.0%}",
        "status": "" if fact.status is Status.STATED else words()["status"][fact.status.value],
        "more": ", ".join(f"{name} {value}" for name, value in fact.qualifiers.items()),
        "ends": " ".join(end for end in (fact.subject, fact.object) if isinstance(end, str)),
    }


def _colours(shown: Sequence[Look]) -> str:
    return "\n".join(f".{look.css} {{ --c: {look.color}; }}" for look in shown)
