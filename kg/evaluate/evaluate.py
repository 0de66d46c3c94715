"""A built graph held against gold facts: every figure that can be told of it, from one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct

from kg.evaluate.built import Built, read_built
from kg.evaluate.clusters import Joined, join
from kg.evaluate.count import Count, Counts, summed
from kg.evaluate.gold import read_gold
from kg.evaluate.judge import Judged, Judgement, Verdict, judge, leading
from kg.evaluate.measure import Measure, load_measure
from kg.evaluate.misses import Miss, bad_joins, misses

STATED = "stated"
NO_CLASS = "none"


class Evaluation(Struct, frozen=True):
    """How right a graph is.

    Args:
        fingerprint: SHA-256 of the gold; figures are comparable where it is the same.
        articles: the ids of the articles judged.
        entities: class → count of things; `NO_CLASS` for what has none that is told apart.
        facts: property → count of facts.
        statuses: (gold's, the graph's) → how many of the facts hit.
        joined: how things were joined across articles, None where gold does not tell.
        judgements: every claim about a scored property in these articles, with what was found of it.
        misses: what is not as gold has it.
    """

    fingerprint: str
    articles: tuple[str, ...]
    entities: Counts
    facts: Counts
    statuses: Mapping[tuple[str, str], int]
    joined: Joined | None
    judgements: tuple[Judgement, ...]
    misses: tuple[Miss, ...]


def evaluate(store: ox.Store, gold: Path, only: Collection[str] = ()) -> Evaluation:
    """Hold a graph against gold.

    Args:
        store: the graph; all triples stand in its default graph.
        gold: a folder with a YAML file an article.
        only: the ids of the articles to judge; empty: all of gold.

    Raises:
        GoldError: there is no gold, or it is not as it must be.
    """
    measure, asked = load_measure(), read_gold(gold, only)
    built = read_built(store, measure.ways.keys())
    found = [judge(article, built, measure) for article in asked.articles]
    iris = {(one.gold.id, key): iri for one in found for iri, key in one.keys.items()}
    joined = join(asked.clusters, iris) if asked.clusters else None
    return Evaluation(
        fingerprint=asked.fingerprint,
        articles=tuple(article.id for article in asked.articles),
        entities=summed(count for one in found for count in _things(one, built, measure)),
        facts=summed(count for one in found for count in _facts(one)),
        statuses=_statuses(found),
        joined=joined,
        judgements=tuple(judgement for one in found for judgement in one.judgements),
        misses=(
            *(miss for one in found for miss in misses(one, built, measure)),
            *(bad_joins(joined) if joined else ()),
        ),
    )


def _things(judged: Judged, built: Built, measure: Measure) -> Iterator[tuple[str, Count]]:
    optional = {thing.key for thing in judged.gold.things if thing.optional}
    found = set(judged.keys.values())
    for thing in judged.gold.things:
        asked = not thing.optional
        yield thing.kind, Count(gold=asked, hit=asked and thing.key in found)
    for iri in judged.things:
        if judged.keys.get(iri) not in optional:
            yield measure.kind(built.classes.get(iri, frozenset())) or NO_CLASS, Count(got=1)


def _facts(judged: Judged) -> Iterator[tuple[str, Count]]:
    for fact in judged.gold.facts:
        yield fact.property, Count(gold=1)
    for one in leading(judged.judgements):
        yield one.claim.fact.property, Count(got=1, hit=one.verdict is Verdict.RIGHT)


def _statuses(found: Iterable[Judged]) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for judged in found:
        # A claim that has a status tells more than one that has none; of several the surest, which comes first.
        given = {one.claim.fact: one.claim.status for one in reversed(judged.judgements) if one.claim.status}
        counts.update(
            (one.asked.status, given.get(one.claim.fact, STATED)) for one in leading(judged.judgements) if one.asked
        )
    return dict(sorted(counts.items()))
