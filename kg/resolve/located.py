"""From the words that judgements name to the things that articles have there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

from msgspec import Struct

from kg.errors import ResolveError
from kg.model.facts import Reading, Referent
from kg.model.judgements import Judgement, Occurrence
from kg.resolve.constraints import Constraints, Ruling, constraints_of
from kg.vocab.ontology import Ontology


class Located(Struct, frozen=True):
    """Judgements, held against the articles of a build.

    Args:
        constraints: what they demand of it.
        in_effect: those whose words were found, sorted.
        without_effect: a line for each other one, with the reason.
    """

    constraints: Constraints = Constraints()
    in_effect: tuple[Ruling, ...] = ()
    without_effect: tuple[str, ...] = ()


def locate(judgements: Sequence[Judgement], readings: Iterable[Reading], ontology: Ontology) -> Located:
    """Find what judgements are about.

    Args:
        judgements: in any order.
        readings: of all articles.
        ontology: tells the top class of a kind.

    Raises:
        ResolveError: judgements contradict each other, be their articles there or not; or one joins what can't be one,
            such as a person and a place.
    """
    if not judgements:
        return Located()
    named = {end.article for judgement in judgements for end in (judgement.one, judgement.other)}
    at = {reading.article.id: reading for reading in readings if reading.article.id in named}
    found, lost, told = [], [], []
    for judgement in judgements:
        ruling = _ruling(judgement, at, ontology)
        if isinstance(ruling, Ruling):
            found.append(ruling)
        else:
            lost.append(Ruling(judgement.one.place, judgement.other.place, judgement))
            told.append(f"{f'{Path(judgement.origin).name}: ' if judgement.origin else ''}{ruling}")
    constraints_of([*found, *lost])
    found.sort(key=lambda ruling: ruling.judgement.line)
    return Located(constraints_of(found), tuple(found), tuple(sorted(told)))


def _ruling(judgement: Judgement, at: Mapping[str, Reading], ontology: Ontology) -> Ruling | str:
    """Return what a judgement is about, or why it is about nothing here."""
    ends = []
    for end in (judgement.one, judgement.other):
        if end.article not in at:
            return f"article '{end.article}' is not in this build"
        if not (things := _things(end, at[end.article])):
            return f"'{end.name}' is not found at {end.start}..{end.end} of article '{end.article}'"
        ends.append(things)
    pairs = [pair for pair in product(*ends) if len({ontology.top(thing.kind) for thing in pair}) == 1]
    if not pairs:
        return _unlike(judgement, ends, ontology)
    if len(pairs) > 1:
        return f"'{judgement.one.name}' or '{judgement.other.name}' names several things there"
    first, second = pairs[0]
    one, other = (judgement.one.article, first.id), (judgement.other.article, second.id)
    if one == other and not judgement.same:
        return f"article '{judgement.one.article}' itself speaks of one thing there, '{first.name}'"
    return Ruling(one, other, judgement)


def _unlike(judgement: Judgement, ends: Sequence[Sequence[Referent]], ontology: Ontology) -> str:
    kinds = " and ".join(" or ".join(sorted({ontology.top(thing.kind) for thing in things})) for things in ends)
    names = f"'{judgement.one.name}' and '{judgement.other.name}'"
    if judgement.same:
        why = f"a judgement joins {names}, which can't be one: {kinds}"
        raise ResolveError(why, path=judgement.origin, hint="take the line out")
    return f"{names} are two anyway: {kinds}"


def _things(words: Occurrence, reading: Reading) -> list[Referent]:
    """Return what is named at a place: what has its very span, else what overlaps it; none where the words are others.

    Spans change where recognisers learn ("ông Lê An", "Lê An"), and the judgement is to outlive that.
    """
    if reading.article.text[words.start : words.end] != words.name:
        return []
    exact = [one for one in reading.referents if (words.start, words.end) in one.mentions]
    return exact or [one for one in reading.referents if any(_overlap(words, span) for span in one.mentions)]


def _overlap(words: Occurrence, span: tuple[int, int]) -> bool:
    return words.start < span[1] and span[0] < words.end
