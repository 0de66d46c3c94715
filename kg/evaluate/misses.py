"""What went wrong, one finding at a time: facts and things missed, facts and things made up, bad joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kg.errors import printable
from kg.evaluate.built import Built, BuiltFact
from kg.evaluate.clusters import Joined, Pair
from kg.evaluate.gold import REFERENCE, GoldThing
from kg.evaluate.judge import Judged, Verdict, leading
from kg.evaluate.measure import Measure


class Miss(Struct, frozen=True):
    """One thing that is not as gold has it.

    Args:
        what: "missed" or "wrong" for a fact, "missing" or "unasked" for a thing, "split" or "merged" for a pair.
        article: the article's id, "" for pairs.
        about: subject, property, object; or class and name; or the pair as article/key.
        rule, confidence, quote: what read a wrong fact, how surely, and where.
    """

    what: str
    article: str
    about: tuple[str, ...]
    rule: str = ""
    confidence: float = 0.0
    quote: str = ""

    def __str__(self) -> str:
        """Return it on one line."""
        place = " ".join(filter(None, (self.what, self.article)))
        source = f"  [{self.rule or 'no rule told'} {self.confidence:.2f}] “{self.quote}”" if self.quote else ""
        return printable(f"{place}: {' | '.join(self.about)}{source}")


def misses(judged: Judged, built: Built, measure: Measure) -> Iterator[Miss]:
    """Yield what is wrong in one article: facts first, then things."""
    article = judged.gold.id
    for claim in (one.claim for one in leading(judged.judgements) if one.verdict is Verdict.WRONG):
        yield Miss("wrong", article, _told(claim.fact, built), claim.rule, claim.confidence, claim.quote)
    things = {thing.key: thing for thing in judged.gold.things}
    for fact in judged.missed:
        yield Miss("missed", article, (_named(fact.subjects, things), fact.property, _named(fact.objects, things)))
    for thing in missing_things(judged):
        yield Miss("missing", article, (thing.kind, _name(thing)))
    for iri in sorted(judged.things - judged.keys.keys()):
        kind = measure.kind(built.classes.get(iri, frozenset()))
        yield Miss("unasked", article, (kind or "no class", built.label(iri)))


def missing_things(judged: Judged) -> Iterator[GoldThing]:
    """Yield the things that gold asks for and the graph does not have."""
    found = set(judged.keys.values())
    return (thing for thing in judged.gold.things if not thing.optional and thing.key not in found)


def bad_joins(joined: Joined) -> Iterator[Miss]:
    """Yield the pairs that are the same and have two IRIs, then those that are not and share one."""
    for what, pairs in (("split", joined.split), ("merged", joined.merged)):
        yield from (Miss(what, "", _members(pair)) for pair in pairs)


def _members(pair: Pair) -> tuple[str, ...]:
    return tuple("/".join(member) for member in pair)


def _told(fact: BuiltFact, built: Built) -> tuple[str, str, str]:
    return built.label(fact.subject), fact.property, built.label(fact.object) if fact.is_thing else fact.object


def _named(terms: Iterable[str], things: Mapping[str, GoldThing]) -> str:
    return " / ".join(_name(things[key]) if (key := term.removeprefix(REFERENCE)) in things else term for term in terms)


def _name(thing: GoldThing) -> str:
    return thing.names[0] if thing.names else thing.key
