"""Amounts: how many ("trên 10.000 đại biểu"), how much money ("2.200 tỷ đồng"), which in a row ("lần thứ 4")."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import regex

from kg.annotate.amount_shapes import LOOK_BACK, SIGN_BACK, AmountShapes, amount_shapes
from kg.annotate.numbers import plain, value_in_words, value_of
from kg.annotate.ordinals import ordinals
from kg.annotate.syllables import syllables
from kg.model.facts import Mention

if TYPE_CHECKING:
    from kg.model.text import Document
    from kg.vocab.gazetteer import Gazetteer
    from kg.vocab.lexicon import Lexicon

RECOGNISER: Final = "amounts"
TEN: Final = 10
THOUSAND: Final = 1000
YEARS: Final = range(1900, 2100)
"""A bare number among these is a year unless the noun behind it is one that articles count."""


def recognise(document: Document, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield counts, sums of money and ordinals, in order.

    Args:
        document: where to look.
        gazetteer: not needed.
        lexicon: its section "amounts".
    """
    text, shapes = document.text, amount_shapes(lexicon)
    figures = (_money(match, shapes) or _count(match, shapes) for match in shapes.number.finditer(text))
    found = [*filter(None, figures), *_counts_in_words(text, shapes), *ordinals(text, lexicon)]
    free = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= free:
            free = mention.end
            yield mention


def _money(match: regex.Match[str], shapes: AmountShapes) -> Mention | None:
    text, start, end = match.string, match.start(), match.end()
    word = shapes.currency.match(text, end)
    if word and _is_currency(match, word, shapes):
        return _mention("Money", match, shapes, (start, word.end()), {"currency": shapes.currencies[word["word"]]})
    sign = shapes.sign.search(text, max(0, start - SIGN_BACK), start)
    if not sign:
        return None
    return _mention("Money", match, shapes, (sign.start(), end), {"currency": shapes.currencies[sign[0].strip()]})


def _is_currency(match: regex.Match[str], word: regex.Match[str], shapes: AmountShapes) -> bool:
    """Tell whether a word behind a number is money: "4 đồng" is, "4 đồng chí" not, "4 đ" only behind thousands."""
    if shapes.not_money.match(word.string, word.end()):
        return False
    if match["scale"] or word["word"] not in shapes.with_scale:
        return True
    return len(word["word"]) == 1 and value_of(match["first"]) >= THOUSAND


def _count(match: regex.Match[str], shapes: AmountShapes) -> Mention | None:
    text, start, end = match.string, match.start(), match.end()
    known, measure = shapes.known_unit.match(text, end), shapes.measure.match(text, end)
    if measure and not (known and known.end() > measure.end()):
        return None
    unit = known or shapes.unit.match(text, end)
    first = _worth(match, "first", shapes)
    if not unit or not _is_whole(match, first) or shapes.label.search(text, max(0, start - LOOK_BACK), start):
        return None
    bounded = shapes.bound.search(text, max(0, start - LOOK_BACK), start)
    bare = not bounded and match["first"].isdecimal() and not match["scale"] and int(first) in YEARS
    if bare and (not known or shapes.capital.search(text, max(0, start - LOOK_BACK), start)):
        return None
    return _mention("Count", match, shapes, (start, unit.end()), {"unit": " ".join(unit["unit"].split())})


def _mention(
    kind: str, match: regex.Match[str], shapes: AmountShapes, span: tuple[int, int], attrs: dict[str, str]
) -> Mention:
    """Return the mention over `span`, drawn out over the words that say how exact the number is."""
    text, (start, end) = match.string, span
    worth = _worth(match, "first", shapes)
    before = _bound(text, start, worth, shapes)
    after = shapes.after.match(text, end)
    bound = "atLeast" if match["last"] else "exact"
    if before:
        start, bound = before.start(), shapes.bounds[before["word"].lower()]
    elif after:
        end, bound = after.end(), shapes.bounds_after[after["word"]]
    attrs = {"value": plain(worth), "bound": bound, **attrs}
    if match["last"]:
        attrs["end"] = plain(_worth(match, "last", shapes))
    return Mention(kind, start, end, text[start:end], attrs=attrs, recogniser=RECOGNISER)


def _worth(match: regex.Match[str], group: str, shapes: AmountShapes) -> Decimal:
    scales = match.captures("scale")
    worth = value_of(match[group], scaled=bool(scales))
    for scale in scales:
        worth *= shapes.scales[scale.lower()]
    if match["rest"]:
        worth += value_of(match["rest"], scaled=True) * shapes.scales[match["rest_scale"].lower()]
    return worth


def _is_whole(match: regex.Match[str], worth: Decimal) -> bool:
    """Tell whether things can be so many: "1,6 triệu" is a whole number, "4.0" the name of an industry."""
    figures = value_of(match["first"])
    return worth == worth.to_integral_value() and (bool(match["scale"]) or figures.as_tuple().exponent == 0)


def _bound(text: str, start: int, worth: Decimal, shapes: AmountShapes) -> regex.Match[str] | None:
    """Return the words before a number that say how exact it is."""
    found = shapes.bound.search(text, max(0, start - LOOK_BACK), start)
    return None if found and worth < TEN and found["word"].lower() in shapes.places_below_ten else found


def _counts_in_words(text: str, shapes: AmountShapes) -> Iterator[Mention]:
    for match in shapes.spotter.matches(shapes.words, syllables(text)):
        start, floor = match.start(), max(0, match.start() - LOOK_BACK)
        unit = shapes.known_unit.match(text, match.end())
        if not unit or shapes.vague.search(text, floor, start) or shapes.label.search(text, floor, start):
            continue
        value = value_in_words(match[0], shapes.section)
        attrs = {"value": str(value), "bound": "exact", "unit": " ".join(unit["unit"].split())}
        if before := _bound(text, start, Decimal(value), shapes):
            start, attrs["bound"] = before.start(), shapes.bounds[before["word"].lower()]
        yield Mention("Count", start, unit.end(), text[start : unit.end()], attrs=attrs, recogniser=RECOGNISER)
