"""Whether a passage gives ground for a value: its words, its figures, or a word that stands for a number or a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.model.facts import Literal
from kg.resolve.values import DATES, NUMBERS, words
from kg.vocab.lexicon import Lexicon

SHARE = 0.6
"""How much of a text's words must stand in the passage; the rest may be abbreviated or mended there."""

_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


class Licence:
    """Decides on values, knowing the words for numbers and dates.

    Args:
        lexicon: sections "amounts", "dates" and "jobs", as far as it has them.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._numerals = {
            words(word): _significant(str(value)) for word, value in _numerals(_section(lexicon, "amounts"))
        }
        self._short: dict[str, list[str]] = defaultdict(list)
        for short, title in _section(lexicon, "jobs").get("aliases", {}).items():
            self._short[words(title)].append(words(short))
        self._moments = frozenset(words(word) for word in _moments(_section(lexicon, "dates")))

    def grants(self, value: Literal, passages: Sequence[str]) -> bool:
        """Tell whether any of the passages gives ground for a value.

        Args:
            value: a fact's value.
            passages: the quote and the antecedents, as `words` gives them.
        """
        if value.datatype in NUMBERS:
            return any(self._number(value.value, passage) for passage in passages)
        if value.datatype in DATES:
            return any(self._date(value.value, passage) for passage in passages)
        return any(_text(value.value, passage) for passage in passages) or any(
            _joined(form) in _joined(passage) for form in self._shortened(value.value) for passage in passages
        )

    def _shortened(self, value: str) -> Iterator[str]:
        """Yield a text with a title in it shortened ("nguyên Tổng Giám đốc": "nguyên TGĐ")."""
        key = words(value)
        for title, forms in self._short.items():
            if _holds(key, title):
                yield from (key.replace(title, form) for form in forms)

    def _number(self, value: str, passage: str) -> bool:
        """Its figures without the noughts at the end ("2.200 tỷ"), a word for one of them, or a Roman number."""
        figures = _significant(value)
        if figures in "".join(_FIGURES.findall(passage)):
            return True
        if any(word in figures for phrase, word in self._numerals.items() if _holds(passage, phrase)):
            return True
        return any(_ROMAN.fullmatch(word) and str(_roman(word)) == value for word in passage.split())

    def _date(self, value: str, passage: str) -> bool:
        """One of its figures; where the passage has none, a word that tells the time."""
        wanted = {int(figures) for figures in _FIGURES.findall(value)}
        wanted |= {figure % 100 for figure in wanted}
        given = {int(figures) for figures in _FIGURES.findall(passage)}
        return bool(wanted & given) if given else any(_holds(passage, moment) for moment in self._moments)


def titles_of_bodies(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return the name of a body → the titles that tell it by themselves ("Chính phủ" → "Thủ tướng", "PTT"), as `words`.

    Args:
        lexicon: section "jobs", as far as it has it.
    """
    jobs = _section(lexicon, "jobs")
    found: dict[str, tuple[str, ...]] = {}
    for title, body in jobs.get("bodies", {}).items():
        short = [form for form, full in jobs.get("aliases", {}).items() if _holds(words(full), words(title))]
        found[words(body)] = (*found.get(words(body), ()), words(title), *map(words, short))
    return found


def _holds(passage: str, phrase: str) -> bool:
    return f" {phrase} " in f" {passage} "


def _joined(text: str) -> str:
    return text.replace(" ", "")


def _text(value: str, passage: str) -> bool:
    wanted, present = words(value).split(), passage.split()
    if "".join(wanted) in "".join(present) or "".join(word[0] for word in wanted) in present:  # "PCT": "Phó Chủ tịch"
        return True
    if figures := [word for word in wanted if word.isdecimal()]:
        return set(figures) <= set(present)
    return sum(word in present for word in wanted) >= SHARE * len(wanted)


def _significant(number: str) -> str:
    return "".join(_FIGURES.findall(number)).strip("0") or "0"


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _section(lexicon: Lexicon, name: str) -> Mapping[str, Any]:
    if name in lexicon:
        return lexicon[name]
    return {}


def _numerals(amounts: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    ordinals = amounts.get("ordinals", {})
    for section in (amounts.get("digits", {}), amounts.get("ones", {}), ordinals.get("words", {})):
        yield from section.items()
    yield from ((phrase, 1) for phrase in ordinals.get("first", ()))
    yield from ((amounts[name], value) for name, value in (("ten", 10), ("one", 1)) if name in amounts)


def _moments(dates: Mapping[str, Any]) -> Iterable[str]:
    for section in dates.get("relative", {}).values():
        yield from section
    for name in ("months", "quarters", "days_of_week"):
        yield from dates.get(name, ())
