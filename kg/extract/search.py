"""Looking for matches of rules in one article."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kg.extract.mask import Kinds
from kg.extract.match import Match, Parts, masked_unit, matches
from kg.extract.rule_set import RuleSet
from kg.extract.rules import Rule
from kg.extract.trace import Trace
from kg.extract.units import Unit
from kg.extract.vocabulary import Heard


class Search(Struct, frozen=True):
    """What looking for matches in one article needs.

    Args:
        text: the cleaned text.
        heard: the words in it that rules need.
        kinds: the characters of mentions.
        trace: hears of matches.
    """

    text: str
    heard: Heard
    kinds: Kinds
    trace: Trace

    def matches(self, rules: RuleSet, unit: Unit, parts: Parts, since: Rule | None = None) -> Iterator[Match]:
        """Yield every match in a unit, rule by rule; see `kg.extract.match.matches`.

        Args:
            rules: those to try, as far as the unit has what they need.
            unit: where to look.
            parts: what composed mentions are made of.
            since: the rule to begin with; None: the first.
        """
        fitting = rules.fitting(self.kinds.signs(unit.mentions), self.heard, unit.start, unit.end, since)
        if not fitting:  # as in most units
            return iter(())
        return matches(fitting, unit, masked_unit(unit, self.text, self.kinds), parts, self.trace)
