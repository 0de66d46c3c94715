"""Why a thing is one, in lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.entities import Verdict
from kg.model.judgements import Judgement, Occurrence
from kg.query.things import Thing
from kg.review.joins import Join
from kg.review.pairs import Pair, features_of

DONE = {
    Verdict.JOINED: "one by what was found",
    Verdict.UNDECIDED: "nobody knows whether one, by what was found",
    Verdict.PARTED: "two by what was found",
}


def why(thing: Thing, join: Join | None, pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield why a thing is what it is.

    Args:
        thing: the thing.
        join: what holds it together; None where one article alone speaks of it and nobody judged.
        pairs: all that were compared.
    """
    yield f"{thing.label}  [{thing.kind}]"
    yield f"  {thing.iri}"
    if join is None:
        yield "  one article alone speaks of it, so nothing was joined"
    else:
        yield from _keys(join)
    for pair in pairs:
        if thing.iri in (pair.one.iri, pair.other.iri):
            yield f"  {DONE[pair.verdict]}: {features_of(pair)}"
            yield from (f"    {end.words.article}: “{end.sentence}”" for end in (pair.one, pair.other))
    for judgement in join.judgements if join else ():
        yield _judged(judgement)


def _keys(join: Join) -> Iterator[str]:
    entry = f" (in the gazetteer: {join.entry})" if join.entry else ""
    for key, articles in join.keys.items():
        known = f"known by the key '{key}'{entry}" if key else "not named well enough to have a key"
        yield f"  {known} in {', '.join(articles)}"


def _judged(judgement: Judgement) -> str:
    ends = f"{_words(judgement.one)} and {_words(judgement.other)}"
    reason = f": {judgement.reason}" if judgement.reason else ""
    number = "one" if judgement.same else "two"
    return f"  {judgement.who} judged on {judgement.when} that {ends} are {number}{reason}"


def _words(words: Occurrence) -> str:
    return f"“{words.name}” ({words.article}, characters {words.start} to {words.end})"
