"""How dates look: the expressions, made once from the words of a lexicon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from msgspec import Struct

from kg.annotate.days import Day
from kg.annotate.wording import AT_DIGIT, GAP, MAYBE_GAP, Spotter, one_of, whole

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

Expression = regex.Pattern[str]

DAY: Final = r"(?<![0-9])(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
MONTH: Final = r"(?:1[0-2]|0?[1-9])(?![0-9])"
YEAR: Final = r"(?:1[89]|20)[0-9][0-9](?![0-9])"
_SLASH = rf"{MAYBE_GAP}/{MAYBE_GAP}"
_HYPHEN = rf"{MAYBE_GAP}[-–—]{MAYBE_GAP}"
_HOUR = r"(?:[0-9]{1,2}[ \xa0]?(?:h|g|giờ|:)[ \xa0]?[0-9]{0,2},?[ \xa0]{1,2})?"
_NO_NUMBER_BEFORE = r"(?<!\w)(?<![0-9][.,/-])"
_NO_NUMBER_AFTER = rf"(?!\w|[.,][0-9]|{MAYBE_GAP}/{MAYBE_GAP}\w|{MAYBE_GAP}[–-]{MAYBE_GAP}[0-9]|{MAYBE_GAP}%)"


class Shapes(Struct, frozen=True, eq=False):
    """The compiled expressions of dates.

    Args:
        days: a run of days that ends with a day and its month, each an "item", with a "link" between any two.
        months: the same for months, behind the word for month.
        cue, weak_cue: words that end right before a run and make it one of days; a weak one only of "4/7".
        not_after, not_before: what must stand neither before the cue nor behind the run.
        fraction_cue, fraction: words around "1/3" that make it a part of something.
        through, from_word: words that make a range; until: what stands between two days that are one.
        said_year: a year told behind a run by a word ("năm ngoái"); past, coming: words that tell which side of today.
        quarter, year, relative: the other kinds of dates; spotter: where one of these or a run of months may begin.
        month_names, quarters: words and what they stand for; offsets: relative word → unit and distance.
        labels: words before the day of publication.
    """

    days: Expression
    months: Expression
    cue: Expression
    weak_cue: Expression
    not_after: Expression
    not_before: Expression
    fraction: Expression
    fraction_cue: Expression
    through: Expression
    until: Expression
    from_word: Expression
    said_year: Expression
    past: Expression
    coming: Expression
    quarter: Expression
    year: Expression
    relative: Expression
    spotter: Spotter
    month_names: Mapping[str, int]
    quarters: Mapping[str, int]
    offsets: Mapping[str, tuple[str, int]]
    labels: frozenset[str]

    def meant(self, word: str, reference: dt.date) -> Day:
        """Return the day, month or year that a relative word means in an article of `reference`."""
        unit, distance = self.offsets[" ".join(word.lower().split())]
        if unit == "days":
            day = reference + dt.timedelta(days=distance)
            return Day(day.year, day.month, day.day, derived=True)
        if unit == "years":
            return Day(reference.year + distance, derived=True)
        months = reference.year * 12 + reference.month - 1 + distance
        return Day(months // 12, months % 12 + 1, derived=True)


@lru_cache(maxsize=4)
def shapes(lexicon: Lexicon) -> Shapes:
    """Return the expressions made from the lexicon's section "dates"."""
    words = lexicon["dates"]
    relative, units = words["relative"], (words["month"], words["quarter"], words["year"])
    years = {**relative["years"], **words["years_behind"]}
    return Shapes(
        days=_days(words),
        months=_months(words),
        cue=_cue(words),
        weak_cue=_ending(words["weak_cues"]),
        not_after=_ending(words["not_after"]),
        not_before=_beginning(words["not_before"]),
        fraction=_beginning(words["fraction_of"]),
        fraction_cue=_ending(words["fraction_cues"]),
        through=regex.compile(rf"[-–—]|(?<!\w){one_of(words['through'])}(?!\w)"),
        until=regex.compile(rf"\)?{GAP}{one_of(words['through'])}{GAP}"),
        from_word=_ending(words["from_words"]),
        said_year=_beginning(years),
        past=_beginning(words["past"]),
        coming=_beginning(words["coming"]),
        quarter=_quarter(words),
        year=_year(words),
        relative=regex.compile(whole(one_of(w for group in relative.values() for w in group))),
        spotter=Spotter([*units, *(word for group in relative.values() for word in group)]),
        month_names={name.lower(): number for name, number in words["months"].items()},
        quarters={str(name): number for name, number in words["quarters"].items()},
        offsets={
            word: (unit, distance)
            for unit, group in {**relative, "years": years}.items()
            for word, distance in group.items()
        },
        labels=frozenset(word.lower() for word in (*words["published"], *words["days_of_week"])),
    )


