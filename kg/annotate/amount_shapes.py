"""How amounts look: the expressions, made once from the words of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import regex
from msgspec import Struct

from kg.annotate.numbers import NUMBER, number_words
from kg.annotate.wording import AT_DIGIT, GAP, MAYBE_GAP, Spotter, any_of, one_of

if TYPE_CHECKING:
    from kg.vocab.lexicon import Lexicon

Expression = regex.Pattern[str]

LOOK_BACK: Final = 24
SIGN_BACK: Final = 6
_SYLLABLE = r"\p{Ll}{1,7}"


class AmountShapes(Struct, frozen=True, eq=False):
    """The compiled expressions of amounts, and what their words stand for.

    Args:
        number: figures with a scale, two of them in a range, or "2 tỷ 300 triệu".
        words: a number in words before a noun; spotter: where one may begin.
        bound, label, vague, capital, sign: what may stand right before a number.
        currency, not_money, measure, known_unit, unit, after: what may stand right behind it.
        bounds, bounds_after, scales, currencies: words and what they stand for.
        with_scale: too common to be money without a scale before them; places_below_ten: "trên 3 lĩnh vực" says where.
        section: the lexicon's words.
    """

    number: Expression
    words: Expression
    spotter: Spotter
    bound: Expression
    label: Expression
    vague: Expression
    capital: Expression
    sign: Expression
    currency: Expression
    not_money: Expression
    measure: Expression
    known_unit: Expression
    unit: Expression
    after: Expression
    bounds: Mapping[str, str]
    bounds_after: Mapping[str, str]
    scales: Mapping[str, int]
    currencies: Mapping[str, str]
    with_scale: frozenset[str]
    places_below_ten: frozenset[str]
    section: Mapping[str, Any]


@lru_cache(maxsize=4)
def amount_shapes(lexicon: Lexicon) -> AmountShapes:
    """Return the expressions made from the lexicon's section "amounts"."""
    words = lexicon["amounts"]
    bounds = {word: bound for bound, group in words["bounds"].items() for word in group}
    known = [unit for group in words["units"].values() for unit in group]
    stops = rf"(?!(?:{'|'.join(map(regex.escape, [*words['stops'], *words['measures']]))})(?!\w))"
    known_unit = rf"{MAYBE_GAP}(?P<unit>{one_of(known)})(?!\w)"
    signs = "|".join(map(regex.escape, sorted(words["signs"], key=len, reverse=True)))
    return AmountShapes(
        number=_number(words),
        words=regex.compile(rf"{number_words(words)}(?={GAP}{one_of(known)}(?!\w))"),
        spotter=Spotter([*words["digits"], words["ten"], words["one"]]),
        bound=_ending(bounds),
        label=_ending(words["labels"]),
        vague=_ending(words["vague"]),
        capital=regex.compile(rf"(?<!\w)\p{{Lu}}\w{{0,12}}{GAP}\Z"),
        sign=regex.compile(rf"(?<!\w)(?:{signs}){MAYBE_GAP}\Z"),
        currency=regex.compile(rf"{MAYBE_GAP}(?P<word>{any_of([*words['currencies'], *words['signs']])})(?!\w)"),
        not_money=regex.compile(rf"{GAP}{any_of(words['not_money_before'])}(?!\w)"),
        measure=regex.compile(rf"{MAYBE_GAP}(?:{any_of(words['measures'])}(?!\w)|%)"),
        known_unit=regex.compile(known_unit),
        unit=regex.compile(rf"{GAP}(?P<unit>{stops}{_SYLLABLE}(?!\w)(?:{GAP}{stops}{_SYLLABLE}(?!\w))?)"),
        after=regex.compile(rf"{GAP}(?P<word>{any_of(words['bounds_after'])})(?!\w)"),
        bounds=bounds,
        bounds_after=words["bounds_after"],
        scales=words["scales"],
        currencies={**words["currencies"], **words["signs"]},
        with_scale=frozenset(words["money_with_scale"]),
        places_below_ten=frozenset(words["places_below_ten"]),
        section=words,
    )


def _ending(words: Iterable[str]) -> Expression:
    return regex.compile(rf"(?<!\w)(?P<word>{one_of(words)}){GAP}\Z")


def _number(words: Mapping[str, Any]) -> Expression:
    scale = rf"{one_of(words['scales'])}(?!\w|{GAP}phú)"
    range_sign = rf"(?:{MAYBE_GAP}[-–—]{MAYBE_GAP}|{GAP}{one_of(words['through'])}{GAP})"
    more = rf"(?:{GAP}(?P<rest>{NUMBER}){GAP}(?P<rest_scale>{scale}))?"
    return regex.compile(
        rf"{AT_DIGIT}(?<![\w.,/:–-])(?P<first>{NUMBER})(?:{range_sign}(?P<last>{NUMBER}))?"
        rf"(?:{MAYBE_GAP}(?P<scale>{scale})(?:{GAP}(?P<scale>{scale}))?{more})?(?!{MAYBE_GAP}/{MAYBE_GAP}[0-9]|:[0-9]|%)"
    )
