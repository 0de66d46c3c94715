"""What the name of an event tells beside the event: its edition, its year, and the series that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.annotate.heads import alternatives

_YEAR = re.compile(r"\s*(?:[,–-]\s*)?(?:năm )?(?<![\d/.-])((?:19|20)\d\d)(?![\d/]|\s?[-–]\s?\d)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


class Series:
    """Takes names apart.

    Args:
        words: the lexicon section "named", for `ordinals` and `edition_words`.
    """

    def __init__(self, words: Mapping[str, Mapping[str, int]]) -> None:
        self._ordinals = words["ordinals"]
        number = rf"(\d{{1,3}}|[IVXL]+|{alternatives(self._ordinals)})(?![\w/]|[.,]\d)"
        behind_word = r"(?:\s*[-–])?\s*(?<!\w)(?:lần thứ|lần|thứ)"
        behind_name = "(?<=Trung ương)|(?<=Đại hội)|(?<=Đại hội Đảng)"
        behind_brand = r"(?<=[A-Z]{2}) (\d{1,2})$"
        self._edition = re.compile(rf"(?:{behind_word}|{behind_name}) {number}|{behind_brand}")

    def attrs(self, name: str) -> dict[str, str]:
        """Return edition, year and series, each only where the name tells it.

        Args:
            name: an event's whole name ("Hội nghị Cấp cao ASEAN lần thứ 32").
        """
        attrs: dict[str, str] = {}
        rest = name
        if edition := self._edition.search(rest):
            attrs["edition"] = self._digits(edition[1] or edition[2])
            rest = rest[: edition.start()] + rest[edition.end() :]
        if years := list(_YEAR.finditer(rest)):
            attrs["year"] = years[-1].group(1)
            rest = rest[: years[-1].start()] + rest[years[-1].end() :]
        if attrs and (series := " ".join(rest.split()).strip(" -–,")):
            attrs["series"] = series
        return attrs

    def _digits(self, ordinal: str) -> str:
        if ordinal.isdecimal():
            return str(int(ordinal))
        if ordinal in self._ordinals:
            return str(self._ordinals[ordinal])
        values = [_ROMAN[letter] for letter in ordinal]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
