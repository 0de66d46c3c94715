"""Compiled rules on masked units: matches, and what their slots stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec import Struct

from kg.extract.mask import Kinds, Masked, mask
from kg.extract.rules import Rule
from kg.extract.trace import Trace
from kg.extract.units import Unit
from kg.model.facts import Mention

Parts = Mapping[Mention, Mapping[str, Mention]]
"""What a composed mention is made of: {post: {"job": …, "body": …}}."""
TIMEOUT = 1.0
"""A rule that looks longer than so many seconds for one match is left out of the unit."""


class Text(Struct, frozen=True):
    """A stretch of the cleaned text that a rule's text group captured."""

    start: int
    end: int


class Match(Struct, frozen=True):
    """One place where a rule fits.

    Args:
        rule: the rule.
        unit: where it was looked for.
        masked: the unit's masked text.
        found: the regular expression's match.
        parts: what composed mentions are made of.
    """

    rule: Rule
    unit: Unit
    masked: Masked
    found: regex.Match[str]
    parts: Parts = {}

    def objection(self) -> str:
        """Return the slot whose mentions are not as `where` asks, or "unless" if the match holds what that bars."""
        for name, wanted in self.rule.where.items():
            if not all(wanted.search(m.text, timeout=TIMEOUT) for m in self.slot(name) if isinstance(m, Mention)):
                return name
        barred = self.rule.unless and self.rule.unless.search(self.found.group(), timeout=TIMEOUT)
        return "unless" if barred else ""

    @property
    def span(self) -> tuple[int, int]:
        """The whole match in the cleaned text."""
        return self.masked.span(*self.found.span())

    def slot(self, name: str) -> tuple[Mention | Text, ...]:
        """Return what a slot or a part of it ("post.job") stands for: mentions or text; () if it did not take part."""
        name, _, part = name.partition(".")
        spans = [s for s in self.found.spans(name) if s[0] < s[1]]
        if not self.rule.slots[name]:
            return tuple(Text(*self.masked.span(*span)) for span in spans)
        mentions = [self.masked.mention_at(start) for start, _ in spans]
        if not part:
            return tuple(mentions)
        return tuple(self.parts[m][part] for m in mentions if part in self.parts.get(m, {}))

    def told(self, name: str) -> tuple[tuple[Mention | Text, tuple[int, int]], ...]:
        """Return what `slot` does, each with the stretch that tells it: of a part the whole with all its parts."""
        slot, _, part = name.partition(".")
        if not part:
            return tuple((value, (value.start, value.end)) for value in self.slot(name))
        found = []
        for whole in self.slot(slot):
            parts = self.parts.get(whole, {}) if isinstance(whole, Mention) else {}
            if part in parts:
                ends = [whole, *parts.values()]
                found.append((parts[part], (min(m.start for m in ends), max(m.end for m in ends))))
        return tuple(found)


def masked_unit(unit: Unit, text: str, kinds: Kinds) -> Masked:
    """Return a unit's stretch of the cleaned text with its mentions masked."""
    return mask(text, unit.start, unit.end, unit.mentions, kinds)


def matches(rules: Sequence[Rule], unit: Unit, masked: Masked, parts: Parts, trace: Trace) -> Iterator[Match]:
    """Yield every match of `rules` in a unit, rule by rule, each rule's matches from left to right.

    Args:
        rules: rules of one stage.
        unit: where to look.
        masked: its masked text.
        parts: what composed mentions are made of.
        trace: hears of matches, of those refused, and of rules that take too long.
    """
    for rule in rules:
        # Overlapped, since what `where` turns down must not hide what begins within it.
        overlapped, free = bool(rule.where or rule.unless), 0
        try:
            for found in rule.pattern.finditer(masked.text, overlapped=overlapped, timeout=TIMEOUT):
                if not found.end() > found.start() >= free:
                    continue
                match = Match(rule, unit, masked, found, parts)
                if objection := match.objection():
                    trace.refused(match, objection)
                else:
                    free = found.end()
                    trace.matched(match)
                    yield match
        except TimeoutError:
            trace.gave_up(rule, unit)
