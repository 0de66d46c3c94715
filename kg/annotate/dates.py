"""Dates: days and ranges of days, months, quarters, years, and the words that mean one by the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

from kg.annotate.date_runs import Found, day_runs, month_run
from kg.annotate.date_shapes import YEAR, Shapes, shapes
from kg.annotate.days import Day, published
from kg.annotate.syllables import syllables
from kg.model.facts import Mention

if TYPE_CHECKING:
    import datetime as dt

    from kg.model.text import Document
    from kg.vocab.gazetteer import Gazetteer
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "dates"
HEADER_LINES: Final = 15
HEADER_LENGTH: Final = 160
_TIME = r"[0-9]{1,2}(?::|h|g|giờ )[0-9]{2}(?::[0-9]{2})?"
_DAY = rf"(?P<d>[0-9]{{1,2}})[/.-](?P<m>[0-9]{{1,2}})[/.-](?P<y>{YEAR})"
_ANY_DAY = regex.compile(_DAY)
_LABELLED = regex.compile(
    r"(?:.{0,80}(?:\s{2}|[|•–—]\s?))?"
    rf"\W{{0,6}}(?P<label>[^\W0-9][\w ]{{2,24}}?)\s?[,:]\s?(?:ngày\s)?{_DAY}\W{{0,6}}",
    regex.IGNORECASE,
)
_ALONE = regex.compile(rf"\W{{0,4}}(?:ngày\s)?{_DAY}\W{{0,4}}", regex.IGNORECASE)


@lru_cache(maxsize=4)
def _stamp(lexicon: Lexicon) -> regex.Pattern[str]:
    """Return the expression for a day with an hour beside it, and perhaps the day of the week between."""
    days = "|".join(r"\s".join(map(regex.escape, day.split())) for day in lexicon["dates"]["days_of_week"])
    glue = rf"[\s,|()\-–—]{{0,6}}(?:(?:{days})[\s,|()\-–—]{{1,6}})?(?:lúc\s)?"
    return regex.compile(
        rf"(?<![0-9/]){_DAY}{glue}{_TIME}(?![0-9])|(?<![0-9:]){_TIME}(?:\s?[ap]m)?{glue}(?:ngày\s)?{_DAY}",
        regex.IGNORECASE,
    )


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield the dates of `document`, in order, none overlapping another.

    Args:
        document: its article's date gives dates without a year theirs, and "hôm nay" its day.
        gazetteer: not needed.
        lexicon: its section "dates".
    """
    text, reference = document.text, published(document.article.date)
    taken, free = bytearray(len(text)), []
    for found in _each(text, shapes(lexicon), reference):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            free.append(found)
    for found in _joined(text, sorted(free, key=lambda f: f.start), shapes(lexicon)):
        yield _mention(text, found)


def _joined(text: str, dates: Sequence[Found], shape: Shapes) -> Iterator[Found]:
    """Join two days that a word for a range stands between: "hôm qua (26/11) đến hết Chủ nhật 29/11"."""
    i = 0
    while i < len(dates):
        here, after = dates[i], dates[i + 1] if i + 1 < len(dates) else None
        if after and _is_range(text, here, after, shape):
            yield Found(here.start, after.end, here.first, after.first)
            i += 1
        else:
            yield here
        i += 1


def _is_range(text: str, here: Found, after: Found, shape: Shapes) -> bool:
    days = here.first.day and after.first.day and not here.last and not after.last
    return (
        bool(days) and str(here.first) < str(after.first) and bool(shape.until.fullmatch(text, here.end, after.start))
    )


def publication_date(text: str, lexicon: Lexicon) -> str:
    """Return the day of publication that a line at the head or foot of an article gives, ISO 8601, or "".

    Such a line gives the hour with the day ("02/11/2021 - 14:30 GMT+7"), or a label or day of the week before it, or
    it holds nothing else: "(17/05/2023)".

    Args:
        text: an article as read or cleaned.
        lexicon: its section "dates".
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for line in (*lines[:HEADER_LINES], *lines[HEADER_LINES:][-HEADER_LINES:]):
        if len(line) > HEADER_LENGTH or not _ANY_DAY.search(line):
            continue
        match = _stamp(lexicon).search(line) or _ALONE.fullmatch(line) or _LABELLED.fullmatch(line)
        if match and (match.re is not _LABELLED or match["label"].strip().lower() in shapes(lexicon).labels):
            day = Day(int(match["y"]), int(match["m"]), int(match["d"]))
            if day.month and day.day and day.is_real:
                return str(day)
    return ""


def _each(text: str, shape: Shapes, reference: dt.date | None) -> Iterator[Found]:
    """Yield what each kind of date finds, runs of days first; later ones may lie inside earlier ones."""
    yield from day_runs(text, shape, reference)
    for start in shape.spotter.starts(syllables(text)):
        if match := shape.months.match(text, start):
            yield from month_run(match, shape, reference)
        elif match := shape.quarter.match(text, start):
            yield Found(start, match.end(), Day(int(match["y"])), quarter=shape.quarters[match["q"]])
        elif match := shape.year.match(text, start):
            yield from _years(match)
        elif reference and (match := shape.relative.match(text, start)):
            yield Found(start, match.end(), shape.meant(match[0], reference))


def _years(match: regex.Match[str]) -> Iterator[Found]:
    """Yield one date a year of "năm 2016, 2017 và 2018"; the first with the word before it."""
    for i, (start, end) in enumerate(match.spans("y")):
        yield Found(start if i else match.start(), end, Day(int(match.string[start:end])))


def _mention(text: str, found: Found) -> Mention:
    first, last = found.first, found.last
    attrs = {"value": str(first)}
    if last:
        attrs["end"] = str(last)
    attrs["precision"] = first.precision
    if found.quarter:
        attrs["quarter"] = str(found.quarter)
    if first.derived or (last and last.derived):
        attrs["derived"] = "1"
    return Mention("Date", found.start, found.end, text[found.start : found.end], attrs=attrs, recogniser=RECOGNISER)
