"""From bytes to text: Unicode's encodings, and those of before, told by whether the result is Vietnamese."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from typing import Final

from kg.text.offsets import Traced
from kg.text.repair.legacy import converted, misread, syllable_share

ENOUGH: Final = 0.6
"""So many words with a letter beyond ASCII must be syllables for a text to have been decoded rightly."""
SAMPLE: Final = 20_000

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HALF: Final = 0.3
"""Of every second byte so many are zero in UTF-16: spaces, digits and letters of ASCII."""


def decoded(data: bytes) -> str | None:
    """Return bytes as text; None where they are none, or nothing makes Vietnamese of them.

    Raises:
        UnicodeDecodeError: they are in an encoding of Unicode by their first bytes or zeros, and broken.
    """
    encoding = _unicode(data)
    if encoding:
        return data.decode(encoding)
    if b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        best = max(((_vietnamese(text), text) for text in _legacy(data)), default=(0.0, ""))
        if best[0] < ENOUGH:
            raise
        return best[1]


def _unicode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:SAMPLE]
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if sample[first::2].count(0) > _HALF * len(sample) / 2 and sample[1 - first :: 2].count(0) == 0:
            return encoding
    return ""


def _legacy(data: bytes) -> Iterator[str]:
    """Yield what the bytes are in windows-1258, and as the Western letters that legacy fonts take the place of."""
    yield data.decode("cp1258", "replace")
    yield misread(data, "cp1252")


def _vietnamese(text: str) -> float:
    composed = Traced.untouched(unicodedata.normalize("NFC", text[:SAMPLE]))
    return syllable_share(converted(composed).text) or 0.0
