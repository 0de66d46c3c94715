"""Rules of some stages, of which a sentence is asked only those that it can match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.extract.needs import Choice
from kg.extract.rules import Rule
from kg.extract.vocabulary import Heard, Vocabulary

MEMORY = 4096
"""For so many sets of kinds it is remembered which rules they are enough for; articles have few."""


class RuleSet:
    """Rules in the order in which they are asked.

    Args:
        rules: the rules.
        vocabulary: has the words that they need.
    """

    def __init__(self, rules: Iterable[Rule], vocabulary: Vocabulary) -> None:
        self._rules = tuple(rules)
        self._turn = {rule.name: number for number, rule in enumerate(self._rules)}
        self._vocabulary = vocabulary
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
        able: Sequence[tuple[Rule, int]] = self._with(signs)
        if since:
            able = [(rule, asked) for rule, asked in able if self._turn[rule.name] >= self._turn[since.name]]
        if not able:
            return []
        met = heard.within(start, end)
        return [rule for rule, asked in able if asked & met == asked]

    def _with_kinds(self, kinds: str) -> tuple[tuple[Rule, int], ...]:
        """The rules for which there are mentions enough, each with the choices of words that it asks for."""
        able = (rule for rule in self._rules if all(_holds(kinds, *asked) for asked in rule.needs.kinds))
        return tuple((rule, self._vocabulary.asked(rule.needs)) for rule in able)


def _holds(kinds: str, choice: Choice, least: int) -> bool:
    return sum(map(choice.__contains__, kinds)) >= least
