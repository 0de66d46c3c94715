"""Text in the letters of a legacy font (TCVN3, VNI, VISCII), or in UTF-8 that was taken for a Western encoding.

Such text is valid Unicode, but its letters stand for others: "B¸o c¸o" is "Báo cáo", "Ä‘Ã´ thá»‹" is "đô thị". Which
table fits is told by how many words of the result are Vietnamese syllables. Tables of fonts are viparse's (MIT).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Final

from msgspec import Struct

from kg.model.text import Mended
from kg.text.normalise import compare_key
from kg.text.offsets import Traced
from kg.text.repair.statistics import load_statistics

SOUND: Final = 0.02
"""Of a text's first characters so many are letters that only Vietnamese has; news has 0.1 and more."""
SAMPLE: Final = 4000
ENOUGH: Final = 0.8
"""Of the words with a letter beyond ASCII so many must be syllables afterwards; in sound articles 0.95 are."""
BETTER: Final = 0.4
"""And so many more than before."""
FEWEST: Final = 5
"""From so few words nothing is told."""
COMMON: Final = 8000
"""A syllable counts if it is one of the so many most frequent."""

_OWN: Final = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WORD: Final = re.compile(r"[^\s.,;:!?()\"/\[\]“”–…_-]+")
_FONTS: Final = ("tcvn3", "vni", "viscii")
_WESTERN: Final = ("cp1252", "latin-1")
_MARKS: Final = ("", "\u0302", "\u0306", "\u031b")
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SIGNS: Final = "“”‘’–—…•\u00a0\ufeff\u0300\u0301\u0303\u0309\u0323"


class _Table(Struct, frozen=True):
    letters: Mapping[str, str]
    pattern: re.Pattern[str]

    def convert(self, traced: Traced) -> Traced:
        return traced.rewrite(self.pattern, lambda match: self.letters[match[0]])


def converted(traced: Traced) -> Traced:
    """Return a text with the letters that it stands for; as it is where it is in no legacy letters.

    Args:
        traced: as read.
    """
    sample = traced.text[:SAMPLE]
    if sample.isascii() or len(_OWN.findall(sample)) >= SOUND * len(sample):
        return traced
    before = syllable_share(sample)
    if before is None or before >= ENOUGH:
        return traced
    choices = [
        (syllable_share(table.convert(Traced.untouched(sample)).text) or 0.0, name) for name, table in _tables().items()
    ]
    share, name = max(choices)
    return _tables()[name].convert(traced) if share >= max(ENOUGH, before + BETTER) else traced


def relettered(before: Traced, after: Traced) -> tuple[Mended, ...]:
    """Return the words that conversion changed, by their spans in the source.

    Args:
        before: the text.
        after: what `converted` made of it.
    """
    if after is before:
        return ()
    found = ((after.to_source(*match.span()), match[0]) for match in _WORD.finditer(after.text))
    return tuple(Mended(*span, word, 1.0) for span, word in found if before.at(*span) != word)


def misread(data: bytes, encoding: str) -> str:
    """Return what bytes are taken for in an encoding of one byte a letter; undefined ones come as controls."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in data)


def syllable_share(text: str) -> float | None:
    """Return how many of the words with a letter beyond ASCII are syllables; None where they are too few."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(words) < FEWEST:
        return None
    numbers = load_statistics().numbers
    return sum(numbers.get(compare_key(word), COMMON) < COMMON for word in words) / len(words)


@cache
def _tables() -> Mapping[str, _Table]:
    # Imported here, for few texts need it.
    from viparse.normalize.encodings import CHARMAPS

    fonts = {name: {font: letter for font, letter in CHARMAPS[name].pairs if not font.isspace()} for name in _FONTS}
    return {name: _table(letters) for name, letters in fonts.items()} | {
        name: _table({misread(letter.encode(), name): letter for letter in (*_letters(), *_SIGNS)}) for name in _WESTERN
    }


def _table(letters: Mapping[str, str]) -> _Table:
    longest_first = sorted(letters, key=len, reverse=True)
    return _Table(letters, re.compile("|".join(map(re.escape, longest_first))))


def _letters() -> set[str]:
    """Return every Vietnamese letter beyond ASCII."""
    forms = {unicodedata.normalize("NFC", "".join(parts)) for parts in product("aeiouyAEIOUY", _MARKS, _TONES)}
    return {form for form in forms if len(form) == 1 and not form.isascii()} | {"đ", "Đ"}
