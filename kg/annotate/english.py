"""Names in English: a run of capital words with a telling one among them ("Vietnam ICT Summit 2019")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.annotate.heads import alternatives
from kg.annotate.syllables import syllables
from kg.annotate.wording import Spotter

_WORD = r"[A-Z][A-Za-z0-9&'-]*(?![^\W_])"
_BEFORE = re.compile(rf"(?:(?<![^\W_])(?<!-){_WORD} (?:(?:of|on|for|and|&|in) )?){{1,7}}$")
_YEAR = r"(?: (?:19|20)\d\d(?![\w/]))?"
_AFTER = re.compile(rf"(?: (?:of|on|for|and|&|in)(?: {_WORD}){{1,5}}| {_WORD}){{0,3}}{_YEAR}")
_LOOK_BACK = 80


class EnglishNames:
    """Finds names by their telling word.

    Args:
        words: class → the telling words ("Conference" → "Summit").
    """

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._kinds = {word: kind for kind, group in words.items() for word in group}
        self._spotter = Spotter(self._kinds)
        self._telling = re.compile(rf"(?:{alternatives(self._kinds)})(?![\w-])")

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and class of every name of two words or more, in order, none in another."""
        free = 0
        for match in self._spotter.matches(self._telling, syllables(text)):
            if match.start() < free:
                continue
            before = _BEFORE.search(text, max(free, match.start() - _LOOK_BACK), match.start())
            if before:
                after = _AFTER.match(text, match.end())
                free = after.end() if after else match.end()
                yield before.start(), free, self._kinds[match.group()]
