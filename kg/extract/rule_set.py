"""Rules of some stages, of which a sentence is asked only those that it can match."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.extract.mask import Masked
from kg.extract.needs import Choice
from kg.extract.rules import Rule

MEMORY = 4096
"""For so many sets of kinds it is remembered which rules they are enough for; articles have few."""


class RuleSet:
    """Rules in the order in which they are asked.

    Args:
        rules: the rules.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._turn = {rule.name: number for number, rule in enumerate(self._rules)}
        self._with = lru_cache(maxsize=MEMORY)(self._with_kinds)

    def fitting(self, masked: Masked, words: frozenset[str], since: Rule | None = None) -> list[Rule]:
        """Return, in order, the rules that have what they need.

        Args:
            masked: where they are to match.
            words: those of the rules' words that stand there.
            since: the rule to begin with; None: the first.
        """
        rules = self._with(masked.kinds)
        if since:
            rules = tuple(rule for rule in rules if self._turn[rule.name] >= self._turn[since.name])
        return [rule for rule in rules if not any(map(words.isdisjoint, rule.needs.words))]

    def _with_kinds(self, kinds: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if all(_holds(kinds, *asked) for asked in rule.needs.kinds))


def _holds(kinds: str, choice: Choice, least: int) -> bool:
    return sum(map(choice.__contains__, kinds)) >= least
