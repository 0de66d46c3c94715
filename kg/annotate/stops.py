"""The words at which a title ends: some wherever they stand, some only before, behind or without certain others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.annotate.heads import alternatives

TOKEN = re.compile(r"\w+(?:[./&'’+-]\w+)*|[^\w\s]|\n")
"""A word, a mark or the end of a line."""

_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d$")


class Stops:
    """Tells where a title ends, by the lexicon section "named".

    Args:
        words: that section.
        more: further words that end a title.
        subjects_begin: a title may begin with a person's rank ("Hội nghị Bộ trưởng Tài chính").
    """

    def __init__(self, words: Mapping[str, Any], more: Iterable[str], subjects_begin: bool) -> None:
        self._table = _table(words, more)
        self._subjects_begin = subjects_begin
        subjects = _by_first(map(str.lower, words["subjects"]))
        self._subjects = {first: re.compile(rf"(?:{alternatives(group)})(?!\w)", re.I) for first, group in subjects}
        self._may_begin = re.compile(rf"(?:{alternatives(words['first'])})(?!\w)")
        self._after_year = re.compile(rf" (?:{alternatives(words['after_year'])})(?!\w)")
        self._sum = re.compile(rf"\d[\d.,]* (?:{alternatives(words['sums'])})(?!\w)")

    def ends(self, text: str, token: re.Match[str], begins: bool = False) -> bool:
        """Tell whether a word ends the title before it.

        Args:
            text: the cleaned text.
            token: the word, a match of `TOKEN`.
            begins: it would be the title's first.
        """
        word = token.group()
        if (pattern := self._table.get(word)) and pattern.match(text, token.start()):
            return not (begins and self._may_begin.match(text, token.start()))
        return not (begins and self._subjects_begin) and self.is_subject(text, token)

    def is_subject(self, text: str, token: re.Match[str]) -> bool:
        """Tell whether a word is a person's rank or the like, which begins something new."""
        subject = self._subjects.get(token.group().lower())
        return subject is not None and bool(subject.match(text, token.start()))

    def starts_anew(self, text: str, start: int, end: int, token: re.Match[str]) -> bool:
        """Tell whether a word behind a wide gap or a year begins a sentence, its full stop lost, or a clause.

        So does a sum of money behind a name: "dự án cầu Đại Ngãi 750 tỷ đồng".

        Args:
            text: the cleaned text.
            start: where the title begins.
            end: where it ends so far.
            token: the word behind it.
        """
        gap, word = text[end : token.start()], token.group()
        if len(gap) > 1 and gap.isspace() and word[0].isupper():
            return True
        if word[0].isdigit() and self._sum.match(text, token.start()):
            return any(map(str.isupper, text[start:end]))
        if gap.strip() or not text[end - 1].isdigit() or not _YEAR.search(text, max(start, end - 9), end):
            return False
        return not self._after_year.match(text, token.end()) if word == "và" else word[0].isupper()


def _by_first(phrases: Iterable[str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        first = TOKEN.match(phrase)
        groups[first.group() if first else phrase].append(phrase)
    return sorted(groups.items())


def _table(words: Mapping[str, Any], more: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Map the first syllable of every stop to the pattern that it must match at its place."""
    table: dict[str, list[str]] = defaultdict(list)
    before: Mapping[str, Sequence[str]] = words["unless_before"]
    after: Mapping[str, Sequence[str]] = words["unless_after"]
    for first, phrases in _by_first((*words["stops"], *more)):
        table[first].append(f"(?:{alternatives(phrases)})(?!\\w)")
    for word in sorted({*before, *after}):
        keep = "".join(f"(?<!(?<!\\w){re.escape(kept)} )" for kept in after.get(word, ()))
        follow = f"(?! (?:{alternatives(before[word])})(?!\\w))" if word in before else ""
        table[word.split()[0]].append(f"{keep}{re.escape(word)}{follow}(?!\\w)")
    for word, followers in words["if_before"].items():
        table[word.split()[0]].append(f"{re.escape(word)} (?:{alternatives(followers)})(?!\\w)")
    for word in words["if_number"]:
        table[word].append(f"{re.escape(word)} \\d")
    table["và"].append(f"và (?i:{alternatives(words['heads_after_and'])})(?!\\w)")
    return {first: re.compile("|".join(patterns)) for first, patterns in table.items()}
