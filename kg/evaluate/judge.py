"""The judgement of every claim of an article by its gold: right, wrong, or true without having been asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from kg.evaluate.align import align
from kg.evaluate.built import Built, BuiltClaim, BuiltFact
from kg.evaluate.gold import GoldArticle, GoldFact
from kg.evaluate.measure import Measure
from kg.evaluate.same import closeness, same_fact


class Verdict(StrEnum):
    """What is found of a fact; only RIGHT and WRONG count for precision.

    RIGHT: gold asks for it. SECOND: gold asks for it, but another fact of the graph has met it already. OPTIONAL: gold
    has it among what is true enough. WRONG: gold has nothing like it.
    """

    RIGHT = "right"
    SECOND = "second"
    OPTIONAL = "optional"
    WRONG = "wrong"


class Judgement(Struct, frozen=True):
    """A claim of the graph and what is found of its fact.

    Args:
        claim: the claim; several claims of one article may give the same fact, and then share its verdict.
        verdict: what is found.
        asked: the fact of gold that it meets, where the verdict is RIGHT.
    """

    claim: BuiltClaim
    verdict: Verdict
    asked: GoldFact | None = None


class Judged(Struct, frozen=True):
    """One article, judged.

    Args:
        gold: its gold.
        things: the IRIs of what the graph finds in it.
        keys: those IRIs that are a thing of gold → its key.
        judgements: one for each claim, by fact, the surest claim of a fact first.
        missed: the facts of gold that the graph does not give.
    """

    gold: GoldArticle
    things: frozenset[str]
    keys: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    missed: tuple[GoldFact, ...]


def judge(gold: GoldArticle, built: Built, measure: Measure) -> Judged:
    """Hold what a graph says of one article against its gold.

    Args:
        gold: the article's gold.
        built: the graph.
        measure: when two things and two values are the same.
    """
    keys = align(gold, built, measure)
    claims = built.claims.get(gold.id, ())
    judge = _Judge(gold, keys, measure)
    verdicts = {fact: judge.verdict(fact) for fact in dict.fromkeys(claim.fact for claim in claims)}
    return Judged(
        gold=gold,
        things=built.things.get(gold.id, frozenset()),
        keys=keys,
        judgements=tuple(Judgement(claim, *verdicts[claim.fact]) for claim in claims),
        missed=tuple(fact for number, fact in enumerate(gold.facts) if number not in judge.met),
    )


def leading(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield of each fact of each article the surest claim, the facts that were right or wrong alone.

    Args:
        judgements: as an evaluation has them: the claims of a fact together, the surest first.
    """
    seen = set()
    for one in judgements:
        place = one.claim.article, one.claim.fact
        if one.verdict in (Verdict.RIGHT, Verdict.WRONG) and place not in seen:
            seen.add(place)
            yield one


class _Judge:
    """Goes through an article's facts in their order; a fact of gold is met once."""

    def __init__(self, gold: GoldArticle, keys: Mapping[str, str], measure: Measure) -> None:
        self.gold, self.keys, self.measure = gold, keys, measure
        self.true_enough = (*gold.optional, *_implied(gold, measure))
        self.met: set[int] = set()

    def verdict(self, fact: BuiltFact) -> tuple[Verdict, GoldFact | None]:
        fits = [number for number, asked in enumerate(self.gold.facts) if self._same(asked, fact)]
        if free := [number for number in fits if number not in self.met]:
            best = max(free, key=lambda number: closeness(self.gold.facts[number], fact, self.measure))
            self.met.add(best)
            return Verdict.RIGHT, self.gold.facts[best]
        if fits:
            return Verdict.SECOND, None
        known = any(self._same(one, fact) for one in self.true_enough)
        return (Verdict.OPTIONAL if known else Verdict.WRONG), None

    def _same(self, gold: GoldFact, fact: BuiltFact) -> bool:
        return same_fact(gold, fact, self.keys, self.measure)


def _implied(gold: GoldArticle, measure: Measure) -> list[GoldFact]:
    return [
        GoldFact(fact.subjects, measure.implied[fact.property], fact.objects)
        for fact in (*gold.facts, *gold.optional)
        if fact.property in measure.implied
    ]
