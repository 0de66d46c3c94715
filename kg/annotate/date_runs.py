"""Runs of days and of months: "từ ngày 2 - 6/11", "ngày 24 và 25/11", "tháng 2-4/2017"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import regex
from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.date_shapes import Shapes
from kg.annotate.days import Day, with_year

LOOK_BACK: Final = 64
_PUNCTUATION: Final = ",.;:)"
_NUMBER = regex.compile(r"[0-9]+")
_BEFORE_IN_BRACKET = regex.compile(r"\((?P<place>[^\W\d_a-zđ][^()0-9;:]{1,38}, )?\Z")
SMALL_PART: Final = 3
"""Parts of something are told in small numbers: "(1/3)", "(3/4)"."""


class Found(Struct, frozen=True):
    """A date and its span; `last` is the end of a range."""

    start: int
    end: int
    first: Day
    last: Day | None = None
    quarter: int = 0


class _Item(Struct, frozen=True):
    """One date of a run, with its "ngày" or "tháng"; `ranged` where the word or sign before it makes a range."""

    start: int
    end: int
    day: Day
    ranged: bool = False


def day_runs(text: str, shape: Shapes, reference: dt.date | None) -> Iterator[Found]:
    """Yield the dates of every run of days, a range as one.

    Args:
        text: the cleaned text.
        shape: the expressions.
        reference: the day of publication.
    """
    for match in shape.days.finditer(text):
        items = _items(match, shape, _read_day)
        start = _cue_start(match, shape)
        if start < 0:
            items = [item for item in items if item.day.year and item.day.month]
        dated = [item for item in _dated(items, match, shape, reference) if item.day.is_real]
        yield from _grouped(text, dated, start if len(dated) == len(items) else -1)


def _behind(end: int, text: str, shape: Shapes) -> int:
    """Return where a month ends whose year the words behind it tell: "tháng 10 tới", "tháng 9 năm sau"."""
    words = shape.said_year.match(text, end) or shape.coming.match(text, end) or shape.past.match(text, end)
    return words.end() if words else end


def month_run(match: regex.Match[str], shape: Shapes, reference: dt.date | None) -> Iterator[Found]:
    """Yield the months of a run behind "tháng"; one whose year is not known is none.

    Args:
        match: of the expression of months.
        shape: the expressions.
        reference: the day of publication.
    """
    text, items = match.string, _items(match, shape, _read_month)
    if not items[-1].day.year:
        items = [] if shape.not_before.match(text, match.end()) else _before_list(items)
    if shape.not_after.search(text, max(0, match.start() - LOOK_BACK), match.start()):
        items = []
    dated = [item for item in _dated(items, match, shape, reference) if item.day.year]
    if dated:
        dated[-1] = replace(dated[-1], end=_behind(dated[-1].end, text, shape))
    yield from _grouped(text, dated, match.start())


def _before_list(items: Sequence[_Item]) -> list[_Item]:
    """Return the items up to the first one that only a comma joins: "tháng 8, 12 doanh nghiệp" is one month."""
    count = next((i for i, item in enumerate(items) if i and not item.ranged), len(items))
    return list(items[:count])


def _items(match: regex.Match[str], shape: Shapes, read: Callable[[str, Shapes], Day]) -> list[_Item]:
    spans = match.spans("item")
    links = [False, *(bool(shape.through.search(link)) for link in match.captures("link"))]
    starts = [spans[0][0], *(start for start, _ in match.spans("lead"))]
    return [
        _Item(start, end, read(match.string[first:end], shape), ranged)
        for start, (first, end), ranged in zip(starts, spans, links, strict=True)
    ]


def _read_day(words: str, shape: Shapes) -> Day:
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if numbers[0] > 31:
        return Day(numbers[0], numbers[1], numbers[2])
    if len(numbers) > 1 and numbers[1] <= 12:
        return Day(numbers[2] if len(numbers) > 2 else 0, numbers[1], numbers[0])
    return Day(numbers[1] if len(numbers) > 1 else 0, _named_month(words, shape), numbers[0])


def _read_month(words: str, shape: Shapes) -> Day:
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if numbers[0] > 12:
        return Day(numbers[0], _named_month(words, shape))
    return Day(numbers[1] if len(numbers) > 1 else 0, numbers[0])


def _named_month(words: str, shape: Shapes) -> int:
    said = words.lower()
    names = [name for name in shape.month_names if name in said]
    return shape.month_names[max(names, key=len)] if names else 0


def _cue_start(match: regex.Match[str], shape: Shapes) -> int:
    """Return where the words begin that make a run one of days, or -1 where nothing does."""
    text, start = match.string, match.start()
    floor = max(0, start - LOOK_BACK)
    if cue := shape.cue.search(text, floor, start):
        if shape.not_after.search(text, floor, cue.start()) or shape.not_before.match(text, match.end()):
            return -1
        return _with_from(match, shape, cue.start())
    if _in_bracket(match):
        return start
    if "/" not in match[0] or not shape.weak_cue.search(text, floor, start) or _is_fraction(match, shape, floor):
        return -1
    return _with_from(match, shape, start)


def _in_bracket(match: regex.Match[str]) -> bool:
    """Tell whether a run is what a bracket holds, alone or behind a place: "(3-4/6)", "(Cần Thơ, 5/6)"; no "(1/3)"."""
    text, found = (
        match.string,
        _BEFORE_IN_BRACKET.search(match.string, max(0, match.start() - LOOK_BACK), match.start()),
    )
    if not found or "/" not in match[0] or text[match.end() : match.end() + 1] != ")":
        return False
    numbers = [int(n) for n in _NUMBER.findall(match[0])]
    return bool(found["place"]) or len(numbers) != 2 or numbers[0] > min(numbers[1], SMALL_PART)


def _is_fraction(match: regex.Match[str], shape: Shapes, floor: int) -> bool:
    """Tell whether "1/3" behind a weak cue is a part of something."""
    text, end = match.string, match.end()
    if shape.fraction.match(text, end) or shape.not_before.match(text, end):
        return True
    if not shape.fraction_cue.search(text, floor, match.start()) or text[end : end + 1] in _PUNCTUATION:
        return False
    numbers = [int(n) for n in _NUMBER.findall(match[0])]
    return len(numbers) == 2 and numbers[0] < numbers[1]


def _with_from(match: regex.Match[str], shape: Shapes, start: int) -> int:
    """Let a range begin with its "từ"."""
    ranged = any(shape.through.search(link) for link in match.captures("link"))
    word = ranged and shape.from_word.search(match.string, max(0, start - LOOK_BACK), start)
    return word.start() if word else start


def _dated(items: Sequence[_Item], match: regex.Match[str], shape: Shapes, reference: dt.date | None) -> list[_Item]:
    """Give each item the month and year that another item, a word behind the run or the day of publication tells."""
    days = [item.day for item in items]
    for i in reversed(range(len(days) - 1)):
        days[i] = _like_later(days[i], days[i + 1])
    for i in range(1, len(days)):
        if items[i].ranged:
            days[i] = _like_earlier(days[i], days[i - 1])
    text, end = match.string, match.end()
    said = shape.said_year.match(text, end)
    if said and reference:
        year = shape.meant(said[0], reference).year
        days = [day if day.year else replace(day, year=year, derived=True) for day in days]
    leaning = 0 if said else -1 if shape.past.match(text, end) else 1 if shape.coming.match(text, end) else 0
    return [replace(item, day=with_year(day, reference, leaning)) for item, day in zip(items, days, strict=True)]


def _like_later(day: Day, later: Day) -> Day:
    month = day.month or later.month
    return replace(day, month=month, year=day.year or (later.year and later.year - (month > later.month)))


def _like_earlier(day: Day, earlier: Day) -> Day:
    return replace(day, year=day.year or (earlier.year and earlier.year + (day.month < earlier.month)))


def _grouped(text: str, items: Sequence[_Item], start: int) -> Iterator[Found]:
    """Yield one date for each range or row of neighbouring days, one for each other item; the first from `start` on."""
    i = 0
    while i < len(items):
        last = i
        while last + 1 < len(items) and _joined(items[last], items[last + 1]):
            last += 1
        first, final = items[i], items[last]
        begin = start if i == 0 and start >= 0 else first.start
        end = final.end + (text[begin : final.end].count("(") and text.startswith(")", final.end))
        if last == i:
            yield Found(begin, end, final.day)
        elif str(first.day) < str(final.day) or not (first.day.year and final.day.year):
            yield Found(begin, end, first.day, final.day)
        i = last + 1


def _joined(item: _Item, following: _Item) -> bool:
    """Tell whether two dates make a range; "(21/6/1925 - 21/6/2017)" is an anniversary, no stretch of time."""
    first, last = item.day, following.day
    anniversary = first.year != last.year and first.day and (first.month, first.day) == (last.month, last.day)
    return (following.ranged and not anniversary) or last.follows(first)
