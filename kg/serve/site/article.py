"""The page of an article: its text with what it mentions, and beside it the facts that are read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import KgError
from kg.model.articles import ArticleText
from kg.query.sources import Source, read_source
from kg.query.statements import Statement, statements_of
from kg.query.things import Thing
from kg.serve.served import Served
from kg.serve.site.failure import failed
from kg.serve.site.page import page
from kg.serve.site.passages import Passage, passages
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task, single

MOST: Final = 1000
"""So many facts of one article are told."""

_CALLED: Final = "SELECT ?id ?it { ?it a sc:Article ; dcterms:identifier ?id }"
_CLAIMS: Final = "SELECT ?about ?claim { ?claim sc:fromArticle ?about } ORDER BY ?claim LIMIT %d"
_MENTIONED: Final = "SELECT ?about ?it { ?about sc:mentions ?it } ORDER BY ?it"


class Fact(Struct, frozen=True):
    """A fact beside the text.

    Args:
        statement: it.
        subject: what it is about.
        other: the thing that is its object, None for a value.
    """

    statement: Statement
    subject: Thing
    other: Thing | None


class Subject(Struct, frozen=True):
    """What facts are about, and the numbers of these facts."""

    thing: Thing
    facts: tuple[int, ...]


def article(served: Served, task: Task) -> Answer:
    """Return the page of the article with the id that the parameter `id` gives."""
    called = {"id": ox.Literal(single(task.params, "id"))}
    iri = next((it for (it,) in served.endpoint.query(_CALLED, called).texts("it")), "")
    return article_page(served, task, iri) if iri else failed(task, 404)


def article_page(served: Served, task: Task, iri: str) -> Answer:
    """Return the page of the article with this IRI."""
    about = {"about": ox.NamedNode(iri)}
    source = read_source(served.endpoint, iri)
    claims = [claim for (claim,) in served.endpoint.query(_CLAIMS % MOST, about).texts("claim")]
    statements = statements_of(served.endpoint, claims)
    kept = _kept(served, source)
    mentioned = [it for (it,) in served.endpoint.query(_MENTIONED, about).texts("it")]
    ends = {end for one in statements for end in (one.subject, "" if one.datatype else one.object)} - {""}
    marked = {one.entity for one in kept.mentions} if kept else set()
    things = Say(served, task.language).things(sorted({*mentioned, *ends, *marked}))
    facts = [Fact(one, things[one.subject], None if one.datatype else things[one.object]) for one in statements]
    return page(
        served,
        task,
        "article.html.j2",
        source=source,
        author=kept.author if kept else "",
        facts=facts,
        subjects=partial(_by_subject, facts),
        things=things,
        mentioned=[things[it] for it in mentioned],
        passages=_passages(kept, statements),
        kinds=_kinds(served, [things[it].kind for it in mentioned]),
    )


def _by_subject(facts: Sequence[Fact], numbers: Iterable[int]) -> list[Subject]:
    """Return what some facts are about, in their order, each with the numbers of its facts."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        found.setdefault(facts[number].subject.iri, []).append(number)
    return [Subject(facts[numbers[0]].subject, tuple(numbers)) for numbers in found.values()]


def _kept(served: Served, source: Source) -> ArticleText | None:
    try:
        return served.texts.get(source.id)
    except KgError:  # damaged since it was loaded: the quotes are shown
        return None


def _passages(kept: ArticleText | None, statements: tuple[Statement, ...]) -> list[Passage]:
    """Return the text to be shown; none where it was not kept, or is not the one that the facts are read from."""
    text = kept.text if kept else None
    if not kept or not text or any(text[one.start : one.end] != one.quote for one in statements):
        return []
    return passages(text, kept.mentions, statements)


def _kinds(served: Served, kinds: list[str]) -> list[tuple[str, int]]:
    """Return the top classes of what is mentioned, and how many things are of each."""
    counts = Counter(served.ontology.top(kind) for kind in kinds if kind in served.ontology.classes)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
