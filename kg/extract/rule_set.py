"""Rules of some stages, of which a sentence is asked only those that it can match."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import ahocorasick

from kg.extract.mask import Masked
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
        self._words = ahocorasick.Automaton()
        for word in {word for rule in self._rules for choice in rule.needs.words for word in choice}:
            self._words.add_word(word, word)
        self._words.make_automaton()
        self._with = lru_cache(maxsize=MEMORY)(self._with_kinds)

    def fitting(self, masked: Masked, since: Rule | None = None) -> list[Rule]:
        """Return, in order, the rules that have in a masked text what they need; from `since` on, where it is given."""
        first = self._turn[since.name] if since else 0
        rules = [rule for rule in self._with(masked.kinds) if self._turn[rule.name] >= first]
        words = self._words_in(masked.text) if rules and self._words else frozenset()
        return [rule for rule in rules if rule.needs.said(words)]

    def _with_kinds(self, kinds: frozenset[str]) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if rule.needs.shown(kinds))

    def _words_in(self, text: str) -> frozenset[str]:
        return frozenset(word for _, word in self._words.iter(" ".join(text.casefold().split())))
