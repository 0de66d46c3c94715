"""Letters that look like others: "Ðà Nẵng" with the Icelandic letter, "Hà Nội" with a Cyrillic one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import regex

from kg.model.text import Mended
from kg.text.offsets import Traced, composed

# After the Unicode Consortium's confusables.txt (UTS 39), as far as keyboards of these scripts have them; Greek letters
# in lower case are signs of formulas.
_LATIN: Final = str.maketrans(
    "аеорсухіѕјԁһАВЕКМНОРСТУХІЅЈοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxisjdhABEKMHOPCTYXISJoABEZHIKMNOPTYX",
)
D: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")

# In Vietnamese "đ" begins a syllable, in Icelandic "ð" none.
_NOT_D: Final = re.compile(r"(?<!\w)[ÐðƉɖ](?=(?i:[aeiouyà-ýăĩũơưạ-ỹ])|\w*[.\-/&A-Z])|(?<=[A-Z])[ÐƉ](?![^\W\dA-Z_])")
_OTHER: Final = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic
_LETTER: Final = regex.compile(r"\p{Latin}")
_WORD: Final = regex.compile(r"[\w\p{M}]++")


def with_d(traced: Traced) -> Traced:
    """Return a text with "đ" for the Icelandic and African letters that look like it."""
    if not any(letter in traced.text for letter in "ÐðƉɖ"):
        return traced
    return traced.rewrite(_NOT_D, lambda match: match[0].translate(D))


def latin(traced: Traced) -> tuple[Traced, tuple[Mended, ...]]:
    """Return a text with Latin letters for Cyrillic and Greek ones in Latin words, and those words.

    A word with another letter of these scripts stays as it is, and so does one that has no Latin letter.

    Args:
        traced: in NFC.
    """
    if not _OTHER.search(traced.text):
        return traced, ()
    words = [match for match in _WORD.finditer(traced.text) if _is_mixed(match[0])]
    found = (
        Mended(*traced.to_source(*word.span()), unicodedata.normalize("NFC", word[0].translate(_LATIN)), 1.0)
        for word in words
    )
    return composed(traced.replaced(change for word in words for change in _changes(word))), tuple(found)


def _is_mixed(word: str) -> bool:
    return bool(_OTHER.search(word) and _LETTER.search(word)) and not _OTHER.search(word.translate(_LATIN))


def _changes(word: regex.Match[str]) -> Iterator[tuple[int, int, str]]:
    for place, letter in enumerate(word[0], start=word.start()):
        if (made := letter.translate(_LATIN)) != letter:
            yield place, place + 1, made
