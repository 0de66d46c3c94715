"""Titles of jobs as they stand in a text, before it is known whose and of what body."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from msgspec import Struct

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import DOT, SPACE, STOP, Syllables
from kg.vocab.lexicon import Lexicon

_ATTACHED = frozenset({SPACE, DOT, STOP})


class Title(Struct, frozen=True):
    """A title in the text.

    Args:
        first, stop: its syllables.
        name: how it is to be written ("Phó Chủ tịch").
        core: the same without "nguyên" and "Phó" ("Chủ tịch").
        unit: the syllable with which its unit's name may begin ("Ban" in "Trưởng Ban Tuyên giáo"), -1 where none can.
    """

    first: int
    stop: int
    name: str
    core: str
    unit: int = -1


class TitleWords:
    """The section "jobs" of a lexicon, compiled."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        titles = {title: title for title in words["titles"]}
        self.cores = Phrases({**titles, **words["aliases"]})
        self.former = Phrases({word: word for word in words["former"]})
        self.ranks = Phrases({word: word for word in words["ranks"]})
        self.leads = Phrases({word: word for word in words["leads"]})
        self.units = Phrases({word: word for word in words["units"]})
        self.qualifiers = Phrases({word: word for word in words["qualifiers"]})
        self.business_qualifiers = Phrases({word: word for word in words["business_qualifiers"]})
        self.not_titles = Phrases(dict.fromkeys(words["not_titles"], True))
        self.within = Phrases(dict.fromkeys(words["within"], True))
        first = (words[key] for key in ("titles", "aliases", "former", "ranks", "leads"))
        self._first = Phrases(dict.fromkeys(chain.from_iterable(first), True))
        self.business = frozenset(words["business"])
        self.callings = frozenset(words["callings"])
        self.capital_only = frozenset(words["ambiguous"])

    def starts(self, s: Syllables) -> list[int]:
        """Return the syllables at which a title may begin."""
        return self._first.opens(s)

    def at(self, s: Syllables, i: int) -> Title | None:
        """Return the title that begins at syllable i, the longest reading of it; None within another word."""
        p, parts = i, []
        for table in (self.former, self.ranks):
            found = table.match(s, p)
            if found and s.links[found[0]] in _ATTACHED:
                p, word = found
                parts.append(word)
        core = self._core(s, p)
        if core is None and p > i:
            p, parts, core = i, [], self._core(s, i)
        begins = i and s.capital[i] and not s.capital[i - 1]
        if core is None or (i and not begins and self.within.end(s, i - 1) > i):
            return None
        return self._qualified(s, i, core, parts)

    def _core(self, s: Syllables, p: int) -> Title | None:
        lead = self.leads.match(s, p)
        unit = self.units.match(s, lead[0]) if lead and s.links[lead[0]] == SPACE else None
        if lead and unit:
            return Title(p, unit[0], f"{lead[1]} {unit[1]}", f"{lead[1]} {unit[1]}", lead[0])
        found = self.cores.match(s, p)
        if not found or self.not_titles.match(s, p) or not self._meant(s, p, *found):
            return None
        return Title(p, found[0], found[1], found[1])

    def _meant(self, s: Syllables, p: int, stop: int, name: str) -> bool:
        """Tell whether the words are meant as a title: callings and short forms only before a name."""
        before_name = stop < len(s) and s.links[stop] in _ATTACHED and s.capital[stop]
        if name in self.callings:
            return before_name
        return s.slice(p, stop) not in self.capital_only or before_name

    def _qualified(self, s: Syllables, i: int, core: Title, parts: list[str]) -> Title:
        stop, name = core.stop, " ".join([*parts, core.name])
        tables = [self.qualifiers, self.business_qualifiers] if core.name in self.business else [self.qualifiers]
        while stop < len(s) and s.links[stop] == SPACE:
            found = next(filter(None, (table.match(s, stop) for table in tables)), None)
            if not found:
                break
            stop, name = found[0], f"{name} {found[1]}"
        return Title(i, stop, name, core.core, core.unit if stop == core.stop else -1)


@lru_cache(maxsize=8)
def title_words(lexicon: Lexicon) -> TitleWords:
    """Compile the section "jobs"."""
    return TitleWords(lexicon["jobs"])


@lru_cache(maxsize=4)
def titles(s: Syllables, lexicon: Lexicon) -> tuple[Title, ...]:
    """Return the titles in a text, none overlapping another."""
    words, found, free = title_words(lexicon), [], 0
    for i in words.starts(s):
        if i >= free and (title := words.at(s, i)):
            found.append(title)
            free = title.stop
    return tuple(found)
