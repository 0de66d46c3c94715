"""How far a rule's expression gets in a sentence that it does not match: the longest front of it that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec import Struct

from kg.explain.explanation import Miss, Why
from kg.explain.misses import place
from kg.explain.recorder import Recorder
from kg.extract.extract import Extractor
from kg.extract.mask import Kinds, Masked
from kg.extract.match import TIMEOUT, masked_unit
from kg.extract.pattern import compile_pattern
from kg.extract.rules import Rule
from kg.extract.shape import Piece, Sort, pieces
from kg.extract.units import Unit

SHOWN = 4
"""So many words behind what matched are told."""
FEW = 2
"""A sentence that holds mentions for so many slots (or for all) was worth a try."""


class Front(Struct, frozen=True):
    """The first pieces of an expression, compiled, and what it asks for next."""

    pattern: regex.Pattern[str]
    size: int
    wanted: str


def progress(rule: Rule, recorder: Recorder, extractor: Extractor) -> Iterator[Miss]:
    """Yield, for each sentence with mentions for two of the rule's slots, how far it got where it did not match.

    Args:
        rule: the rule.
        recorder: what extraction told.
        extractor: what knows the kinds and word lists.
    """
    tried = [match for match in recorder.matches if match.rule == rule]
    tried += [match for match, _ in recorder.objections if match.rule == rule]
    matched = {(match.unit.start, match.unit.end) for match in tried}
    fronts = list(_fronts(rule, extractor.kinds, extractor.lexicon["verbs"]))
    text = recorder.annotation.document.text
    for unit in recorder.units_for(rule):
        looks = not unit.owner or extractor.looks_into(rule, unit)
        if looks and (unit.start, unit.end) not in matched and _worth_a_try(rule, unit, extractor.kinds):
            yield _furthest(rule, fronts, unit, masked_unit(unit, text, extractor.kinds), text)


def _furthest(rule: Rule, fronts: Sequence[Front], unit: Unit, masked: Masked, text: str) -> Miss:
    for front in fronts:
        found = _search(front, masked)
        if found and found.end() > found.start():
            start, end = masked.span(*found.span())
            here, after = " ".join(text[start:end].split()), " ".join(text[end : unit.end].split()[:SHOWN])
            where = (rule.name, place(rule), start, end)
            return Miss(Why.PARTIAL, *where, wanted=front.wanted, here=here, after=after, nearness=front.size)
    return Miss(Why.PARTIAL, rule.name, place(rule), unit.start, unit.end, wanted=_first(rule))


def _search(front: Front, masked: Masked) -> regex.Match[str] | None:
    try:
        return front.pattern.search(masked.text, timeout=TIMEOUT)
    except TimeoutError:
        return None


def _worth_a_try(rule: Rule, unit: Unit, kinds: Kinds) -> bool:
    wanted = [kinds.chars(of) for of in rule.slots.values() if of]
    here = [kinds.char(m.kind) for m in unit.mentions]
    filled = sum(any(char in chars for char in here) for chars in wanted)
    enough = sum(any(char in chars for chars in wanted) for char in here)
    return min(filled, enough) >= min(FEW, len(wanted))


def _first(rule: Rule) -> str:
    return " | ".join(_wanted(_steps(branch), 0) for branch in pieces(rule.sources["match"]))


def _fronts(rule: Rule, kinds: Kinds, words: Mapping[str, Sequence[str]]) -> Iterator[Front]:
    """Yield the fronts of an expression, the longest first; what may be absent belongs to what follows it."""
    branches = [_steps(branch) for branch in pieces(rule.sources["match"])]
    sizes = [(number, steps) for steps in branches for number in range(1, len(steps)) if _needed(steps[number - 1])]
    for number, steps in sorted(sizes, key=lambda one: -one[0]):
        front = "".join(piece.source for step in steps[:number] for piece in step)
        yield Front(compile_pattern(front, kinds, words)[0], number, _wanted(steps, number))


def _steps(branch: Sequence[Piece]) -> list[list[Piece]]:
    """Join the letters of words to one step, the space before them included; every other piece is one of its own."""
    steps: list[list[Piece]] = [[]]
    for piece in branch:
        if steps[-1] and not (_is_plain(steps[-1][-1]) and _is_plain(piece)):
            after = [steps[-1].pop()] if len(steps[-1]) > 1 and steps[-1][-1].source == " " else []
            steps.append(after)
        steps[-1].append(piece)
    return steps


def _is_plain(piece: Piece) -> bool:
    return piece.sort is Sort.LITERAL and piece.least == piece.most == 1


def _needed(step: Sequence[Piece]) -> bool:
    return any(p.least and p.source != " " and p.sort not in (Sort.GAP, Sort.LOOK, Sort.ZERO) for p in step)


def _wanted(steps: Sequence[Sequence[Piece]], number: int) -> str:
    """Return the source from a step up to the next that must be there."""
    taken = []
    for step in steps[number:]:
        taken += [piece.source for piece in step]
        if _needed(step):
            break
    return "".join(taken).strip()
