"""Rules of some stages, of which a sentence is asked only those that it can match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.extract.needs import Choice
from kg.extract.rules import Rule
from kg.extract.vocabulary import Heard

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

    def fitting(self, signs: str, heard: Heard, start: int, end: int, since: Rule | None = None) -> list[Rule]:
        """Return, in order, the rules that have what they need in a stretch of the text.

        Args:
            signs: what kinds of mentions stand there; see `kg.extract.mask.Kinds.signs`.
            heard: the rules' words in the text.
            start: where the stretch begins.
            end: where it ends.
            since: the rule to begin with; None: the first.
        """
        rules: Sequence[Rule] = self._with(signs)
        if since:
            rules = [rule for rule in rules if self._turn[rule.name] >= self._turn[since.name]]
        if not rules:
            return []
        words = heard.within(start, end)
        return [rule for rule in rules if not any(map(words.isdisjoint, rule.needs.words))]

    def _with_kinds(self, kinds: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if all(_holds(kinds, *asked) for asked in rule.needs.kinds))


def _holds(kinds: str, choice: Choice, least: int) -> bool:
    return sum(map(choice.__contains__, kinds)) >= least
