"""Comparison keys: what makes two spellings of one name equal, and what a name looks like in an IRI."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

SLUG_LENGTH: Final = 80

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS: Final = str.maketrans(
    dict.fromkeys("-‐‑‒–—―−﹣-", "-")  # every dash
    | dict.fromkeys("\"'`´‘’‚‛“”„‟«»‹›＂＇′″")  # quotes, dropped
    | dict.fromkeys(
        "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    | {"&": " & ", "ð": "đ", "ɖ": "đ"}  # letters that look like "đ"
)
_FOREIGN: Final = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_D: Final = str.maketrans("đĐ", "dD")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


def _moves(*, closed: bool) -> dict[str, str]:
    """Return misplaced pair → right pair: "oà" → "òa" where the syllable ends there, "òa" → "oà" where it goes on."""
    pairs = [
        (first + toned_second, toned_first + second)
        for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
        for toned_first, toned_second in zip(_toned(first), _toned(second), strict=True)
    ]
    return {right: left for left, right in pairs} if closed else dict(pairs)


_OPEN: Final = _moves(closed=False)
_CLOSED: Final = _moves(closed=True)
_MISPLACED: Final = re.compile(rf"(?<!q)(?:(?P<open>{'|'.join(_OPEN)})(?!\w)|(?P<closed>{'|'.join(_CLOSED)})(?=\w))")


def _replaced(match: re.Match[str]) -> str:
    return _OPEN.get(match[0]) or _CLOSED[match[0]]


@lru_cache(maxsize=65536)
def compare_key(text: str) -> str:
    """Return the form in which two spellings of one name are equal; diacritics stay, for they tell people apart.

    NFC, case folded, one placement of tone marks ("hoà" = "hòa", "thuỷ" = "thủy", "tòan" = "toàn"), all dashes one
    dash, quotes and invisible characters dropped, "&" set apart, runs of space one space. Idempotent.
    """
    key = unicodedata.normalize("NFC", text).casefold().translate(_SIGNS)
    if not key.isascii():
        key = _MISPLACED.sub(_replaced, unicodedata.normalize("NFC", key))
    return " ".join(key.split())


def fold(text: str) -> str:
    """Return `compare_key` without any diacritics, "đ" as "d": how people type a name into a search box."""
    key = compare_key(text)
    if key.isascii():
        return key
    bare = unicodedata.normalize("NFC", without_marks(key))
    return " ".join(bare.translate(_FOREIGN).split())  # a mark may have stood alone


def without_marks(text: str) -> str:
    """Return a text without the marks of its letters, "đ" as "d", decomposed (NFD) where anything is left to be."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).translate(_D)


def toneless(text: str) -> str:
    """Return a text without its tones, in NFC; "â", "ơ" and "đ" stay."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if c not in _TONES)
    return unicodedata.normalize("NFC", bare)


def slug(text: str) -> str:
    """Return the readable end of an IRI: a-z, 0-9 and single hyphens, at most 80 characters, cut at a hyphen.

    Never empty: a text without any Latin letter gives "x" and eight digits of its hash.
    """
    words = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if not words:
        return f"x{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    if len(words) <= SLUG_LENGTH:
        return words
    cut = words.rfind("-", 0, SLUG_LENGTH + 1)
    return words[: cut if cut > 0 else SLUG_LENGTH]
