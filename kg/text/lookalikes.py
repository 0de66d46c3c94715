"""Letters that look like others: "Ðà Nẵng" with the Icelandic letter, "Hà Nội" with a Cyrillic one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.text.offsets import Traced

# After the Unicode Consortium's confusables.txt (UTS 39), as far as keyboards of these scripts have them.
_LATIN: Final = str.maketrans(
    "аеорсухіѕјԁһАВЕКМНОРСТУХІЅЈαοινρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxisjdhABEKMHOPCTYXISJaoivpuABEZHIKMNOPTYX",
)
_D: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")
# In Vietnamese "đ" begins a syllable, in Icelandic "ð" none.
_NOT_D: Final = re.compile(r"(?<!\w)[ÐðƉɖ](?=(?i:[aeiouyà-ýăĩũơưạ-ỹ])|\w*[.\-/&A-Z])|(?<=[A-Z])[ÐƉ](?![^\W\dA-Z_])")
_FOREIGN: Final = re.compile(r"\w*[\u0370-\u04ff\u0500-\u052f]\w*")
_LETTER: Final = re.compile(r"[A-Za-zÀ-ɏẠ-ỹ]")


def with_d(traced: Traced) -> Traced:
    """Return a text with "đ" for the Icelandic and African letters that look like it."""
    return traced.rewrite(_NOT_D, lambda match: match[0].translate(_D))


def latin(traced: Traced) -> Traced:
    """Return a text with Latin letters for Cyrillic and Greek ones within Latin words; other words stay.

    Args:
        traced: as read, or with its legacy letters replaced.
    """
    return traced.replaced(change for word in _FOREIGN.finditer(traced.text) for change in _changes(word))


def _changes(word: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the letters of a word that are others, if it is a Latin word then."""
    made = word[0].translate(_LATIN)
    if _LETTER.search(word[0]) and not _FOREIGN.search(made):
        for place, (letter, latin_one) in enumerate(zip(word[0], made, strict=True), start=word.start()):
            if letter != latin_one:
                yield place, place + 1, latin_one
