"""Status: whether an article states a fact, plans, proposes, denies or repeals it, by the words of its clause."""

from __future__ import annotations

from functools import lru_cache

import regex

from kg.extract.units import Unit
from kg.model.facts import Status
from kg.vocab.lexicon import Lexicon

_CLAUSE_END = regex.compile(r"[.;:?!]\s")


class StatusReader:
    """Reads the status of facts from the words around them.

    Args:
        text: the cleaned text of the article.
        lexicon: section "status": for each status its cue words, `always_stated`: properties that know no other status,
            `lead`: how many characters before the evidence still belong to its clause.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        section = lexicon["status"]
        self._stated = frozenset(section["always_stated"])
        self._lead = int(section["lead"])
        self._cues = _compiled(lexicon)

    def of(self, property_name: str, unit: Unit, start: int, end: int) -> Status:
        """Return the status of a fact of that property, read from [start, end) of the cleaned text."""
        if property_name in self._stated:
            return Status.STATED
        begin = max(unit.start, start - self._lead)
        for boundary in _CLAUSE_END.finditer(self._text, begin, start):
            begin = boundary.end()
        clause = self._blank_names(unit, begin, end)
        return next((status for status, cue in self._cues if cue.search(clause)), Status.STATED)

    def _blank_names(self, unit: Unit, start: int, end: int) -> str:
        """The clause without what stands inside names and titles: "Dự thảo" there says nothing."""
        parts, here = [], start
        for mention in unit.mentions:
            if here <= mention.start < end:
                parts += [self._text[here : mention.start], " _ "]
                here = min(mention.end, end)
        return ("".join(parts) + self._text[here:end]).lower()


@lru_cache(maxsize=4)
def _compiled(lexicon: Lexicon) -> tuple[tuple[Status, regex.Pattern[str]], ...]:
    order = (Status.REPEALED, Status.DENIED, Status.PROPOSED, Status.PLANNED)
    return tuple(
        (s, regex.compile(rf"(?<!\w)(?:{'|'.join(lexicon['status'][s])})(?!\w)", regex.IGNORECASE)) for s in order
    )
