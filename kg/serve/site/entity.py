"""The page of a thing: what it is called, what is said of it and by whom, and what it is linked with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from kg.query.facts import Facts, Key, Window, read_claims, read_facts
from kg.query.jobs import read_tenures
from kg.query.named_things import ARTICLE
from kg.query.sources import Source, read_sources
from kg.query.terms import text_of
from kg.query.things import Thing, read_thing
from kg.serve.served import Served
from kg.serve.site.article import article_page
from kg.serve.site.failure import failed
from kg.serve.site.foreign import foreign_page
from kg.serve.site.jobs_chart import jobs_chart
from kg.serve.site.neighbours import picture
from kg.serve.site.page import page
from kg.serve.site.pager import page_of
from kg.serve.site.say import Say
from kg.serve.task import Answer, Task, single
from kg.view.style import property_rank
from kg.vocab.namespaces import SC

OVERVIEW: Final = Window(shown=6, evidence=3)
ON_A_PAGE: Final = 40
CLAIMS: Final = 30
ARTICLES: Final = 12
JOBS: Final = 30

_KINDS: Final = "SELECT ?about ?kind { ?about a ?kind }"
_NEWEST: Final = """SELECT ?about ?article {
  ?article sc:mentions ?about OPTIONAL { ?article schema:datePublished ?date }
} ORDER BY DESC(?date) ?article LIMIT %d OFFSET %d"""
_COUNT: Final = "SELECT ?about (COUNT(?article) AS ?n) { ?article sc:mentions ?about } GROUP BY ?about"


def entity(served: Served, task: Task) -> Answer:
    """Return the page of a thing.

    Args:
        served: the graph.
        task: `iri`, one or more that may be meant; `property` and `of` ("subject" or "object") for all facts of one
            property, and `value` for all that is said of one of these; `articles` for all articles; `page`.
    """
    for iri in filter(_is_iri, task.params.get("iri", ())):
        kinds = served.endpoint.query(_KINDS, {"about": ox.NamedNode(iri)}).texts("kind")
        if (SC + ARTICLE,) in kinds:
            return article_page(served, task, iri)
        thing = read_thing(served.endpoint, iri, served.ontology)
        if thing.kind:
            return _page(served, task, thing)
        if found := foreign_page(served, task, iri):
            return found
    return failed(task, 404)


def _page(served: Served, task: Task, thing: Thing) -> Answer:
    if single(task.params, "articles"):
        return _all_articles(served, task, thing)
    if name := single(task.params, "property"):
        key = Key(name, single(task.params, "of") != "object")
        if value := single(task.params, "value"):
            return _all_claims(served, task, thing, key, value)
        return _all_facts(served, task, thing, key)
    facts = _ranked(read_facts(served.endpoint, thing.iri, served.ontology, OVERVIEW))
    tenures = read_tenures(served.endpoint, thing.iri) if served.ontology.is_a(thing.kind, "Person") else ()
    conflicts = [one for one in served.overview.contradictions if one.thing.iri == thing.iri]
    total = _mentions(served, thing.iri)
    return page(
        served,
        task,
        "entity.html.j2",
        thing=thing,
        facts=facts,
        chart=jobs_chart(tenures[:JOBS]),
        more_jobs=max(0, len(tenures) - JOBS),
        bodies=Say(served, task.language).things([one.body for one in tenures[:JOBS]]),
        conflicts=conflicts,
        contested={one.property for one in conflicts},
        picture=picture(facts, thing.iri),
        articles=_articles(served, thing.iri, ARTICLES),
        mentions=total,
    )


def _all_facts(served: Served, task: Task, thing: Thing, key: Key) -> Answer:
    number = page_of(task.params, 10**9, ON_A_PAGE)[0]
    window = Window(ON_A_PAGE, (number - 1) * ON_A_PAGE, OVERVIEW.evidence, key)
    found = read_facts(served.endpoint, thing.iri, served.ontology, window)
    if not found:
        return failed(task, 404)
    number, pages = page_of(task.params, found[0].total, ON_A_PAGE)
    return page(served, task, "facts.html.j2", thing=thing, facts=found[0], number=number, pages=pages)


def _all_claims(served: Served, task: Task, thing: Thing, key: Key, value: str) -> Answer:
    window = Window(10**6, 0, 0, key)
    facts = read_facts(served.endpoint, thing.iri, served.ontology, window)
    end = next((end for one in facts for end in one.ends if str(end.term) == value), None)
    if end is None:
        return failed(task, 404)
    number, pages = page_of(task.params, end.count, CLAIMS)
    about, target = (thing.iri, end.term) if key.outgoing else (text_of(end.term), ox.NamedNode(thing.iri))
    claims = read_claims(served.endpoint, about, key.property, target, (number - 1) * CLAIMS, CLAIMS)
    return page(
        served, task, "claims.html.j2", thing=thing, key=key, end=end, claims=claims, number=number, pages=pages
    )


def _all_articles(served: Served, task: Task, thing: Thing) -> Answer:
    total = _mentions(served, thing.iri)
    number, pages = page_of(task.params, total, ON_A_PAGE)
    found = _articles(served, thing.iri, ON_A_PAGE, (number - 1) * ON_A_PAGE)
    return page(served, task, "articles.html.j2", thing=thing, articles=found, total=total, number=number, pages=pages)


def _ranked(facts: Sequence[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda one: (not one.key.outgoing, property_rank(one.key.property)))


def _articles(served: Served, iri: str, most: int, skipped: int = 0) -> list[Source]:
    found = served.endpoint.query(_NEWEST % (most, skipped), {"about": ox.NamedNode(iri)})
    iris = [article for (article,) in found.texts("article")]
    sources = read_sources(served.endpoint, iris)
    return [sources[one] for one in iris]


def _mentions(served: Served, iri: str) -> int:
    found = served.endpoint.query(_COUNT, {"about": ox.NamedNode(iri)}).texts("n")
    return next((int(n) for (n,) in found), 0)


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