def _ending(words: Iterable[str]) -> Expression:
    return regex.compile(rf"(?<!\w)(?P<word>{one_of(words)}){MAYBE_GAP}\Z")


def _beginning(words: Iterable[str]) -> Expression:
    return regex.compile(rf"{MAYBE_GAP}{one_of(words)}(?!\w)")


def _link(words: Mapping[str, Any]) -> str:
    """Return the expression for what stands between two dates of a run; the next date's own words follow as "lead"."""
    return rf"(?P<link>{_HYPHEN}|{MAYBE_GAP},{MAYBE_GAP}|{GAP}{one_of([*words['through'], *words['and']])}{GAP})"


def _days(words: Mapping[str, Any]) -> Expression:
    month = rf"(?:{MONTH}|{one_of(words['months'])}(?!\w))"
    year = rf",?{GAP}{words['year']}{GAP}{YEAR}"
    worded = rf"{DAY}{GAP}{words['month']}{GAP}{month}(?:(?:{_SLASH}|[.-]|,?{GAP}(?:{words['year']}{GAP})?){YEAR})?"
    figures = "|".join(rf"{DAY}{sign}{MONTH}(?:{sign}{YEAR}|{year})?" for sign in (_SLASH, "-", r"\."))
    point = rf"(?:{worded}|{figures}|{YEAR}-[0-9][0-9]-[0-9][0-9])"
    part = rf"(?:{one_of(words['parts'])}{GAP})?(?:(?:{words['day']}|hôm){GAP})?"
    link = rf"{_link(words)}{_HOUR}(?P<lead>{part})"
    goes_on = rf"{MAYBE_GAP}[/.,–—-]|{GAP}{one_of([words['month'], *words['through'], *words['and']])}"
    begins = rf"{AT_DIGIT}{_NO_NUMBER_BEFORE}(?=[0-9]{{1,4}}(?:{goes_on}))"  # which most numbers don't, seen at once
    return regex.compile(rf"{begins}(?:(?P<item>{point}|{DAY}){link}){{0,6}}(?P<item>{point}){_NO_NUMBER_AFTER}")


def _months(words: Mapping[str, Any]) -> Expression:
    year = rf"(?:{MAYBE_GAP}[/.-]{MAYBE_GAP}|,?{GAP}(?:{words['year']}{GAP})?){YEAR}"
    item = rf"(?:{MONTH}(?:{year})?|{one_of(words['months'])}{GAP}{words['year']}{GAP}{YEAR})"
    link = rf"{_link(words)}(?P<lead>(?:{words['month']}{GAP})?)"
    return regex.compile(
        rf"(?<!\w)(?<![0-9][ \xa0]){one_of([words['month']])}{GAP}(?P<item>{item})"
        rf"(?:{link}(?P<item>{item})){{0,3}}{_NO_NUMBER_AFTER}"
    )


def _cue(words: Mapping[str, Any]) -> Expression:
    day = one_of([*words["cues"], *words["parts"], *words["days_of_week"], *words["relative"]["days"]])
    glue = rf"(?:{MAYBE_GAP}[,(]{MAYBE_GAP}|{GAP})"
    words_before = rf"(?<!\w)(?<!{words['no_cue_after']} )(?P<word>{day}(?:{glue}{day}){{0,3}})"
    return regex.compile(rf"{words_before}{MAYBE_GAP}[,:(]?{MAYBE_GAP}\Z", regex.IGNORECASE)


def _quarter(words: Mapping[str, Any]) -> Expression:
    number = "|".join(sorted(map(str, words["quarters"]), key=len, reverse=True))
    glue = rf"(?:{MAYBE_GAP}[/.-]{MAYBE_GAP}|{GAP}(?:{words['year']}{GAP})?)"
    return regex.compile(rf"(?<!\w){one_of([words['quarter']])}{GAP}(?P<q>{number}){glue}(?P<y>{YEAR})")


def _year(words: Mapping[str, Any]) -> Expression:
    more = rf"(?:(?:{MAYBE_GAP},{MAYBE_GAP}|{GAP}{one_of(words['and'])}{GAP})(?P<y>{YEAR})(?![\w/-]))"
    return regex.compile(
        rf"(?<!\w)(?<!{one_of(words['decades'])} ){one_of([words['year']])}{GAP}(?P<y>{YEAR})"
        rf"(?!\w|[.,][0-9]|{MAYBE_GAP}[/–-]{MAYBE_GAP}[0-9]){more}{{0,6}}"
    )
