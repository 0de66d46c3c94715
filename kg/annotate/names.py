"""What the name of a person looks like: Vietnamese and foreign, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Any, Final

from kg.annotate.phrases import Phrases
from kg.annotate.syllables import APOSTROPHE, DASH, DOT, HYPHEN, SPACE, STOP, Syllables
from kg.text.normalise import compare_key
from kg.vocab.lexicon import Lexicon

LONGEST: Final = 5
MIDDLE = 2
"""Of as many syllables is a name up to its middle name ("Nguyễn Văn"), behind which it goes on."""

_ONSET: Final = "(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvxj])?"
_VOWELS: Final = "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
_LOOSE: Final = re.compile(r" ?[-‐‑–—−] ?")
_SYLLABLE: Final = re.compile(f"{_ONSET}{_VOWELS}(?:ng|nh|ch|[cmnpt])?")


@lru_cache(maxsize=16384)
def is_vietnamese(key: str) -> bool:
    """Tell whether a syllable could be a Vietnamese one ("hưng", "kim", but not "trump")."""
    return _SYLLABLE.fullmatch(key) is not None


class Names:
    """The section "people" of a lexicon, as far as it tells where a name begins and ends.

    Args:
        words: the section.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.top = _keys(words["top_surnames"])
        self.common = _keys(words["common_surnames"])
        self.surnames = self.common | _keys(words["rare_surnames"])
        self.particles = _keys(words["particles"])
        self._korean = _keys(words["korean_given"])
        self._fused = tuple(words["fused"])
        self._middles = _keys(words["middles"])
        self._openers = Phrases(dict.fromkeys(words["openers"], True))
        self._late = Phrases(dict.fromkeys([*words["late_openers"], *words["late_heads"]], True))
        self._sentence = Phrases(dict.fromkeys([*words["openers"], *words["late_openers"]], True))

    def plain(self, s: Syllables, i: int) -> bool:
        """Tell whether syllable i is written as in a Vietnamese name: a capital, then small letters."""
        word = s.words[i]
        return s.capital[i] and (len(word) == 1 or word[1:].islower()) and is_vietnamese(s.keys[i])

    def breaks(self, s: Syllables, i: int, size: int, titles: Container[int]) -> bool:
        """Tell whether syllable i begins something new rather than goes on with a name of `size` syllables."""
        if i in titles:
            return True
        if size == MIDDLE and s.keys[i - 1] in self._middles:
            return False
        if self._openers.match(s, i):
            return True
        return size > 2 and self._late.match(s, i) is not None

    @staticmethod
    def closed(name: str) -> str:
        """Return a name without spaces around its hyphens ("Jae - in" is "Jae-in")."""
        return _LOOSE.sub("-", name)

    def unfused(self, name: str) -> str:
        """Return a Vietnamese name without a word that lost the space before it ("Nguyễn Văn Dũngcho")."""
        *front, last = name.split(" ")
        if is_vietnamese(last.casefold()) or len(front) < 2 or not all(is_vietnamese(w.casefold()) for w in front):
            return name
        cuts = (last.removesuffix(word) for word in self._fused if last.endswith(word))
        cut = next((c for c in cuts if len(c) > 1 and is_vietnamese(c.casefold())), last)
        return " ".join([*front, cut])

    def opens_sentence(self, s: Syllables, i: int) -> bool:
        """Tell whether syllable i is a word with which sentences begin."""
        return self._sentence.match(s, i) is not None

    def vietnamese(self, s: Syllables, i: int, titles: Container[int] = ()) -> int:
        """Return the syllable after the Vietnamese name (two to five syllables) that begins at i; i where none does."""
        if i >= len(s) or not self.plain(s, i):
            return i
        stop = i + 1
        while stop < len(s) and stop - i < LONGEST and s.links[stop] == SPACE and self.plain(s, stop):
            if self.breaks(s, stop, stop - i, titles) or self._another(s, stop, stop - i):
                break
            stop += 1
        return stop if stop - i > 1 else i

    def _another(self, s: Syllables, stop: int, size: int) -> bool:
        """Tell whether another person's name begins at `stop`, behind a complete one of `size` syllables."""
        goes_on = stop + 1 < len(s) and s.links[stop + 1] == SPACE and self.plain(s, stop + 1)
        return size > 2 and goes_on and s.keys[stop] in self.top

    def full(self, s: Syllables, i: int, titles: Container[int] = ()) -> int:
        """Return the end of the Vietnamese name at i if it begins with a family name; else i."""
        return self.vietnamese(s, i, titles) if i < len(s) and s.keys[i] in self.surnames else i

    def any(self, s: Syllables, i: int, titles: Container[int] = ()) -> int:
        """Return the syllable after the run of capitals at i, Vietnamese or foreign; i where none begins."""
        if i >= len(s) or not s.capital[i] or self.breaks(s, i, 0, titles):
            return i
        stop, words = i + 1, 1
        while stop < len(s) and words <= LONGEST:
            after = self._step(s, stop, titles, stop - i)
            if after == stop:
                break
            words += s.links[stop] != HYPHEN
            stop = after
        return stop

    def _step(self, s: Syllables, stop: int, titles: Container[int], size: int) -> int:
        """Return the syllable after the next part of a name, or `stop` where the name ends."""
        link = s.links[stop]
        if link == DASH and self.hyphenated(s, stop - 1):
            return stop + 1
        if link in (HYPHEN, APOSTROPHE):
            return stop if self.breaks(s, stop, size, titles) or not s.words[stop].isalpha() else stop + 1
        initial = link in (STOP, DOT) and len(s.words[stop - 1]) == 1 and s.capital[stop - 1]
        if link != SPACE and not initial:
            return stop
        if s.capital[stop]:
            toned = not s.keys[stop].isascii() and is_vietnamese(s.keys[stop])
            start = s.keys[stop - size]
            mixed = toned and len(start) > 1 and not is_vietnamese(start) and not self._ends_in_surname(s, stop)
            other = toned and self._another(s, stop, size)
            return stop if mixed or other or self.breaks(s, stop, size, titles) else stop + 1
        k = stop
        while k + 1 < len(s) and s.keys[k] in self.particles and s.links[k + 1] in (SPACE, HYPHEN) and k < stop + 2:
            k += 1
        return k + 1 if k > stop and s.capital[k] else stop

    def hyphenated(self, s: Syllables, k: int) -> bool:
        """Tell whether the two syllables of a Korean given name are joined at k by a hyphen, be it with spaces."""
        joined = k + 1 < len(s) and s.links[k + 1] in (HYPHEN, DASH) and s.capital[k]
        return joined and s.keys[k] in self._korean and s.keys[k + 1] in self._korean

    def _ends_in_surname(self, s: Syllables, k: int) -> bool:
        """Tell whether a Vietnamese family name ends a name abroad, within a syllable ("Johnathan Hạnh Nguyễn")."""
        run = next((n for n in (k + 1, k + 2) if n >= len(s) or s.links[n] != SPACE or not s.capital[n]), 0)
        return run > k and s.keys[run - 1] in self.top


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(map(compare_key, words))


@lru_cache(maxsize=8)
def names(lexicon: Lexicon) -> Names:
    """Compile the section "people"."""
    return Names(lexicon["people"])
