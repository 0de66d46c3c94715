"""Rules of some stages, of which a sentence is asked only those that it can match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

from kg.extract.needs import Choice
from kg.extract.rules import Rule
from kg.extract.vocabulary import Heard, Vocabulary

MEMORY = 4096
"""So many answers are remembered: what stands in one sentence stands in many."""


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
        self._able = lru_cache(maxsize=MEMORY)(self._with_kinds)
        self._fitting = lru_cache(maxsize=MEMORY)(self._with_words)

    def fitting(self, signs: str, heard: Heard, start: int, end: int, since: Rule | None = None) -> Sequence[Rule]:
        """Return, in order, the rules that have what they need in a stretch of the text.

        Args:
            signs: what kinds of mentions stand there; see `kg.extract.mask.Kinds.signs`.
            heard: the rules' words in the text.
            start: where the stretch begins.
            end: where it ends.
            since: the rule to begin with; None: the first.
        """
        able, sought = self._able(signs)
        if not able:
            return ()
        fitting = self._fitting(signs, heard.within(start, end) & sought)
        return [rule for rule in fitting if self._turn[rule.name] >= self._turn[since.name]] if since else fitting

    def _with_kinds(self, signs: str) -> tuple[tuple[tuple[Rule, int], ...], int]:
        """The rules for which there are mentions enough, each with the choices of words it asks for; all of those."""
        able = (rule for rule in self._rules if all(_holds(signs, *asked) for asked in rule.needs.kinds))
        asking = tuple((rule, self._vocabulary.asked(rule.needs)) for rule in able)
        return asking, reduce(or_, (asked for _, asked in asking), 0)

    def _with_words(self, signs: str, met: int) -> tuple[Rule, ...]:
        """Those of them for which there are the words as well."""
        return tuple(rule for rule, asked in self._able(signs)[0] if asked & met == asked)


def _holds(signs: str, choice: Choice, least: int) -> bool:
    return sum(map(choice.__contains__, signs)) >= least
