"""Periods ("giai đoạn 2018 - 2025 và định hướng đến năm 2030") and years to be reached ("đến năm 2030")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex
from msgspec import Struct

from kg.annotate.date_shapes import YEAR
from kg.annotate.wording import AT_DIGIT, GAP, MAYBE_GAP, one_of
from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.model.text import Document
    from kg.vocab.gazetteer import Gazetteer
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "periods"
LOOK_BACK: Final = 48
LONGEST: Final = 60
"""Years further apart than these are no period."""

_NOT_IN_NUMBER: Final = r"(?!\w|[.,][0-9]|[/-]\w)"
_FULL_DATE: Final = regex.compile(rf"(?<![0-9])[0-9]{{1,2}}[/.-](?P<y>{YEAR})(?!\w|/)")


class _Shapes(Struct, frozen=True, eq=False):
    """Expressions: a year with what may follow it; the words right before it that make it part of a period; a goal."""

    year: regex.Pattern[str]
    head: regex.Pattern[str]
    until: regex.Pattern[str]
    vision: regex.Pattern[str]
    goal: regex.Pattern[str]
    not_goal: regex.Pattern[str]


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the periods of `document`, and outside of them the years to be reached.

    Args:
        document: its article's date tells which years lie ahead.
        gazetteer: not needed.
        lexicon: its section "periods".
    """
    text, shapes = document.text, _shapes(lexicon)
    goals = _Goals(text, document.article.date[:4], _latest_year(text), shapes)
    free = 0
    for period in _periods(text, shapes):
        yield from goals.between(free, period.start)
        yield period
        free = period.end
    yield from goals.between(free, len(text))


def _periods(text: str, shapes: _Shapes) -> Iterator[Mention]:
    at = 0
    while match := shapes.year.search(text, at):
        period = _between(match, shapes) if match["last"] else _until(match, shapes)
        if period:
            yield period
        at = period.end if period else match.end("first")


def _between(match: regex.Match[str], shapes: _Shapes) -> Mention | None:
    """Return the period of two years, "2018 - 2025"; a word between them needs one before them as well."""
    head = _before(match, shapes.head)
    if not 0 < int(match["last"]) - int(match["first"]) <= LONGEST or not (head or match["dash"]):
        return None
    return _period(match, head, start=match["first"], end=match["last"], vision=match["vision"])


def _until(match: regex.Match[str], shapes: _Shapes) -> Mention | None:
    """Return the period that one year ends, or whose vision it is."""
    until = _before(match, shapes.until)
    if until and (match["vision"] or until["head"]):
        second = match["second"] if until["head"] else ""
        return _period(match, until, end=match["first"], vision=match["vision"] or second)
    vision = _before(match, shapes.vision)
    return _period(match, vision, vision=match["first"]) if vision else None


def _before(match: regex.Match[str], shape: regex.Pattern[str]) -> regex.Match[str] | None:
    return shape.search(match.string, max(0, match.start() - LOOK_BACK), match.start())


def _period(match: regex.Match[str], head: regex.Match[str] | None, **years: str | None) -> Mention:
    attrs = {name: year for name, year in years.items() if year}
    start = head.start() if head else match.start()
    end = max(match.end(group) for group in ("first", "last", "vision", "second") if match[group] in attrs.values())
    return Mention("Period", start, end, match.string[start:end], attrs=attrs, recogniser=RECOGNISER)


class _Goals(Struct, frozen=True, eq=False):
    """A text in which years to be reached are looked for; `this` year is "" where the article tells none."""

    text: str
    this: str
    latest: str
    shapes: _Shapes

    def between(self, start: int, end: int) -> Iterator[Mention]:
        for match in self.shapes.goal.finditer(self.text, start, end):
            if self.shapes.not_goal.search(self.text, max(0, match.start() - LOOK_BACK), match.start()):
                continue
            year = match["y"]
            if (year > (self.this or self.latest)) if match["ahead"] else (year >= self.this):
                yield Mention("Goal", match.start(), match.end(), match[0], attrs={"year": year}, recogniser=RECOGNISER)


def _latest_year(text: str) -> str:
    """Return the latest year of a whole date in `text`, or one that never comes."""
    return max(_FULL_DATE.findall(text), default="9999")


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> _Shapes:
    words = lexicon["periods"]
    year, through, dash = rf"(?:{words['year']}{GAP})?", one_of(words["through"]), rf"{MAYBE_GAP}[-–—]{MAYBE_GAP}"
    and_ = rf"(?:{words['and']}{GAP})?"
    glue = rf"(?:{MAYBE_GAP}[,;(]{MAYBE_GAP}|{dash}|{GAP}){and_}"
    to = rf"(?:(?P<dash>{dash})|{MAYBE_GAP}/{MAYBE_GAP}|{GAP}{through}{GAP}{year})"
    last = rf"(?:{to}(?P<last>{YEAR}){_NOT_IN_NUMBER})?"
    vision = rf"(?:{glue}{one_of(words['visions'])}{GAP}{year}(?P<vision>{YEAR}){_NOT_IN_NUMBER})?"
    second = rf"(?:{GAP}{words['and']}{GAP}{words['year']}{GAP}(?P<second>{YEAR}){_NOT_IN_NUMBER})?"
    goal_words = rf"(?:{one_of(words['goal_words'])}|(?P<ahead>{one_of(words['goal_words_ahead'])}))"
    heads = one_of([*words["heads"], *words["from_words"]])
    return _Shapes(
        year=regex.compile(
            rf"{AT_DIGIT}(?<![\w/.,-])(?P<first>{YEAR})(?!\w|[.,][0-9]){last}{_NOT_IN_NUMBER}{vision}{second}"
        ),
        head=regex.compile(rf"(?<!\w){heads}{GAP}\Z"),
        until=regex.compile(rf"(?<!\w)(?:(?P<head>{one_of(words['end_heads'])}){GAP})?{through}{GAP}{year}\Z"),
        vision=regex.compile(rf"(?<!\w){one_of(words['visions_alone'])}{GAP}{year}\Z"),
        goal=regex.compile(
            rf"(?<!\w){goal_words}{GAP}{words['year']}{GAP}(?P<y>{YEAR}){_NOT_IN_NUMBER}(?!{dash}[0-9])"
        ),
        not_goal=regex.compile(rf"(?<!\w){one_of(words['not_goal_after'])}{GAP}\Z"),
    )
