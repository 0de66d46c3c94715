"""Which one in a row: "lần thứ 4", "kỳ họp thứ tám", "lần 2", "Đại hội XIII"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct

from kg.annotate.syllables import syllables
from kg.annotate.wording import GAP, Spotter, one_of
from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "amounts"
LOOK_BACK: Final = 40
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN: Final = r"(?=[IVXL])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})"
_FIGURES: Final = r"[0-9]{1,3}"


class _Shapes(Struct, frozen=True, eq=False):
    ordinal: regex.Pattern[str]
    spotter: Spotter
    not_after: regex.Pattern[str]
    words: Mapping[str, int]


def ordinals(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the ordinals of `text`, in order.

    Args:
        text: the cleaned text.
        lexicon: its section "amounts".
    """
    shapes = _shapes(lexicon)
    for match in shapes.spotter.matches(shapes.ordinal, syllables(text)):
        start = match.start("span")
        if not shapes.not_after.search(text, max(0, start - LOOK_BACK), start):
            attrs = {"value": str(ordinal_value(match["value"] or "1", lexicon))}
            yield Mention("Ordinal", start, match.end(), text[start : match.end()], attrs=attrs, recogniser=RECOGNISER)


def ordinal_value(said: str, lexicon: Lexicon) -> int:
    """Return the number that figures, Roman figures or a word stand for; 0 where they stand for none.

    Args:
        said: "4", "IV" or "tư".
        lexicon: its section "amounts".
    """
    if said.isascii() and said.isdecimal():
        return int(said)
    if said.lower() in _shapes(lexicon).words:
        return _shapes(lexicon).words[said.lower()]
    worth = [_ROMAN_DIGITS.get(letter, 0) for letter in said]
    return sum(-a if a < b else a for a, b in pairwise([*worth, 0])) if all(worth) else 0


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> _Shapes:
    words = lexicon["amounts"]["ordinals"]
    time, rank = one_of([words["time"]]), one_of([words["rank"]])
    figures = rf"(?:{_FIGURES}|{_ROMAN})"
    value = rf"(?P<value>{figures}|{one_of(words['words'])})"
    forms = (
        rf"(?P<span>{time}{GAP}{rank}{GAP}{value})",
        rf"(?P<span>{one_of(words['first'])})",
        rf"(?P<span>{time}{GAP}(?P<value>{figures}))",
        rf"{one_of(words['heads'])}{GAP}(?P<span>{rank}{GAP}{value})",
        rf"(?:{'|'.join(map(regex.escape, words['numbered']))}){GAP}(?P<span>(?P<value>{figures}))",
    )
    return _Shapes(
        ordinal=regex.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w|[.,/][0-9]|-(?!20[0-9][0-9])[0-9])"),
        spotter=Spotter([words["time"], *words["first"], *words["heads"], *words["numbered"]]),
        not_after=regex.compile(rf"(?<!\w){one_of(words['not_after'])}{GAP}\Z"),
        words={str(word).lower(): number for word, number in words["words"].items()},
    )
