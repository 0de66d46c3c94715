"""What rules would read were a mention of another class, or did it mean somebody: tried with the very same matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.explain.explanation import Miss, Why
from kg.explain.misses import MASKED, missed
from kg.explain.recorder import Recorder
from kg.extract.extract import Extractor
from kg.extract.match import Match, masked_unit, matches
from kg.extract.rules import Rule
from kg.extract.trace import Trace
from kg.extract.units import Unit
from kg.model.facts import Mention

TITLES = ("Post", "Job")
"""Kinds of value that may stand where a rule wants a thing."""

Slots = Mapping[str, list[tuple[Rule, str]]]
"""A class → the slots that take it, with their rules."""


def otherwise(recorder: Recorder, extractor: Extractor, rules: Iterable[Rule], *, values: bool) -> Iterator[Miss]:
    """Yield what would match were one mention of another class, or one that means nobody known a name.

    Args:
        recorder: what extraction told.
        extractor: what matches.
        rules: those to try.
        values: try dates, numbers and the like in each other's place as well, not names alone.
    """
    stages: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        stages[rule.stage].append(rule)
    for ours in stages.values():
        for unit in recorder.units_for(ours[0]):
            fitting = [r for r in ours if not unit.owner or extractor.looks_into(r, unit)]
            if fitting:
                yield from _Case(recorder, extractor, unit).misses(fitting, values=values)


class _Case:
    """One unit, read with a mention changed."""

    def __init__(self, recorder: Recorder, extractor: Extractor, unit: Unit) -> None:
        self.extractor, self.unit = extractor, unit
        self.text, self.parts = recorder.annotation.document.text, recorder.composition.parts
        self.lost = [m for m, _ in recorder.lost if unit.start <= m.start and m.end <= unit.end]

    def misses(self, rules: Sequence[Rule], *, values: bool) -> Iterator[Miss]:
        for mention in self.lost:
            if not any(m.start < mention.end and mention.start < m.end for m in self.unit.mentions):
                for match in self.matches(rules, mention):
                    yield from self.found(match, mention, mention, Why.NOBODY)
        slots = self.by_class(rules)
        for mention in (m for m in self.unit.mentions if values or self.is_thing(m.kind)):
            for kind, wanting in slots.items():
                changed = replace(mention, kind=kind)
                others = {rule.name: rule for rule, slot in wanting if not self.fits(mention, rule, slot)}
                if others and self.is_thing(mention.kind) == self.is_thing(kind):
                    for match in self.matches(list(others.values()), changed):
                        yield from self.found(match, changed, mention, Why.CLASS)

    @staticmethod
    def by_class(rules: Iterable[Rule]) -> Slots:
        found: defaultdict[str, list[tuple[Rule, str]]] = defaultdict(list)
        for rule in rules:
            for slot, kinds in rule.slots.items():
                if kinds:
                    found[kinds[0]].append((rule, slot))
        return found

    def fits(self, mention: Mention, rule: Rule, slot: str) -> bool:
        kinds = self.extractor.kinds
        return kinds.char(mention.kind) in kinds.chars(rule.slots[slot])

    def is_thing(self, kind: str) -> bool:
        return kind in self.extractor.ontology.classes or kind in TITLES

    def matches(self, rules: Sequence[Rule], changed: Mention) -> Iterator[Match]:
        others = [m for m in self.unit.mentions if m.start != changed.start]
        unit = replace(self.unit, mentions=tuple(sorted([*others, changed], key=lambda m: m.start)))
        return matches(rules, unit, masked_unit(unit, self.text, self.extractor.kinds), self.parts, Trace())

    def found(self, match: Match, changed: Mention, real: Mention, why: Why) -> Iterator[Miss]:
        """Yield a miss where a slot of the match holds the changed mention, and wants it changed."""
        rule, alone = match.rule, match.found.end() - match.found.start() == MASKED
        for slot, kinds in rule.slots.items():
            wants = kinds and changed in match.slot(slot) and (why is Why.NOBODY or not self.fits(real, rule, slot))
            if wants and not alone:
                untold = Why.NOBODY if real.kind == "Post" and "Person" in kinds else why
                yield missed(match, untold, None, self.text, slot=slot, wanted="|".join(kinds), here=real)
